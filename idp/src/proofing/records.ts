import type { RecordSources, Unavailable } from '../records/record-sources.ts'
import type { DocumentEvidence, PersonGiven } from './case-state.ts'
import type { HistoryOf } from './quiz/quizzes.ts'
import type { Answer, Records } from './record-checks.ts'

/** No source may keep an applicant waiting longer; the queue asks again. */
const PATIENCE_MS = 5_000

/** The record sources in the words of a case. */
export function createRecords(sources: RecordSources): Records {
  const patience = () => AbortSignal.timeout(PATIENCE_MS)

  return {
    async identity({ person, ssn }) {
      const { birthDate } = person
      const answer = await sources.identity.check({ ...namesOf(person), ssn, birthDate }, patience())
      return answerOf(answer, ({ deceased, fraudReported }) => ({
        deceased,
        'fraud-reported': fraudReported,
      }))
    },

    async document({ person, document }) {
      const claims = documentClaims(person, document)
      if (claims === undefined) return { outcome: 'partial', flags: [] }
      return answerOf(await sources.licence.check(claims, patience()), ({ withdrawn }) => ({ withdrawn }))
    },

    async address({ person, address }) {
      const answer = await sources.address.check({ ...namesOf(person), address }, patience())
      return answerOf(answer, ({ commercialMailDrop }) => ({ 'commercial-mail-drop': commercialMailDrop }))
    },

    async carrier({ person, number }) {
      const answer = await sources.phone.check({ ...namesOf(person), phone: number }, patience())
      return answerOf(answer, ({ line, recentlyMoved }) => ({
        voip: line === 'voip',
        'recently-moved': recentlyMoved,
      }))
    },
  }
}

/** What is on record of a person's past. */
export function createHistoryOf(source: RecordSources['history']): HistoryOf {
  return async ({ person, ssn }) => {
    const claims = { ...namesOf(person), ssn, birthDate: person.birthDate }
    const answer = await source.check(claims, AbortSignal.timeout(PATIENCE_MS))
    return answer.outcome === 'found' ? answer.facts : answer.outcome
  }
}

function namesOf({ givenName, middleName, familyName }: PersonGiven) {
  return {
    familyName,
    ...(givenName === '' ? {} : { givenName }),
    ...(middleName === undefined ? {} : { middleName }),
  }
}

/** Undefined when too little could be read to ask about: somebody looks at such a case anyway. */
function documentClaims(person: PersonGiven, { kind, reading }: DocumentEvidence) {
  const { issuer, issuerNumber, documentNumber, expiresOn } = reading?.attributes ?? {}
  if (issuer === undefined || documentNumber === undefined || expiresOn === undefined) return undefined
  return {
    ...namesOf(person),
    birthDate: person.birthDate,
    kind,
    issuer,
    documentNumber,
    expiresOn,
    ...(issuerNumber === undefined ? {} : { issuerNumber }),
  }
}

function answerOf<Check extends { readonly outcome: 'match' | 'partial' | 'nomatch' }>(
  answer: Check | Unavailable,
  flags: (check: Check) => Readonly<Record<string, boolean>>,
): Answer {
  if (!isAnswered(answer)) return { outcome: 'unavailable', flags: [] }
  const raised = Object.entries(flags(answer)).flatMap(([flag, isRaised]) => (isRaised ? [flag] : []))
  return { outcome: answer.outcome, flags: raised }
}

function isAnswered<Check extends { readonly outcome: string }>(
  answer: Check | Unavailable,
): answer is Check {
  return answer.outcome !== 'unavailable'
}
