import { z } from 'zod'
import { properCase } from './proper-case.ts'

/**
 * What one applicant has shown and given so far, and what was found out about it. It is sealed to the account as one
 * value, so that every change of it is one conditional UPDATE, and the steps of the journey are functions of it.
 */

const moment = z.iso.datetime()
const day = z.iso.date()

export const DOCUMENT_KINDS = ['drivers-licence', 'state-id', 'passport', 'passport-card'] as const
export const SIDES = ['front', 'back', 'page'] as const
/** What an agent may accept in hand: a camera reads only the first four. All are STRONG (SP 800-63A-4, appendix A). */
export const INSPECTED_KINDS = [
  ...DOCUMENT_KINDS,
  'permanent-resident-card',
  'military-id',
  'tribal-id',
] as const
export type InspectedKind = (typeof INSPECTED_KINDS)[number]

export const addressSchema = z.object({
  street: z.string(),
  unit: z.string().exactOptional(),
  city: z.string(),
  /** Two letters. */
  state: z.string(),
  /** Five digits, or nine with a hyphen. */
  zip: z.string(),
})
export type PostalAddress = z.infer<typeof addressSchema>

/** Read from a document. Dates are `YYYY-MM-DD`; what is missing could not be read. */
const attributesSchema = z.object({
  givenName: z.string().exactOptional(),
  middleName: z.string().exactOptional(),
  familyName: z.string().exactOptional(),
  birthDate: day.exactOptional(),
  issuedOn: day.exactOptional(),
  expiresOn: day.exactOptional(),
  documentNumber: z.string().exactOptional(),
  issuer: z.string().exactOptional(),
  issuerNumber: z.string().exactOptional(),
  address: addressSchema.exactOptional(),
})
export type ReadAttributes = z.infer<typeof attributesSchema>

const readingSchema = z.object({
  at: moment,
  attributes: attributesSchema,
  /** Names that the document had no room for: what was read is how they begin. */
  truncated: z.array(z.enum(['familyName', 'givenName', 'middleName'])).exactOptional(),
  /** Attributes of the barcode or machine-readable zone that the printed front repeats, and that it denies. */
  corroborated: z.array(z.string()),
  contradicted: z.array(z.string()),
  /** What a strict parser stumbled over. */
  warnings: z.array(z.string()),
})
export type DocumentReading = z.infer<typeof readingSchema>

const recordCheckSchema = z.object({
  outcome: z.enum(['match', 'partial', 'nomatch', 'unavailable']),
  /** What the source said besides: `deceased`, `commercial-mail-drop`, `recently-moved`, … */
  flags: z.array(z.string()),
  at: moment,
})
export type RecordCheck = z.infer<typeof recordCheckSchema>

const personSchema = z.object({
  givenName: z.string(),
  middleName: z.string().exactOptional(),
  familyName: z.string(),
  birthDate: day,
})
export type PersonGiven = z.infer<typeof personSchema>

const documentSchema = z.object({
  kind: z.enum(DOCUMENT_KINDS),
  /** Sides whose pictures we hold. */
  have: z.array(z.enum(SIDES)),
  /** Sides whose pictures we hold as they were sent: there was no room yet to look at them. */
  unseen: z.array(z.enum(SIDES)).exactOptional(),
  /** Why such a picture was not taken, once there was. */
  refused: z.object({ side: z.enum(SIDES), reason: z.string() }).exactOptional(),
  /** Set once every side is there and the pictures wait to be read. */
  submittedAt: moment.exactOptional(),
  reading: readingSchema.exactOptional(),
  /** Why it cannot be used, or has to be photographed again. */
  problem: z.object({ reason: z.string(), side: z.enum(SIDES).exactOptional() }).exactOptional(),
  /** What its issuer says of it. */
  issuerCheck: recordCheckSchema.exactOptional(),
  /** Its portrait beside the live face. */
  face: z.object({ verdict: z.enum(['pass', 'review', 'fail']), similarity: z.number() }).exactOptional(),
})
export type DocumentEvidence = z.infer<typeof documentSchema>

