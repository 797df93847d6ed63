import type { Knex } from 'knex'
import { after, type Clock, days, hours } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { lettersToOwner, type News, tellOwner } from '../accounts/owner.ts'
import { newSecret } from '../accounts/sign-up.ts'
import type { Audit } from '../audit/audit.ts'
import type { Authentications } from '../authenticators/authentications.ts'
import { removeAllAuthenticators } from '../authenticators/authenticators.ts'
import type { Passwords } from '../authenticators/password/service.ts'
import type { RecoveryCodes } from '../authenticators/recovery-codes/service.ts'
import { eachOnItsOwn } from '../jobs/each.ts'
import type { Limits } from '../limits/limits.ts'
import type { Notices } from '../notices/notices.ts'
import { type Db, inTransaction } from '../vault/db.ts'
import type { SecurityQuestions } from './security-questions.ts'

/**
 * Lost second factors. Whoever has nothing left but the password asks for a hold: every address is told, and for
 * 24 hours the owner can end it with one click. Then a mailed link, the wait, and the password together stand for what
 * was lost (SP 800-63B-4 §4.2). The account, its history and what it is linked to stay.
 */
export interface RecoveryHolds {
  /** The open hold of an account. */
  of(accountId: string): Promise<HoldView | undefined>
  /** Whether the password was given on this occasion, which is what asking takes. */
  mayAsk(of: { accountId: string; occasion: string }): Promise<boolean>
  /** `password-first`: it was not given on this occasion. `already`: one hold at a time. */
  askWithPassword(of: {
    accountId: string
    occasion: string
  }): Promise<Result<undefined, 'password-first' | 'already' | 'too-many'>>
  /**
   * For somebody who comes by the mailed link of a forgotten password and knows the one that no longer signs them in,
   * because its owner or a breach has condemned it.
   */
  askWithKnownPassword(of: {
    accountId: string
    password: string
    address: string
  }): Promise<Result<undefined, 'wrong' | 'locked' | 'crowded' | 'already' | 'too-many'>>
  /** For somebody who has lost the password too, and comes by the mailed link of a forgotten password. */
  askWithAnswers(of: {
    accountId: string
    answers: readonly string[]
  }): Promise<Result<undefined, 'wrong' | 'locked' | 'none' | 'already' | 'too-many'>>

  /** Opening the mailed links uses nothing up: mail scanners open links before people do. */
  openCancelLink(token: string): Promise<{ valid: boolean }>
  cancelByLink(token: string): Promise<Result<undefined, 'used-or-expired'>>
  /** Somebody has just shown both factors: nothing is lost, or it was never the owner who asked. */
  ownerSeen(accountId: string): Promise<void>
  /** The owner threw everybody out, and is told so; in the transaction that does it. */
  forget(accountId: string, transaction: Db): Promise<void>
  /** The person in the middle of it has found what was lost. */
  cancelInHand(of: { id: string; accountId: string }): Promise<void>

  /** Mails the link that ends each wait that is over. Run it often: the mail is as late as its run. */
  mailDue(): Promise<void>
  openLink(token: string): Promise<{ askedWith: Proof } | undefined>
  /** Uses the link; from now on the browser that holds `secret` may go on, for an hour. */
  useLink(token: string): Promise<Result<{ secret: string }, 'used-or-expired'>>

  /** The hold whose link this browser has used. `answered`: and what it was asked with was shown on this occasion. */
  inHand(secret: string, occasion: string): Promise<HoldInHand | undefined>
  /** The mailbox alone ends no hold: what it was asked with is asked for again. */
  answerAgain(of: {
    id: string
    accountId: string
    occasion: string
    answers: readonly string[]
  }): Promise<Result<undefined, 'wrong' | 'locked' | 'none' | 'over'>>
  showPasswordAgain(of: {
    id: string
    accountId: string
    occasion: string
    password: string
    address: string
  }): Promise<Result<undefined, 'wrong' | 'locked' | 'crowded' | 'over'>>
  /**
   * Takes every authenticator and recovery code away, and tells the owner. The password must have been given on this
   * very occasion. Of two at once one succeeds.
   */
  complete(of: {
    id: string
    accountId: string
    occasion: string
  }): Promise<Result<undefined, 'over' | 'password-first'>>
}

/** What was shown to begin it, besides the mailbox. */
export type Proof = 'password' | 'questions'

export interface HoldView {
  readonly askedAt: Date
  /** When the link is mailed. */
  readonly dueAt: Date
  readonly linkMailed: boolean
  /** When the link, or the browser that used it, no longer goes on. */
  readonly expiresAt: Date
}

export interface HoldInHand {
  readonly id: string
  readonly accountId: string
  readonly askedWith: Proof
  readonly answered: boolean
}

