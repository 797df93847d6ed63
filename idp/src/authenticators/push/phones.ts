import type { Knex } from 'knex'
import { after, type Clock, minutes } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { tellOwner } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Notices } from '../../notices/notices.ts'
import { type Db, inTransaction } from '../../vault/db.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Authentications } from '../authentications.ts'
import { bindAuthenticator, lockAuthenticatorsOf, nameLabel } from '../authenticators.ts'
import { enrolmentText, isSignedBy, readPublicKey } from './answer.ts'
import { pushAuthenticator } from './authenticator.ts'
import type { PushSender, Subscription } from './push-sender.ts'

/** Binding phones to an account. SP 800-63B-4 §4.1.2: a code of more than 112 bits, ten minutes, one use. */
export interface Phones {
  /** The invitation this occasion shows: the same one through reloads, until it is used or over. */
  invite(of: { accountId: string; occasion: string }): Promise<Result<{ token: string }, 'enough'>>
  /** Whether a phone has taken up this occasion's invitation. */
  isTakenUp(of: { accountId: string; occasion: string }): Promise<boolean>
  /** What a phone that opened the address needs. Looking does not use the invitation up. */
  open(token: string): Promise<{ deviceId: string } | undefined>
  /**
   * Binds the phone that shows it holds the key. The first one; others find the invitation used. `unreachable`: its
   * browser let us have no address to send questions to, so it could never answer one. The invitation stays open.
   */
  bind(of: {
    token: string
    /** SPKI, base64url. */
    publicKey: string
    signature: string
    subscription?: Subscription | undefined
    name?: string | undefined
  }): Promise<Result<undefined, 'used-or-expired' | 'refused' | 'enough' | 'unreachable'>>
}

export const INVITATION_LIFE = minutes(10)

export function createPhones(deps: {
  db: Knex
  vault: Vault
  sender: Pick<PushSender, 'accepts' | 'applicationServerKey'>
  accounts: Pick<Accounts, 'addresses' | 'find'>
  authentications: Pick<Authentications, 'record'>
  audit: Audit
  notices: Notices
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): Phones {
  const { db, vault, audit, now } = deps
  const enrolments = (trx: Db, of: { accountId: string; occasion: string }) =>
    trx('push_enrolment').where({ account_id: of.accountId, occasion: digest(of.occasion) })

  return {
    async invite(of) {
      const held = await db('push_device').where({ account_id: of.accountId }).pluck('id')
      if (held.length >= pushAuthenticator.most) return refused('enough')
      await enrolments(db, of)
        .andWhere((over) => over.where('expires_at', '<=', now()).orWhereNotNull('used_at'))
        .delete()
      const id = deps.randomUuid()
      const token = deps.randomBytes(32).toString('base64url')
      await db('push_enrolment')
        .insert({
          id,
          account_id: of.accountId,
          occasion: digest(of.occasion),
          token_digest: digest(token),
          sealed_token: await vault.seal(
            of.accountId,
            label(id),
            JSON.stringify({ token, occasion: of.occasion }),
          ),
          expires_at: after(now(), INVITATION_LIFE),
        })
        .onConflict(['account_id', 'occasion'])
        .ignore()
      const row = await enrolments(db, of).first('id', 'sealed_token')
      if (row === undefined) throw new Error('The invitation was taken up by another request')
      return ok({ token: (await openInvitation(of.accountId, row)).token })
    },

    async isTakenUp(of) {
      return (await enrolments(db, of).whereNotNull('used_at').first('id')) !== undefined
    },

    async open(token) {
      const row = await openRow(db, token).first('id')
      return row && { deviceId: row.id }
    },

    async bind({ token, publicKey, signature, subscription, name }) {
      const key = readPublicKey(publicKey)
      if (key === undefined || !isSignedBy(key, enrolmentText(token), signature)) return refused('refused')
      const usable =
        subscription !== undefined && deps.sender.accepts(subscription) ? subscription : undefined
      const needed = deps.sender.applicationServerKey !== undefined
      if (needed && usable === undefined) return refused('unreachable')
      const bound = await inTransaction(db, async (trx) => {
        const [row] = await openRow(trx, token).update({ used_at: now() }).returning('*')
        if (row === undefined) return refused('used-or-expired')
        const { id, account_id: accountId } = row
        await lockAuthenticatorsOf(trx, accountId)
        const held = await trx('push_device').where({ account_id: accountId }).pluck('id')
        if (held.length >= pushAuthenticator.most) return refused('enough')
        const sealedName = name === undefined ? undefined : await vault.seal(accountId, nameLabel(id), name)
        await bindAuthenticator(trx, {
          id,
          accountId,
          kind: 'push',
          at: now(),
          ...(sealedName && { sealedName }),
        })
        await trx('push_device').insert({
          id,
          account_id: accountId,
          public_key: key,
          sealed_subscription:
            usable && (await vault.seal(accountId, subscriptionLabel(id), JSON.stringify(usable))),
        })
        const { occasion } = await openInvitation(accountId, row)
        await deps.authentications.record({ accountId, occasion, method: 'push', authenticatorId: id }, trx)
        return ok({ accountId })
      })
      if (!bound.ok) return bound
      const { accountId } = bound.value
      await audit.record({ kind: 'authenticator-added', accountId, detail: { authenticator: 'push' } })
      await tellOwner(deps, accountId, { kind: 'authenticator-added', authenticator: 'push' })
      return ok()
    },
  }

  function openRow(trx: Db, token: string) {
    return trx('push_enrolment')
      .where({ token_digest: digest(token) })
      .whereNull('used_at')
      .andWhere('expires_at', '>', now())
  }

  async function openInvitation(
    accountId: string,
    row: { id: string; sealed_token: Buffer },
  ): Promise<{ token: string; occasion: string }> {
    return JSON.parse((await vault.unseal(accountId, label(row.id), row.sealed_token)).toString())
  }
}

/** What the vault seals a phone's push subscription under. */
export const subscriptionLabel = (id: string) => `push/${id}/subscription`

const label = (id: string) => `push/${id}/invitation`
