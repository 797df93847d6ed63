import {
  type CaseState,
  type DocumentEvidence,
  documentsOf,
  type InspectedKind,
  isPhoneAtRisk,
} from './case-state.ts'

/** How hard a piece of evidence is to come by falsely (SP 800-63A-4 §2.4.1). */
export type Strength = 'fair' | 'strong' | 'superior'

/** How it was shown that the evidence is the applicant's own (SP 800-63A-4 §2.5.1). */
export type Pathway = 'face' | 'agent' | 'postal-code' | 'phone-code'

export interface Evidence {
  readonly kind: InspectedKind | 'phone-account'
  readonly strength: Strength
  /** Its issuer, or a trained agent who has it in hand, says that it is genuine. */
  readonly validated: boolean
  readonly verifiedBy: readonly Pathway[]
}

/** Which pathways count for which strength: a code to a phone never shows that a licence is one's own. */
const PATHWAYS: Readonly<Record<Strength, readonly Pathway[]>> = {
  fair: ['phone-code', 'postal-code', 'agent', 'face'],
  strong: ['face', 'agent', 'postal-code'],
  superior: ['face', 'agent'],
}

/**
 * The evidence of a case.
 *
 * A document is STRONG: its chip, if it has one, is not read, so a passport is no more than that. What its barcode or
 * machine-readable zone says was put there by whoever made it, and anybody can make one in a second. So to have read
 * a document validates nothing: its issuer's records do, or an agent.
 *
 * Where an agent was there, only what they had before them counts: a licence shown to a camera first and to them
 * afterwards is one licence.
 */
export function evidenceOf(state: CaseState): readonly Evidence[] {
  const [first, second] = documentsOf(state)
  const shown = [first, isSameDocument(first, second) ? undefined : second].filter(
    (document) => document !== undefined,
  )
  return [
    ...(state.attended === undefined
      ? shown.map((document) => documentEvidence(state, document))
      : inspectedEvidence(state.attended)),
    ...phoneEvidence(state),
  ]
}

/** The same number of the same issuer is the same document, however often it is shown. */
export function isSameDocument(
  one: Pick<DocumentEvidence, 'reading'> | undefined,
  other: Pick<DocumentEvidence, 'reading'> | undefined,
): boolean {
  const [a, b] = [numberOn(one), numberOn(other)]
  return a !== undefined && a === b
}

/** Issuer and number as they are compared: capitals and digits alone. Undefined where none was read. */
export function numberOn(document: Pick<DocumentEvidence, 'reading'> | undefined): string | undefined {
  const { issuer = '', documentNumber } = document?.reading?.attributes ?? {}
  if (documentNumber === undefined) return undefined
  return `${issuer} ${documentNumber}`.toUpperCase().replace(/[^A-Z0-9 ]/g, '')
}

/** Two of one kind count once: a renewed licence is the old one again. */
function inspectedEvidence(attended: NonNullable<CaseState['attended']>): readonly Evidence[] {
  return [...new Set(attended.documents.map(({ kind }) => kind))].map((kind) => ({
    kind,
    strength: 'strong',
    validated: attended.documentsGenuine,
    verifiedBy: attended.faceMatches ? ['agent'] : [],
  }))
}

function documentEvidence(state: CaseState, document: DocumentEvidence): Evidence {
  const { selfie, biometrics } = state
  const isRead = document.reading !== undefined && document.problem === undefined
  const faceSeen = biometrics?.answer === 'given' && selfie?.seenAt !== undefined
  return {
    kind: document.kind,
    strength: 'strong',
    validated: isRead && document.issuerCheck?.outcome === 'match',
    verifiedBy: [
      ...(faceSeen && document.face?.verdict === 'pass' ? (['face'] as const) : []),
      ...(isAddressValidated(state) && state.postalConfirmedAt !== undefined
        ? (['postal-code'] as const)
        : []),
    ],
  }
}

/** Of a case that no agent looks at, a phone at risk is somebody's to look at; with an agent, it is left out. */
function phoneEvidence(state: CaseState): readonly Evidence[] {
  const { phone } = state
  if (typeof phone?.number !== 'string') return []
  return [
    {
      kind: 'phone-account',
      strength: 'fair',
      validated: phone.carrierCheck?.outcome === 'match' && !isPhoneAtRisk(state),
      verifiedBy: phone.confirmedAt === undefined ? [] : ['phone-code'],
    },
  ]
}

/** A code to an address proves something only where a record says that this person lives there. */
function isAddressValidated({ details }: CaseState): boolean {
  return details?.addressCheck?.outcome === 'match'
}

/** Whether this piece is genuine, and shown to be the applicant's own. */
export function counts({ validated, verifiedBy, strength }: Evidence): boolean {
  return validated && verifiedBy.some((pathway) => PATHWAYS[strength].includes(pathway))
}

/**
 * Whether these pieces are enough for IAL2: one SUPERIOR, two STRONG, or one STRONG with one FAIR (SP 800-63A-4
 * §4.2.2). A licence alone is not, whatever face stands beside it.
 */
export function isEnoughForIal2(evidence: readonly Evidence[]): boolean {
  const counted = (strength: Strength) =>
    evidence.filter((piece) => piece.strength === strength && counts(piece)).length
  const strong = counted('strong')
  return counted('superior') >= 1 || strong >= 2 || (strong >= 1 && counted('fair') >= 1)
}