export const caseStateSchema = z.object({
  way: z.enum(['self-service', 'in-person', 'video']).exactOptional(),
  /** Comparing faces needs consent of its own, separate from everything else (SP 800-63A-4 §3.1.11). */
  biometrics: z
    .object({ answer: z.enum(['given', 'declined']), version: z.string(), at: moment })
    .exactOptional(),
  documents: z.object({
    first: documentSchema.exactOptional(),
    /** Shown where the person has no phone of their own. */
    second: documentSchema.exactOptional(),
  }),
  /** A live face, seen turning as it was asked to. */
  selfie: z
    .object({
      attempts: z.number().int().nonnegative(),
      /** That a picture may have been fed in instead of seen; for reviewers, never decisive. */
      hints: z.array(z.string()).default([]),
      /** Medians of passive guesses at spoofing (0 to 1, 1 is real), for reviewers, never decisive. */
      passive: z.object({ real: z.number(), live: z.number() }).exactOptional(),
      /** Digests of the frames that were sent, so that none is sent again. */
      frames: z.array(z.string()).exactOptional(),
      seenAt: moment.exactOptional(),
      problem: z.string().exactOptional(),
    })
    .exactOptional(),
  details: z
    .object({
      ssn: z.string().regex(/^\d{9}$/),
      address: addressSchema,
      /** Typed by whoever shows no document to a camera. */
      person: personSchema.exactOptional(),
      identityCheck: recordCheckSchema.exactOptional(),
      addressCheck: recordCheckSchema.exactOptional(),
    })
    .exactOptional(),
  phone: z
    .object({
      /** E.164; null when the person has no phone in their name. */
      number: z.string().nullable(),
      carrierCheck: recordCheckSchema.exactOptional(),
      confirmedAt: moment.exactOptional(),
    })
    .exactOptional(),
  /** The person as they read and corrected it, and their word that it is true. */
  review: z.object({ person: personSchema, attestedAt: moment.exactOptional() }).exactOptional(),
  /** A code from a letter was typed: the postal address reaches this person. */
  postalConfirmedAt: moment.exactOptional(),
  /** A trained agent looked at person and documents. */
  attended: z
    .object({
      by: z.enum(['counter', 'referee']),
      at: moment,
      /** What they had before them. */
      documents: z.array(z.object({ kind: z.enum(INSPECTED_KINDS), number: z.string() })),
      documentsGenuine: z.boolean(),
      faceMatches: z.boolean(),
    })
    .exactOptional(),
  /** The quiz informs fraud decisions only; SP 800-63A-4 §3.13.4 bars it from verifying anybody. */
  quiz: z.object({ passed: z.boolean(), at: moment }).exactOptional(),
})
export type CaseState = z.infer<typeof caseStateSchema>

export const EMPTY_CASE: CaseState = { documents: {} }

/** Who the applicant says they are: as reviewed, else as typed, else as read. Undefined while that is not known. */
export function personOf(state: CaseState): PersonGiven | undefined {
  return state.review?.person ?? personBeforeReview(state)
}

/** Whom a review corrects. */
export function personBeforeReview({ details, documents }: CaseState): PersonGiven | undefined {
  if (details?.person !== undefined) return details.person
  const read = documents.first?.reading?.attributes
  if (read?.familyName === undefined || read.birthDate === undefined) return undefined
  const { givenName = '', middleName, familyName, birthDate } = read
  return {
    givenName: properCase(givenName),
    familyName: properCase(familyName),
    birthDate,
    ...(middleName === undefined ? {} : { middleName: properCase(middleName) }),
  }
}

/**
 * Whether nobody but machines looks at this case: no agent has had documents in hand, and none is going to. Where an
 * agent looks, what a camera or a carrier said before is neither asked about nor held against anybody.
 */
export function isRemote({ way, attended }: CaseState): boolean {
  return attended === undefined && way !== 'in-person' && way !== 'video'
}

/** The documents that the case rests on: the second one only while the person has no phone. None with an agent. */
export function documentsOf(state: CaseState): readonly DocumentEvidence[] {
  if (!isRemote(state)) return []
  const { first, second } = state.documents
  const shown = [first, state.phone?.number === null ? second : undefined]
  return shown.filter((document) => document !== undefined)
}

/** The case without the word that it is true. What its owner corrected stays. */
export function notAttested({ review, ...state }: CaseState): CaseState {
  return review === undefined ? state : { ...state, review: { person: review.person } }
}

export function isSamePerson(one: PersonGiven | undefined, other: PersonGiven | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return (
    one.givenName === other.givenName &&
    one.familyName === other.familyName &&
    one.birthDate === other.birthDate &&
    (one.middleName ?? '') === (other.middleName ?? '')
  )
}

/** A number that the carrier has in the applicant's name, and that reached them. */
export function ownPhone({ phone }: CaseState): string | undefined {
  if (typeof phone?.number !== 'string' || phone.confirmedAt === undefined) return undefined
  return phone.carrierCheck?.outcome === 'match' ? phone.number : undefined
}

/** Anybody may have it, or it was moved to another card lately: a code to it shows little. */
export function isPhoneAtRisk({ phone }: CaseState): boolean {
  const flags = phone?.carrierCheck?.flags ?? []
  return flags.includes('voip') || flags.includes('recently-moved')
}

/** As it stands on an envelope. */
export function fullName({ givenName, middleName, familyName }: PersonGiven): string {
  return [givenName, middleName, familyName].filter(Boolean).join(' ')
}
