import type { Knex } from 'knex'
import { after, type Clock, seconds } from 'shared/clock.ts'
import { fingerprint, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
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
  current(open: OpenCase): Promise<QuestionSet | undefined>
  /** Makes a set; goes on with the one that waits. `none`: too little is known of this person. */
  begin(open: OpenCase): Promise<Result<undefined, 'none' | 'unavailable' | 'too-many' | 'not-yet'>>
  /** Takes the one answer to a set. Late is failed. `over`: it was answered before, or is about somebody else. */
  answer(
    open: OpenCase,
    given: { setId: string; answers: readonly number[] },
  ): Promise<Result<undefined, 'over'>>
}

export interface QuestionSet {
  readonly id: string
  readonly questions: readonly Question[]
  readonly expiresAt: Date
}

/** As it is sealed. The answers to it count for one person in one case, whatever is typed there meanwhile. */
const keptSchema = z.object({ id: z.string(), subject: z.string(), questions: questionsSchema })

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

  return {
    async current(open) {
      const waiting = await findUnanswered(open)
      if (waiting === undefined || waiting.subject !== subjectOf(open.state)) return undefined
      const { id, questions, expires_at } = waiting
      return expires_at > now() ? { id, questions, expiresAt: after(expires_at, -GRACE) } : undefined
    },

    async begin(open) {
      const { id, accountId, state } = open
      const person = personOf(state)
      const ssn = state.details?.ssn
      const subject = subjectOf(state)
      if (person === undefined || ssn === undefined || subject === undefined) return refused('not-yet')
      const waiting = await findUnanswered(open)
      const isOthers = waiting !== undefined && waiting.subject !== subject
      if (waiting !== undefined && !isOthers && waiting.expires_at > now()) return ok()
      const personKey = personFingerprint(deps.lookupKey, ssn).toString('base64')
      const counted = [
        ['quiz-per-account', accountId],
        ['quiz-per-person', personKey],
      ] as const
      for (const [name, key] of counted)
        if (!(await limits.permit(name, key)).permitted) return refused('too-many')
      const unknown = [
        ['quiz-unknown-per-account', accountId],
        ['quiz-unknown-per-person', personKey],
      ] as const
      for (const [name, key] of unknown)
        if (!(await limits.permit(name, key)).permitted) return refused('too-many')
      const facts = await deps.historyOf({ person, ssn })
      if (facts === 'none')
        for (const [name, key] of unknown)
          if (!(await limits.attempt(name, key)).permitted) return refused('too-many')
      if (facts === 'none' || facts === 'unavailable') return refused(facts)
      const questions = makeQuestions({
        ...deps,
        facts,
        known: toldBy(state),
        lastingBytes: (of) => lastingBytes(`${personKey}\n${of}`),
      })
      if (questions === undefined) return refused('none')
      const set = { id: deps.randomBytes(16).toString('base64url'), subject, questions }
      const { rowCount } = await db.raw(ASK, {
        id,
        sealed: await vault.seal(accountId, LABEL, JSON.stringify(set)),
        others: isOthers ? waiting.sealed_questions : null,
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

    async answer(open, { setId, answers }) {
      const waiting = await findUnanswered(open)
      if (waiting?.id !== setId) return refused('over')
      const used = await db('proofing_quiz')
        .where({ case_id: open.id, sealed_questions: waiting.sealed_questions })
        .whereNull('answered_at')
        .update({ answered_at: now() })
      if (used === 0) return refused('over')
      const passed = waiting.expires_at > now() && isPassed(waiting.questions, answers)
      const at = now().toISOString()
      const recorded = await cases.record(
        open.id,
        (state): CaseState =>
          subjectOf(state) === waiting.subject ? { ...state, quiz: { passed, at } } : state,
      )
      return recorded.ok && recorded.value.quiz?.at === at ? ok() : refused('over')
    },
  }

  async function findUnanswered({ id, accountId }: OpenCase) {
    const row: { sealed_questions: Buffer; expires_at: Date } | undefined = await db('proofing_quiz')
      .where({ case_id: id })
      .whereNull('answered_at')
      .first('sealed_questions', 'expires_at')
    if (row === undefined) return undefined
    const kept = await vault.unseal(accountId, LABEL, row.sealed_questions)
    return { ...row, ...keptSchema.parse(JSON.parse(kept.toString())) }
  }

  /** Whom a set is about. */
  function subjectOf(state: CaseState): string | undefined {
    const person = personOf(state)
    const ssn = state.details?.ssn
    if (person === undefined || ssn === undefined) return undefined
    const { givenName, middleName = '', familyName, birthDate } = person
    const words = JSON.stringify([givenName, middleName, familyName, birthDate, ssn])
    return fingerprint(deps.lookupKey, `quiz\n${words}`).toString('base64url')
  }

  function lastingBytes(of: string): RandomBytes {
    let drawn = 0
    return (size) => fingerprint(deps.lookupKey, `quiz\n${drawn++}\n${of}`).subarray(0, size)
  }
}

/** Where the applicant lives and is reached today stands on their papers. */
function toldBy({ details, documents, phone }: CaseState): readonly Fact[] {
  const addresses = [details?.address, documents.first?.reading?.attributes.address]
  return [
    ...addresses.flatMap((address): Fact[] =>
      address === undefined
        ? []
        : [
            { kind: 'street', value: address.street },
            { kind: 'city', value: address.city },
          ],
    ),
    ...(typeof phone?.number === 'string'
      ? [{ kind: 'phone-area', value: phone.number.slice(2, 5) } as const]
      : []),
  ]
}

const LABEL = 'proofing-quiz'

/** A set that waits is not replaced, unless it is about somebody else: two tabs that begin together share one. */
const ASK = `
  insert into proofing_quiz as q (case_id, sealed_questions, asked_at, expires_at)
  values (:id, :sealed, :now, :expiresAt)
  on conflict (case_id) do update
    set sealed_questions = excluded.sealed_questions, asked_at = excluded.asked_at,
      expires_at = excluded.expires_at, answered_at = null
    where q.answered_at is not null or q.expires_at <= excluded.asked_at or q.sealed_questions = :others`
