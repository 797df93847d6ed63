import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { z } from 'zod'
import type { Jobs } from '../jobs/jobs.ts'
import type { CaseState, DocumentEvidence, PersonGiven, PostalAddress, RecordCheck } from './case-state.ts'
import { personOf } from './case-state.ts'
import type { Cases } from './cases.ts'
import { type OpenCheck, openChecks } from './steps.ts'

export type Answer = Omit<RecordCheck, 'at'>

/** Those who are asked whether what an applicant says is on record. They answer `unavailable` rather than throw. */
export interface Records {
  identity(claims: { person: PersonGiven; ssn: string }): Promise<Answer>
  document(claims: { person: PersonGiven; document: DocumentEvidence }): Promise<Answer>
  address(claims: { person: PersonGiven; address: PostalAddress }): Promise<Answer>
  carrier(claims: { person: PersonGiven; number: string }): Promise<Answer>
}

/** Everything about a case that is asked elsewhere. */
export interface RecordChecks {
  /** Begins to ask what is still open; asking twice is harmless. With a transaction: once that is committed. */
  begin(caseId: string, transaction?: Knex.Transaction): Promise<void>
}

/**
 * Asks the record sources, in a queue that survives a crash. A source that does not answer is asked again with growing
 * waits; until then the case waits, and nobody is refused for it.
 */
export function createRecordChecks(deps: {
  cases: Pick<Cases, 'underWay' | 'record'>
  records: Records
  jobs: Pick<Jobs, 'queue'>
  now: Clock
}): RecordChecks {
  const { cases, records, now } = deps
  const queue = deps.jobs.queue({
    name: 'record-checks',
    schema: z.object({ caseId: z.uuid() }),
    run: askAll,
  })

  return { begin: (caseId, transaction) => queue.send({ caseId }, transaction) }

  async function askAll({ caseId }: { caseId: string }): Promise<void> {
    const open = await cases.underWay(caseId)
    if (open === undefined || open.stage !== 'open') return
    const person = personOf(open.state)
    if (person === undefined) return
    const asked = openChecks(open.state)
    const answers = await Promise.all(asked.map((check) => ask(open.state, person, check)))
    const recorded = await cases.record(caseId, (state) =>
      asked.reduce((so, check, index) => {
        const answer = answers[index]
        // Of two jobs that ask at once, the later answer does not take the place of the first.
        const isAnswered = !openChecks(so).includes(check)
        return answer === undefined || isAnswered || !isStillAsked(open.state, so, check)
          ? so
          : withAnswer(so, check, answer)
      }, state),
    )
    if (recorded.ok && openChecks(recorded.value).length > 0) throw new SourceSilent()
  }

  async function ask(
    { details, documents, phone }: CaseState,
    person: PersonGiven,
    check: OpenCheck,
  ): Promise<RecordCheck | undefined> {
    const answer = await answerOf()
    return answer && { ...answer, at: now().toISOString() }

    async function answerOf(): Promise<Answer | undefined> {
      switch (check) {
        case 'identity':
          return details && records.identity({ person, ssn: details.ssn })
        case 'address':
          return details && records.address({ person, address: details.address })
        case 'first-document':
          return documents.first && records.document({ person, document: documents.first })
        case 'second-document':
          return documents.second && records.document({ person, document: documents.second })
        case 'carrier':
          return typeof phone?.number === 'string'
            ? records.carrier({ person, number: phone.number })
            : undefined
      }
    }
  }
}

/** The job is tried again; its own words say nothing of the case. */
class SourceSilent extends Error {
  override readonly name = 'SourceSilent'
}

/** What was asked about may have been changed while we waited for the answer. */
function isStillAsked(before: CaseState, now: CaseState, check: OpenCheck): boolean {
  return subjectOf(before, check) === subjectOf(now, check)
}

function subjectOf(state: CaseState, check: OpenCheck): string {
  const { details, documents, phone } = state
  const person = personOf(state)
  switch (check) {
    case 'identity':
      return JSON.stringify([person, details?.ssn])
    case 'address':
      return JSON.stringify([person, details?.address])
    case 'first-document':
      return JSON.stringify([person, documents.first?.reading])
    case 'second-document':
      return JSON.stringify([person, documents.second?.reading])
    case 'carrier':
      return JSON.stringify([person, phone?.number])
  }
}

export function withAnswer(state: CaseState, check: OpenCheck, answer: RecordCheck): CaseState {
  const { details, documents, phone } = state
  const { first, second } = documents
  switch (check) {
    case 'identity':
      return details === undefined ? state : { ...state, details: { ...details, identityCheck: answer } }
    case 'address':
      return details === undefined ? state : { ...state, details: { ...details, addressCheck: answer } }
    case 'first-document':
      return first === undefined
        ? state
        : { ...state, documents: { ...documents, first: { ...first, issuerCheck: answer } } }
    case 'second-document':
      return second === undefined
        ? state
        : { ...state, documents: { ...documents, second: { ...second, issuerCheck: answer } } }
    case 'carrier':
      return phone === undefined ? state : { ...state, phone: { ...phone, carrierCheck: answer } }
  }
}
