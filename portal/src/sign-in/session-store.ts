import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { digest, type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import { ACR } from 'shared/protocol/acr.ts'
import { z } from 'zod'
import { expiryOf, type PortalSession } from './session.ts'

const payloadSchema = z.object({
  name: z.string(),
  acr: z.enum(ACR),
  idToken: z.string(),
})

export interface NewSession extends z.infer<typeof payloadSchema> {
  readonly taxpayerId: string
  readonly issuer: string
  readonly subject: string
  /** The provider's id of its own session (`sid`), by which it may end ours. */
  readonly providerSession?: string | undefined
}

export interface PortalSessions {
  open(session: NewSession): Promise<PortalSession>
  /** Finds a live session and counts as activity: its idle limit moves. */
  use(id: string): Promise<PortalSession | undefined>
  end(id: string): Promise<void>
  /** Back-channel: ends the sessions that belong to a provider's session or, without one, to a subject. */
  endFor(of: {
    issuer: string
    subject?: string | undefined
    providerSession?: string | undefined
  }): Promise<number>
}

/** Sessions under the SHA-256 of their cookie, payload sealed: a copy of the table signs nobody in. */
export function createPortalSessions(deps: {
  db: Knex
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
}): PortalSessions {
  const { db, key, now, randomBytes } = deps
  return {
    async open({ taxpayerId, issuer, subject, providerSession, ...payload }) {
      const id = randomBytes(32).toString('base64url')
      const createdAt = now()
      const expiresAt = expiryOf({ createdAt }, createdAt)
      await db('portal_session').insert({
        id: digest(id),
        taxpayer_id: taxpayerId,
        issuer,
        subject,
        provider_session: providerSession === undefined ? null : digest(providerSession),
        sealed_payload: seal({
          key,
          plaintext: JSON.stringify(payload),
          context: contextOf(id),
          randomBytes,
        }),
        created_at: createdAt,
        expires_at: expiresAt,
      })
      return { id, taxpayerId, ...payload, createdAt, expiresAt }
    },

    async use(id) {
      const row = await db('portal_session')
        .where({ id: digest(id) })
        .where('expires_at', '>', now())
        .first('taxpayer_id', 'sealed_payload', 'created_at')
      if (row === undefined) return undefined
      const expiresAt = expiryOf({ createdAt: row.created_at }, now())
      await db('portal_session')
        .where({ id: digest(id) })
        .update({ expires_at: expiresAt })
      const plaintext = unseal({ key, sealed: row.sealed_payload, context: contextOf(id) })
      const payload = payloadSchema.parse(JSON.parse(plaintext.toString()))
      return { id, taxpayerId: row.taxpayer_id, ...payload, createdAt: row.created_at, expiresAt }
    },

    async end(id) {
      await db('portal_session')
        .where({ id: digest(id) })
        .delete()
    },

    async endFor({ issuer, subject, providerSession }) {
      if (providerSession === undefined && subject === undefined) return 0
      const which =
        providerSession === undefined
          ? { issuer, subject }
          : { issuer, provider_session: digest(providerSession) }
      return db('portal_session').where(which).delete()
    },
  }
}

const contextOf = (id: string) => `portal-session/${digest(id).toString('hex')}`
