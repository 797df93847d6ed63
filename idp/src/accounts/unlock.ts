import type { Knex } from 'knex'
import { after, type Clock, hours } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Audit } from '../audit/audit.ts'
import type { Limits } from '../limits/limits.ts'
import { passwordLimitKeys } from '../limits/password-keys.ts'
import type { Accounts } from './accounts.ts'
import { normaliseEmail } from './email.ts'
import { newSecret } from './sign-up.ts'

/** Links, sent by mail, with which the owner of an account ends a wait that somebody else's guesses caused. */
export interface Unlocks {
  /** A new link; it works once, for 24 hours. */
  issue(accountId: string): Promise<{ link: string }>
  /** Does not use the link up: mail scanners open links before people do. */
  open(token: string): Promise<{ valid: boolean }>
  /**
   * Lifts the password waits of the account and of the pair it forms with the address of whoever opened the link.
   * Other limits stay: a mailbox must not reset the guessing of second factors.
   */
  unlock(token: string, from: { address: string }): Promise<Result<undefined, 'used-or-expired'>>
}

export const UNLOCK_LINK_LIFE = hours(24)

export function createUnlocks(deps: {
  db: Knex
  accounts: Accounts
  limits: Limits
  audit: Audit
  publicUrl: string
  now: Clock
  randomBytes: RandomBytes
}): Unlocks {
  const { db, accounts, limits, audit, now, randomBytes } = deps
  const openLink = (token: string) =>
    db('unlock_link')
      .where({ token_digest: digest(token) })
      .whereNull('used_at')
      .andWhere('expires_at', '>', now())

  return {
    async issue(accountId) {
      const token = newSecret(randomBytes)
      await db('unlock_link').insert({
        token_digest: digest(token),
        account_id: accountId,
        expires_at: after(now(), UNLOCK_LINK_LIFE),
      })
      return { link: `${deps.publicUrl}/unlock/${token}` }
    },

    async open(token) {
      return { valid: (await openLink(token).first('account_id')) !== undefined }
    },

    async unlock(token, { address }) {
      const [link] = await openLink(token).update({ used_at: now() }).returning('account_id')
      if (link === undefined) return refused('used-or-expired')
      for (const email of await accounts.addresses(link.account_id, 'unlock')) {
        const keys = passwordLimitKeys({ email: normaliseEmail(email), address, accountId: link.account_id })
        await limits.unlock('password-per-account', keys.account)
        await limits.unlock('password-per-pair', keys.pair)
        await limits.unlock('password-per-owner', keys.owner)
      }
      await audit.record({ kind: 'password-unlocked', accountId: link.account_id })
      return ok()
    },
  }
}
