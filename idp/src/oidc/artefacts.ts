import type { Pool } from 'pg'
import type { Clock } from 'shared/clock.ts'
import { digest, type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'

/** What oidc-provider keeps of an artefact, as JSON; only the members we index are named here. */
export interface Payload {
  readonly [member: string]: unknown
  readonly jti?: string | undefined
  readonly grantId?: string | undefined
  readonly accountId?: string | undefined
  readonly exp?: number | undefined
}

/** Kept when an artefact was stored without an end of life of its own. */
const LONGEST_LIFE_SECONDS = 366 * 24 * 3600

export interface Artefacts {
  upsert(model: string, id: string, payload: Payload, expiresIn: number | undefined): Promise<void>
  find(model: string, id: string): Promise<Payload | undefined>
  /** True for exactly one caller, however many ask at once. */
  consume(model: string, id: string): Promise<boolean>
  destroy(model: string, id: string): Promise<void>
  revokeByGrantId(grantId: string): Promise<void>
  /** Ends a grant for good: its id cannot be given out again. */
  revokeGrant(grantId: string): Promise<void>
  isRevokedGrant(grantId: string): Promise<boolean>
  /** True the first time an id is seen before it expires; replays are false. */
  isFirstUse(id: string, expiresAt: number): Promise<boolean>
  revokeByAccount(accountId: string): Promise<void>
  /** Deletes every artefact of an account, grants included. */
  eraseAccount(accountId: string): Promise<void>
  /** Ends every grant that an account has given one client, and what was issued from them. */
  revokeByClient(of: { accountId: string; clientId: string }): Promise<void>
}

/**
 * Artefacts under the SHA-256 of their id, payload sealed with AES-256-GCM and bound to model and id: a row copied
 * to another id or model does not open, and no stored value can be presented as a token.
 *
 * Ids carry 256 random bits, so the hash needs no salt. SQL is written out and prepared by name because these few
 * statements are what every protocol request waits for.
 */
export function createArtefacts(deps: {
  pool: Pool
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
}): Artefacts {
  const { pool, key, randomBytes } = deps
  const context = (model: string, id: Buffer) => `${model}/${id.toString('hex')}`
  const query = (name: string, text: string, values: unknown[]) =>
    pool.query({ name: `artefact-${name}`, text, values })

  return {
    async upsert(model, id, payload, expiresIn = LONGEST_LIFE_SECONDS) {
      const hashed = digest(id)
      const { jti: _, ...stored } = payload
      await query(
        'upsert',
        `insert into oidc_artefact (model, id, grant_id, account_id, payload, expires_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (model, id) do update
           set payload = excluded.payload, grant_id = excluded.grant_id,
               account_id = excluded.account_id, expires_at = excluded.expires_at`,
        [
          model,
          hashed,
          payload.grantId === undefined ? null : digest(payload.grantId),
          payload.accountId ?? null,
          seal({ key, plaintext: JSON.stringify(stored), context: context(model, hashed), randomBytes }),
          new Date(deps.now().getTime() + expiresIn * 1000),
        ],
      )
    },

    async find(model, id) {
      const hashed = digest(id)
      const { rows } = await query(
        'find',
        'select payload, consumed_at from oidc_artefact where model = $1 and id = $2 and expires_at > $3',
        [model, hashed, deps.now()],
      )
      const row = rows[0]
      if (row === undefined) return undefined
      const payload = JSON.parse(
        unseal({ key, sealed: row.payload, context: context(model, hashed) }).toString(),
      )
      const consumed =
        row.consumed_at === null ? {} : { consumed: Math.floor(row.consumed_at.getTime() / 1000) }
      return { ...payload, jti: id, ...consumed }
    },

    async consume(model, id) {
      const { rowCount } = await query(
        'consume',
        'update oidc_artefact set consumed_at = $3 where model = $1 and id = $2 and consumed_at is null',
        [model, digest(id), deps.now()],
      )
      return rowCount === 1
    },

    async destroy(model, id) {
      await query('destroy', 'delete from oidc_artefact where model = $1 and id = $2', [model, digest(id)])
    },

    async revokeByGrantId(grantId) {
      await query('revoke', DELETE_BY_GRANT, [digest(grantId)])
    },

    async revokeGrant(grantId) {
      await query('revoke-grant', REVOKE_GRANT, [digest(grantId), deps.now()])
    },

    async isRevokedGrant(grantId) {
      const { rowCount } = await query(
        'is-revoked-grant',
        "select 1 from oidc_artefact where model = 'Grant' and id = $1 and consumed_at is not null",
        [digest(grantId)],
      )
      return rowCount === 1
    },

    async isFirstUse(id, expiresAt) {
      const { rowCount } = await query(
        'first-use',
        'insert into oidc_replay (id, expires_at) values ($1, to_timestamp($2)) on conflict (id) do nothing',
        [digest(id), expiresAt],
      )
      return rowCount === 1
    },

    async eraseAccount(accountId) {
      await query('erase-account', 'delete from oidc_artefact where account_id = $1', [accountId])
    },

    async revokeByClient({ accountId, clientId }) {
      const { rows } = await query(
        'grants',
        "select id, payload from oidc_artefact where account_id = $1 and model = 'Grant' and consumed_at is null",
        [accountId],
      )
      for (const { id, payload } of rows) {
        const grant = JSON.parse(unseal({ key, sealed: payload, context: context('Grant', id) }).toString())
        if (grant.clientId !== clientId) continue
        await query('revoke-grant', REVOKE_GRANT, [id, deps.now()])
        await query('revoke', DELETE_BY_GRANT, [id])
      }
    },

    async revokeByAccount(accountId) {
      await query(
        'revoke-account',
        "update oidc_artefact set consumed_at = $2 where account_id = $1 and model = 'Grant' and consumed_at is null",
        [accountId, deps.now()],
      )
      await query('delete-account', "delete from oidc_artefact where account_id = $1 and model <> 'Grant'", [
        accountId,
      ])
    },
  }
}

const DELETE_BY_GRANT = "delete from oidc_artefact where grant_id = $1 and model <> 'Grant'"
const REVOKE_GRANT =
  "update oidc_artefact set consumed_at = $2 where model = 'Grant' and id = $1 and consumed_at is null"
