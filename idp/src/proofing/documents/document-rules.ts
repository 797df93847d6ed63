import { after, hours } from 'shared/clock.ts'
import { type CaseState, type DocumentEvidence, documentsOf, type ReadAttributes } from '../case-state.ts'
import type { Reason } from '../reasons.ts'
import { FOREIGN_ISSUERS, SPECIMEN_ISSUER, stateOfIssuer } from './issuers.ts'
import { SLOTS, type Slot } from './sides.ts'

/** What a document is judged by, besides itself. */
export interface Standard {
  readonly now: Date
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
  { now, specimens }: Standard,
): Reason | undefined {
  if (read.familyName === undefined || read.documentNumber === undefined) return 'document-incomplete'
  const issuer = kind === 'drivers-licence' || kind === 'state-id' ? cardIssuer(read) : passportIssuer(read)
  if (issuer === 'foreign') return 'document-foreign'
  if (issuer === 'unknown') return 'issuer-unknown'
  if (issuer === 'specimen' && specimens === 'refused') return 'specimen-refused'
  if (isExpired(read, now)) return 'document-expired'
  if (read.birthDate !== undefined && !isAdult(read.birthDate, now)) return 'under-age'
  return undefined
}

/** Its last day is over everywhere in the United States: in American Samoa it ends eleven hours after UTC's. */
export function isExpired({ expiresOn }: Pick<ReadAttributes, 'expiresOn'>, now: Date): boolean {
  return expiresOn !== undefined && expiresOn < after(now, -hours(11)).toISOString().slice(0, 10)
}

/** A document that the case rests on, and that has expired since it was read. */
export function expiredSlot(state: CaseState, now: Date): Slot | undefined {
  const shown = documentsOf(state)
  return SLOTS.find((slot) => {
    const document = state.documents[slot]
    return (
      document !== undefined && shown.includes(document) && isExpired(document.reading?.attributes ?? {}, now)
    )
  })
}

/** Eighteen or older on this day. */
export function isAdult(birthDate: string, now: Date): boolean {
  return birthDate <= yearsBefore(now.toISOString().slice(0, 10), ADULT)
}

type Issuer = 'known' | 'specimen' | 'foreign' | 'unknown'

function cardIssuer({ issuerNumber = '' }: ReadAttributes): Issuer {
  if (FOREIGN_ISSUERS.has(issuerNumber)) return 'foreign'
  if (issuerNumber === SPECIMEN_ISSUER.number) return 'specimen'
  return stateOfIssuer(issuerNumber) === undefined ? 'unknown' : 'known'
}

function passportIssuer({ issuer }: ReadAttributes): Issuer {
  if (issuer === 'USA') return 'known'
  return issuer === SPECIMEN_ISSUER.country ? 'specimen' : 'foreign'
}

/** The same day that many years earlier; whoever is born on 29 February comes of age on 1 March. */
function yearsBefore(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
}
