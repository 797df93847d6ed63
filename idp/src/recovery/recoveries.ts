import type { Knex } from 'knex'
import { after, type Clock, hours, minutes } from 'shared/clock.ts'
import { digest, type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { LANGUAGES, type Language } from 'shared/web/language.ts'
import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import { normaliseEmail } from '../accounts/email.ts'
import { type ReturnTo, returnToSchema } from '../accounts/return-to.ts'
import { newSecret } from '../accounts/sign-up.ts'
import type { Audit } from '../audit/audit.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Limits } from '../limits/limits.ts'
import type { Notices } from '../notices/notices.ts'
import type { Db } from '../vault/db.ts'

/**
 * Forgotten passwords. A mailed link shows that somebody reads the account's mail; a second factor, or a recovery
 * code, must be shown besides (SP 800-63B-4 §4.2.2). The account, its history and what it is linked to stay.
 */
export interface Recoveries {
  /**
   * Mails a link, or a note that there is no such account. Which of the two is worked out after the answer was given,
   * so that neither words nor time tell. Returns the secret that marks this browser as the one that asked.
   */
  ask(of: {
    email: string
    returnTo: ReturnTo
    from: { address: string; language: Language }
  }): Promise<Result<{ askedBy: string }, 'too-many'>>
  /** Does not use the link up: mail scanners open links before people do. */
  openLink(token: string): Promise<{ returnTo: ReturnTo } | undefined>
  /** Uses the link. `sameBrowser`: it was opened where the recovery was asked for. */
  useLink(
    token: string,
    browser: { askedBy: string | undefined },
  ): Promise<Result<{ secret: string; returnTo: ReturnTo; sameBrowser: boolean }, 'used-or-expired'>>
  /** The recovery this browser is in the middle of. */
  find(secret: string): Promise<{ id: string; accountId: string } | undefined>
  /** Ends it, in the transaction that replaces the password. True for the one caller that does. */
  complete(id: string, transaction: Db): Promise<boolean>
  /** The owner threw everybody out: links that are out and recoveries under way end, in the transaction that does it. */
  forget(accountId: string, transaction: Db): Promise<void>
  /** The person would rather sign in. */
  cancel(secret: string): Promise<void>
}

export const LINK_LIFE = minutes(15)
/** From the use of the link to the new password. */
export const RECOVERY_LIFE = hours(1)

export function createRecoveries(deps: {
  db: Knex
  accounts: Pick<Accounts, 'findByEmail' | 'find'>
  jobs: Pick<Jobs, 'queue'>
  limits: Pick<Limits, 'attempt'>
  audit: Audit
  notices: Notices
  sealingKey: Buffer
  publicUrl: string
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): Recoveries {
  const { db, accounts, limits, audit, notices, now, randomBytes } = deps

  const requests = deps.jobs.queue({
    name: 'recoveries',
    schema: z.object({
      email: z.string(),
      language: z.enum(LANGUAGES),
      returnTo: returnToSchema,
      askedBy: z.string(),
    }),
    run: mailLink,
  })

  return {
    async ask({ email, returnTo, from }) {
      const to = normaliseEmail(email)
      const byAddress = await limits.attempt('recovery-per-address', from.address)
      if (!byAddress.permitted) return refused('too-many')
      const askedBy = newSecret(randomBytes)
      // Somebody else's asking must not stop the owner's, so this limit is silent: the mail is simply not sent again.
      const byRecipient = await limits.attempt('mail-per-address', to)
      if (byRecipient.permitted)
        await requests.send({ email: to, language: from.language, returnTo, askedBy })
      return ok({ askedBy })
    },

    async openLink(token) {
      const row: Row | undefined = await openRow(token).first()
      return row && { returnTo: returnToOf(row) }
    },

    async useLink(token, { askedBy }) {
      const secret = newSecret(randomBytes)
      const [row]: Row[] = await openRow(token)
        .update({
          opened_at: now(),
          secret_digest: digest(secret),
          expires_at: after(now(), RECOVERY_LIFE),
        })
        .returning('*')
      if (row === undefined) return refused('used-or-expired')
      await audit.record({ kind: 'recovery-begun', accountId: row.account_id })
      const sameBrowser = askedBy !== undefined && digest(askedBy).equals(row.asked_by)
      return ok({ secret, returnTo: returnToOf(row), sameBrowser })
    },

    async find(secret) {
      const row: Row | undefined = await running()
        .where({ secret_digest: digest(secret) })
        .first()
      return row && { id: row.id, accountId: row.account_id }
    },

    async complete(id, transaction) {
      const [row] = await running(transaction)
        .where({ id })
        .update({ completed_at: now() })
        .returning('account_id')
      if (row === undefined) return false
      // Other links of this account are worth nothing once the password is new.
      await transaction('recovery').where({ account_id: row.account_id }).whereNull('completed_at').delete()
      return true
    },

    async forget(accountId, transaction) {
      await transaction('recovery').where({ account_id: accountId }).whereNull('completed_at').delete()
    },

    async cancel(secret) {
      await running()
        .where({ secret_digest: digest(secret) })
        .delete()
    },
  }

  async function mailLink(request: {
    email: string
    language: Language
    returnTo: ReturnTo
    askedBy: string
  }): Promise<void> {
    const { email, language, returnTo } = request
    const found = await accounts.findByEmail(email)
    const account = found && (await accounts.find(found.accountId))
    if (account === undefined) {
      await notices.send({ kind: 'no-account', to: email, language })
      return
    }
    const id = deps.randomUuid()
    const token = newSecret(randomBytes)
    await db.transaction(async (transaction) => {
      await transaction('recovery').insert({
        id,
        account_id: account.accountId,
        link_digest: digest(token),
        link_expires_at: after(now(), LINK_LIFE),
        asked_by: digest(request.askedBy),
        sealed_return_to: seal({
          key: deps.sealingKey,
          plaintext: JSON.stringify(returnTo),
          context: context(id),
          randomBytes,
        }),
        expires_at: after(now(), LINK_LIFE),
      })
      const link = `${deps.publicUrl}/recover/${token}`
      await notices.send(
        { kind: 'forgotten-password', to: email, language, link, minutes: LINK_LIFE / minutes(1) },
        transaction,
      )
    })
  }

  function openRow(token: string) {
    return db('recovery')
      .where({ link_digest: digest(token) })
      .whereNull('opened_at')
      .andWhere('link_expires_at', '>', now())
  }

  function running(executor: Db = db) {
    return executor('recovery')
      .whereNotNull('opened_at')
      .whereNull('completed_at')
      .andWhere('expires_at', '>', now())
  }

  function returnToOf(row: Row): ReturnTo {
    const opened = unseal({ key: deps.sealingKey, sealed: row.sealed_return_to, context: context(row.id) })
    return returnToSchema.parse(JSON.parse(opened.toString()))
  }
}

interface Row {
  readonly id: string
  readonly account_id: string
  readonly asked_by: Buffer
  readonly sealed_return_to: Buffer
}

const context = (id: string) => `recovery/${id}/return-to`
