import type { Knex } from 'knex'
import { after, type Clock, seconds } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Vault } from '../../vault/vault.ts'
import { type CaseState, type PersonGiven, personOf } from '../case-state.ts'
import { type Cases, type OpenCase, personFingerprint } from '../cases.ts'
import {
  type Decoys,
  type Fact,
  isPassed,
  makeQuestions,
  type Question,
  questionsSchema,
} from './questions.ts'

/** The past of a person, from whoever keeps records of it. */
export type HistoryOf = (claims: {
  person: PersonGiven
  ssn: string
}) => Promise<readonly Fact[] | 'none' | 'unavailable'>

/**
 * Questions that mostly their subject can answer. They verify nobody (SP 800-63A-4 §3.13.4): whether somebody passed
 * is kept for whoever looks at a case, and no decision reads it.
 */
export interface Quizzes {
  /** The set that waits for an answer, and until when. */
  current(open: OpenCase): Promise<{ questions: readonly Question[]; expiresAt: Date } | undefined>
  /** Makes a set; goes on with the one that waits. `none`: too little is known of this person. */
  begin(open: OpenCase): Promise<Result<undefined, 'none' | 'unavailable' | 'too-many' | 'not-yet'>>
  /** Takes the one answer to a set. Late is failed. `over`: it was answered before. */
  answer(open: OpenCase, answers: readonly number[]): Promise<Result<undefined, 'over'>>
}

export const TIME_TO_ANSWER = seconds(90)
/** A slow line is nobody's fault. */
const GRACE = seconds(5)

export function createQuizzes(deps: {
  db: Knex
  vault: Vault
  cases: Pick<Cases, 'record'>
  limits: Pick<Limits, 'attempt' | 'permit'>
  historyOf: HistoryOf
  decoys: Decoys
  lookupKey: Buffer
  now: Clock
  randomBytes: RandomBytes
}): Quizzes {
  const { db, vault, cases, limits, now } = deps

  async function current({ id, accountId }: OpenCase) {
    const row = await db('proofing_quiz')
      .where({ case_id: id })
      .whereNull('answered_at')
      .where('expires_at', '>', now())
      .first('sealed_questions', 'expires_at')
    if (row === undefined) return undefined
    const questions = await unsealed(accountId, row.sealed_questions)
    return { questions, expiresAt: after(row.expires_at, -GRACE) }
  }

  return {
    current,

    async begin(open) {
      const { id, accountId, state } = open
      const person = personOf(state)
      const ssn = state.details?.ssn
      if (person === undefined || ssn === undefined) return refused('not-yet')
      if ((await current(open)) !== undefined) return ok()
      const counted = [
        ['quiz-per-account', accountId],
        ['quiz-per-person', personFingerprint(deps.lookupKey, ssn).toString('base64')],
      ] as const
      for (const [name, key] of counted)
        if (!(await limits.permit(name, key)).permitted) return refused('too-many')
      const facts = await deps.historyOf({ person, ssn })
      if (facts === 'none' || facts === 'unavailable') return refused(facts)
      const questions = makeQuestions({ ...deps, facts })
      if (questions === undefined) return refused('none')
      const sealed = await vault.seal(accountId, LABEL, JSON.stringify(questions))
      const { rowCount } = await db.raw(ASK, {
        id,
        sealed,
        now: now(),
        expiresAt: after(now(), TIME_TO_ANSWER + GRACE),
      })
      // Counted only now: neither a silent source nor a second click costs anybody an attempt.
      if (rowCount === 0) return ok()
      for (const [name, key] of counted)
        if (!(await limits.attempt(name, key)).permitted) {
          await db('proofing_quiz').where({ case_id: id }).delete()
          return refused('too-many')
        }
      return ok()
    },

    async answer({ id, accountId }, answers) {
      const [row] = await db('proofing_quiz')
        .where({ case_id: id })
        .whereNull('answered_at')
        .update({ answered_at: now() })
        .returning(['sealed_questions', 'expires_at'])
      if (row === undefined) return refused('over')
      const inTime = row.expires_at > now()
      const passed = inTime && isPassed(await unsealed(accountId, row.sealed_questions), answers)
      const recorded = await cases.record(
        id,
        (state): CaseState => ({ ...state, quiz: { passed, at: now().toISOString() } }),
      )
      return recorded.ok ? ok() : refused('over')
    },
  }

  async function unsealed(accountId: string, sealed: Buffer): Promise<readonly Question[]> {
    return questionsSchema.parse(JSON.parse((await vault.unseal(accountId, LABEL, sealed)).toString()))
  }
}

const LABEL = 'proofing-quiz'

/** A set that waits is not replaced: two tabs that begin together share one. */
const ASK = `
  insert into proofing_quiz as q (case_id, sealed_questions, asked_at, expires_at)
  values (:id, :sealed, :now, :expiresAt)
  on conflict (case_id) do update
    set sealed_questions = excluded.sealed_questions, asked_at = excluded.asked_at,
      expires_at = excluded.expires_at, answered_at = null
    where q.answered_at is not null or q.expires_at <= excluded.asked_at`