export const HOLD = hours(24)
export const HOLD_LINK_LIFE = hours(24)
/** From the use of the link to the removal. */
export const HOLD_READY_LIFE = hours(1)
/** How late the link may be mailed, when our own queue stood still. */
const LATEST_MAIL = days(7)

export function createRecoveryHolds(deps: {
  db: Knex
  accounts: Pick<Accounts, 'addresses' | 'find'>
  authentications: Pick<Authentications, 'during'>
  recoveryCodes: Pick<RecoveryCodes, 'renew'>
  questions: Pick<SecurityQuestions, 'check'>
  passwords: Pick<Passwords, 'isKnown'>
  /** A remembered browser stood for what is lost now. */
  forgetBrowsers: (accountId: string, transaction: Db) => Promise<void>
  limits: Pick<Limits, 'attempt'>
  audit: Audit
  notices: Notices
  publicUrl: string
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): RecoveryHolds {
  const { db, questions, passwords, limits, audit, notices, now, randomBytes } = deps

  const running = (executor: Db = db) =>
    executor<Row>('recovery_hold')
      .whereNull('recovery_hold.ended_at')
      .andWhere('recovery_hold.expires_at', '>', now())
  const mailed = (token: string) =>
    running()
      .where({ link_digest: digest(token) })
      .whereNull('opened_at')
  const cancellable = (token: string) => running().where({ cancel_digest: digest(token) })
  const ready = (id: string, accountId: string, executor?: Db) =>
    running(executor).where({ id, account_id: accountId }).whereNotNull('opened_at')

  return {
    async of(accountId) {
      const row = await running().where({ account_id: accountId }).first()
      return (
        row && {
          askedAt: row.asked_at,
          dueAt: row.due_at,
          linkMailed: row.mailed_at !== null,
          expiresAt: row.expires_at,
        }
      )
    },

    mayAsk: passwordGiven,

    async askWithPassword({ accountId, occasion }) {
      if (!(await passwordGiven({ accountId, occasion }))) return refused('password-first')
      return ask(accountId, 'password')
    },

    async askWithKnownPassword(shown) {
      const known = await passwords.isKnown(shown)
      return known.ok ? ask(shown.accountId, 'password') : known
    },

    async askWithAnswers({ accountId, answers }) {
      const checked = await questions.check(accountId, answers)
      return checked.ok ? ask(accountId, 'questions') : checked
    },

    async openCancelLink(token) {
      return { valid: (await cancellable(token).first('id')) !== undefined }
    },

    async cancelByLink(token) {
      const [row] = await cancellable(token).update(ended('cancelled')).returning('account_id')
      if (row === undefined) return refused('used-or-expired')
      await tellCancelled(row.account_id, 'link')
      return ok()
    },

    async ownerSeen(accountId) {
      const cancelled = await running().where({ account_id: accountId }).update(ended('cancelled'))
      if (cancelled > 0) await tellCancelled(accountId, 'both-factors')
    },

    async forget(accountId, transaction) {
      await running(transaction).where({ account_id: accountId }).update(ended('cancelled'))
    },

    async cancelInHand({ id, accountId }) {
      const cancelled = await ready(id, accountId).update(ended('cancelled'))
      if (cancelled > 0) await tellCancelled(accountId, 'owner')
    },

    async mailDue() {
      const due = await running()
        .join('account', 'account.id', 'recovery_hold.account_id')
        .where('account.state', 'active')
        .whereNull('mailed_at')
        .andWhere('due_at', '<=', now())
        .orderBy('due_at')
        .select('recovery_hold.id', 'recovery_hold.account_id')
      await eachOnItsOwn(due, ({ id, account_id: accountId }) => mailLink(id, accountId))
    },

    async openLink(token) {
      const row = await mailed(token).first('asked_with')
      return row && { askedWith: row.asked_with }
    },

    async useLink(token) {
      const secret = newSecret(randomBytes)
      const [row] = await mailed(token)
        .update({
          opened_at: now(),
          secret_digest: digest(secret),
          expires_at: after(now(), HOLD_READY_LIFE),
        })
        .returning('account_id')
      if (row === undefined) return refused('used-or-expired')
      await audit.record({ kind: 'recovery-hold-opened', accountId: row.account_id })
      return ok({ secret })
    },

    async inHand(secret, occasion) {
      const row = await running()
        .where({ secret_digest: digest(secret) })
        .first()
      return (
        row && {
          id: row.id,
          accountId: row.account_id,
          askedWith: row.asked_with,
          answered: row.answered_in?.equals(digest(occasion)) === true,
        }
      )
    },

    async answerAgain({ id, accountId, occasion, answers }) {
      const checked = await questions.check(accountId, answers)
      if (!checked.ok) return checked
      return markAnswered({ id, accountId, occasion })
    },

    async showPasswordAgain({ id, accountId, occasion, password, address }) {
      const known = await passwords.isKnown({ accountId, password, address })
      return known.ok ? markAnswered({ id, accountId, occasion }) : known
    },

    async complete({ id, accountId, occasion }) {
      if (!(await passwordGiven({ accountId, occasion }))) return refused('password-first')
      const completed = await inTransaction(db, async (transaction) => {
        const rows = await ready(id, accountId, transaction).update(ended('completed'))
        if (rows !== 1) return refused('over')
        await removeAllAuthenticators(transaction, accountId)
        await deps.recoveryCodes.renew(accountId, transaction)
        await deps.forgetBrowsers(accountId, transaction)
        return ok()
      })
      if (!completed.ok) return completed
      await audit.record({ kind: 'second-factor-replaced', accountId })
      await tellOwner(deps, accountId, { kind: 'second-factor-replaced' })
      return ok()
    },
  }

  async function passwordGiven(of: { accountId: string; occasion: string }): Promise<boolean> {
    const events = await deps.authentications.during({ occasion: of.occasion })
    return events.some(({ accountId, method }) => accountId === of.accountId && method === 'password')
  }

  async function markAnswered({
    id,
    accountId,
    occasion,
  }: {
    id: string
    accountId: string
    occasion: string
  }) {
    const answered = await ready(id, accountId).update({ answered_in: digest(occasion) })
    return answered === 1 ? ok() : refused('over')
  }

  async function ask(
    accountId: string,
    askedWith: Proof,
  ): Promise<Result<undefined, 'already' | 'too-many'>> {
    const attempt = await limits.attempt('recovery-hold', accountId)
    if (!attempt.permitted) return refused('too-many')
    const token = newSecret(randomBytes)
    const letters = await lettersToOwner(deps, accountId, {
      kind: 'recovery-hold-asked',
      link: `${deps.publicUrl}/recovery-hold/${token}`,
      hours: HOLD / hours(1),
    })
    const asked = await inTransaction(db, async (transaction) => {
      await transaction('recovery_hold')
        .where({ account_id: accountId })
        .whereNull('ended_at')
        .andWhere('expires_at', '<=', now())
        .update(ended('expired'))
      const inserted = await transaction('recovery_hold')
        .insert({
          id: deps.randomUuid(),
          account_id: accountId,
          asked_with: askedWith,
          asked_at: now(),
          due_at: after(now(), HOLD),
          cancel_digest: digest(token),
          expires_at: after(now(), HOLD + LATEST_MAIL),
        })
        .onConflict(db.raw('(account_id) where ended_at is null'))
        .ignore()
        .returning('id')
      if (inserted.length === 0) return refused('already')
      for (const letter of letters) await notices.send(letter, transaction, { accountId })
      return ok()
    })
    if (asked.ok) await audit.record({ kind: 'recovery-hold-asked', accountId, detail: { askedWith } })
    return asked
  }

  /** Mail and row belong together: of two replicas one mails, and a crash in between mails once, later. */
  async function mailLink(id: string, accountId: string): Promise<void> {
    const token = newSecret(randomBytes)
    const news: News = {
      kind: 'recovery-hold-over',
      link: `${deps.publicUrl}/recovery-hold-end/${token}`,
      hours: HOLD_LINK_LIFE / hours(1),
    }
    const letters = await lettersToOwner(deps, accountId, news)
    await inTransaction(db, async (transaction) => {
      const rows = await running(transaction)
        .where({ id })
        .whereNull('mailed_at')
        .update({
          mailed_at: now(),
          link_digest: digest(token),
          expires_at: after(now(), HOLD_LINK_LIFE),
        })
      if (rows !== 1) return refused('over')
      for (const letter of letters) await notices.send(letter, transaction, { accountId })
      return ok()
    })
  }

  async function tellCancelled(accountId: string, by: 'link' | 'both-factors' | 'owner'): Promise<void> {
    await audit.record({ kind: 'recovery-hold-cancelled', accountId, detail: { by } })
    await tellOwner(deps, accountId, { kind: 'recovery-hold-cancelled' })
  }

  function ended(outcome: 'completed' | 'cancelled' | 'expired') {
    return { ended_at: now(), outcome }
  }
}

interface Row {
  readonly id: string
  readonly account_id: string
  readonly asked_with: Proof
  readonly asked_at: Date
  readonly due_at: Date
  readonly cancel_digest: Buffer
  readonly link_digest: Buffer | null
  readonly mailed_at: Date | null
  readonly secret_digest: Buffer | null
  readonly opened_at: Date | null
  readonly answered_in: Buffer | null
  readonly ended_at: Date | null
  readonly outcome: 'completed' | 'cancelled' | 'expired' | null
  readonly expires_at: Date
}
