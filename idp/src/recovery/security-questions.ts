import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { tellOwner } from '../accounts/owner.ts'
import type { Audit } from '../audit/audit.ts'
import type { Hasher } from '../authenticators/password/hasher.ts'
import type { Limits } from '../limits/limits.ts'
import type { Notices } from '../notices/notices.ts'
import type { Db } from '../vault/db.ts'
import type { Vault } from '../vault/vault.ts'
import {
  type Answer,
  type AnswerProblems,
  checkAnswers,
  isQuestion,
  normaliseAnswer,
  QUESTIONS_PER_ACCOUNT,
  type Question,
} from './questions.ts'

/**
 * Three questions with answers of their own. They are no authenticator (SP 800-63B-4 §3.1.1 allows none) and open
 * nothing: together with a mailed link they let somebody ask for a hold.
 */
export interface SecurityQuestions {
  /** The three that were chosen; none when there are none, or when the owner of this installation allows none. */
  of(accountId: string): Promise<readonly Question[]>
  choose(accountId: string, chosen: readonly Answer[]): Promise<ChooseResult>
  remove(accountId: string): Promise<void>
  /**
   * All three, in the order of {@link SecurityQuestions.of}. Which one is wrong is not said; nor does it show in the
   * time, since all are looked at.
   */
  check(
    accountId: string,
    answers: readonly string[],
  ): Promise<Result<undefined, 'wrong' | 'locked' | 'none'>>
  /** Whoever chose them since then may not have been the owner. */
  forgetChosenSince(of: { accountId: string; since: Date }, transaction: Db): Promise<void>
}

type ChooseResult = { readonly ok: true } | { readonly ok: false; readonly problems: AnswerProblems }

export function createSecurityQuestions(deps: {
  db: Knex
  /** The switch of this installation's owner. */
  on: boolean
  hasher: Hasher
  vault: Pick<Vault, 'seal' | 'unseal'>
  accounts: Pick<Accounts, 'addresses' | 'find'>
  limits: Pick<Limits, 'attempt' | 'succeeded'>
  audit: Audit
  notices: Notices
  now: Clock
}): SecurityQuestions {
  const { db, hasher, vault, limits, audit, now } = deps

  const rowsOf = async (accountId: string): Promise<readonly Row[]> =>
    deps.on ? db<Row>('security_question').where({ account_id: accountId }).orderBy('position') : []

  return {
    async of(accountId) {
      return (await rowsOf(accountId)).map(({ question }) => question).filter(isQuestion)
    },

    async choose(accountId, chosen) {
      if (!deps.on || chosen.length !== QUESTIONS_PER_ACCOUNT)
        throw new Error('Not a choice of three questions')
      const problems = checkAnswers(chosen)
      if (problems !== undefined) return { ok: false, problems }
      const rows: (Row & { readonly chosen_at: Date })[] = []
      // One after the other: one person's answers must not fill the queue that everybody's sign-in waits in.
      for (const [index, { question, answer }] of chosen.entries()) {
        const hash = await hasher.hash(normaliseAnswer(answer))
        const sealedHash = await vault.seal(accountId, label(question), hash)
        const position = index + 1
        rows.push({ account_id: accountId, position, question, sealed_hash: sealedHash, chosen_at: now() })
      }
      await db.transaction(async (transaction) => {
        await transaction('account').where({ id: accountId }).forNoKeyUpdate().first('id')
        await transaction('security_question').where({ account_id: accountId }).delete()
        await transaction('security_question').insert(rows)
      })
      await changed(accountId, 'chosen')
      return { ok: true }
    },

    async remove(accountId) {
      const removed = await db('security_question').where({ account_id: accountId }).delete()
      if (removed > 0) await changed(accountId, 'removed')
    },

    async check(accountId, answers) {
      hasher.refuseWhenBusy()
      const rows = await rowsOf(accountId)
      if (rows.length !== QUESTIONS_PER_ACCOUNT) return refused('none')
      const attempt = await limits.attempt('security-questions', accountId)
      if (!attempt.permitted) return refused('locked')
      let right = 0
      for (const [index, { question, sealed_hash: sealedHash }] of rows.entries()) {
        const hash = (await vault.unseal(accountId, label(question), sealedHash)).toString()
        if (await hasher.verify(hash, normaliseAnswer(answers[index] ?? ''))) right += 1
      }
      if (right === QUESTIONS_PER_ACCOUNT) {
        await limits.succeeded('security-questions', accountId)
        return ok()
      }
      await audit.record({ kind: 'security-questions-refused', accountId })
      return refused(attempt.lockedUntil === undefined ? 'wrong' : 'locked')
    },

    async forgetChosenSince({ accountId, since }, transaction) {
      await transaction('security_question')
        .where({ account_id: accountId })
        .andWhere('chosen_at', '>', since)
        .delete()
    },
  }

  async function changed(accountId: string, change: 'chosen' | 'removed'): Promise<void> {
    await audit.record({ kind: 'security-questions-changed', accountId, detail: { change } })
    await tellOwner(deps, accountId, { kind: 'security-questions-changed' })
  }
}

interface Row {
  readonly account_id: string
  readonly position: number
  readonly question: string
  readonly sealed_hash: Buffer
}

const label = (question: string) => `security-question/${question}`
