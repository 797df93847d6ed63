import type { DocumentEvidence, ReadAttributes } from '../case-state.ts'
import type { Reason } from '../reasons.ts'
import { FOREIGN_ISSUERS, SPECIMEN_ISSUER, STATE_OF_ISSUER } from './issuers.ts'

/** What a document is judged by, besides itself. */
export interface Standard {
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** Specimens are for trying things out; where it counts they are worth nothing. */
  readonly specimens: 'accepted' | 'refused'
}

const ADULT = 18

/**
 * Why a document that was read cannot be used; undefined when it can. A date that could not be read is no reason here:
 * somebody looks at the case in the end.
 */
export function documentProblem(
  kind: DocumentEvidence['kind'],
  read: ReadAttributes,
  { today, specimens }: Standard,
): Reason | undefined {
  if (read.familyName === undefined || read.documentNumber === undefined) return 'document-incomplete'
  const issuer = kind === 'drivers-licence' || kind === 'state-id' ? cardIssuer(read) : passportIssuer(read)
  if (issuer === 'foreign') return 'document-foreign'
  if (issuer === 'unknown') return 'issuer-unknown'
  if (issuer === 'specimen' && specimens === 'refused') return 'specimen-refused'
  if (read.expiresOn !== undefined && read.expiresOn < today) return 'document-expired'
  if (read.birthDate !== undefined && read.birthDate > yearsBefore(today, ADULT)) return 'under-age'
  return undefined
}

/** Eighteen or older on this day. */
export function isAdult(birthDate: string, now: Date): boolean {
  return birthDate <= yearsBefore(now.toISOString().slice(0, 10), ADULT)
}

type Issuer = 'known' | 'specimen' | 'foreign' | 'unknown'

function cardIssuer({ issuerNumber = '', issuer }: ReadAttributes): Issuer {
  if (FOREIGN_ISSUERS.has(issuerNumber)) return 'foreign'
  if (issuerNumber === SPECIMEN_ISSUER.number) return 'specimen'
  const state = STATE_OF_ISSUER.get(issuerNumber)
  // A number of one state over the name of another was put together by hand.
  return state !== undefined && (issuer === undefined || issuer === state) ? 'known' : 'unknown'
}

function passportIssuer({ issuer }: ReadAttributes): Issuer {
  if (issuer === 'USA') return 'known'
  return issuer === SPECIMEN_ISSUER.country ? 'specimen' : 'foreign'
}

/** The same day that many years earlier; whoever is born on 29 February comes of age on 1 March. */
function yearsBefore(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
}
