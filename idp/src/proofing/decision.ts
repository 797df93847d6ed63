import { plainLetters } from 'shared/plain-letters.ts'
import { compareNames } from '../records/names.ts'
import {
  type CaseState,
  type DocumentReading,
  documentsOf,
  isPhoneAtRisk,
  isRemote,
  type PersonGiven,
  type RecordCheck,
} from './case-state.ts'
import { counts, type Evidence, evidenceOf, isEnoughForIal2, type Pathway } from './evidence.ts'
import { REASONS, type Reason } from './reasons.ts'
import type { VelocityReason } from './velocity.ts'

/** What else is known when a case is decided. */
export interface Surroundings {
  /** Another account has this person already. */
  readonly personHasAccount: boolean
  /** This account was proofed as another person. */
  readonly accountHasPerson: boolean
  /** Other accounts that showed the same number of a person, or the same document, of late. */
  readonly othersWithPerson: number
  readonly othersWithDocument: number
  /** What too many other accounts have in common with this one. */
  readonly busy: readonly VelocityReason[]
}

export type Decision =
  | { readonly result: 'proofed'; readonly pathway: 'face' | 'agent' | 'postal-code' }
  | { readonly result: 'held' | 'refused'; readonly reasons: readonly [Reason, ...Reason[]] }

/**
 * Decides a case whose steps are all done (SP 800-63A-4 §4.2).
 *
 * What bars it outright comes first, then what somebody has to look at, then whether the evidence is enough. The quiz
 * has no part in it (§3.13.4), nor have the scores of spoof detectors.
 */
export function decide(state: CaseState, surroundings: Surroundings): Decision {
  const found = RULES.filter((rule) => rule.applies(state, surroundings)).map(({ reason }) => reason)
  const [refusal, ...refusals] = found.filter((reason) => REASONS[reason].follows === 'refused')
  if (refusal !== undefined) return { result: 'refused', reasons: [refusal, ...refusals] }
  const [doubt, ...doubts] = found
  if (doubt !== undefined) return { result: 'held', reasons: [doubt, ...doubts] }
  const evidence = evidenceOf(state)
  if (!isEnoughForIal2(evidence)) return { result: 'refused', reasons: ['evidence-insufficient'] }
  return { result: 'proofed', pathway: pathwayOf(evidence) }
}

/**
 * The refusal of a case that still waits for a letter, a visit or a call, where records refuse it whatever those would
 * show: nobody waits for the mail or travels for nothing. That somebody has an account is not told to whoever has shown
 * nothing yet, and another address is asked for by the page of the letter itself.
 */
export function refusedAlready(state: CaseState): Decision | undefined {
  const decision = decide(state, NOTHING_KNOWN)
  if (decision.result !== 'refused') return undefined
  const mendable = ['evidence-insufficient', ...(isRemote(state) ? ['address-not-on-record'] : [])]
  return decision.reasons.every((reason) => mendable.includes(reason)) ? undefined : decision
}

const NOTHING_KNOWN: Surroundings = {
  personHasAccount: false,
  accountHasPerson: false,
  othersWithPerson: 0,
  othersWithDocument: 0,
  busy: [],
}

interface Rule {
  readonly reason: Reason
  readonly applies: (state: CaseState, surroundings: Surroundings) => boolean
}

const flagsOf = ({ details, phone, documents }: CaseState) => [
  ...(details?.identityCheck?.flags ?? []),
  ...(details?.addressCheck?.flags ?? []),
  ...(phone?.carrierCheck?.flags ?? []),
  ...(documents.first?.issuerCheck?.flags ?? []),
  ...(documents.second?.issuerCheck?.flags ?? []),
]
const hasFlag = (state: CaseState, ...flags: readonly string[]) =>
  flagsOf(state).some((flag) => flags.includes(flag))
const answers = (check: RecordCheck | undefined, ...outcomes: readonly string[]) =>
  check !== undefined && outcomes.includes(check.outcome)

/** Every rule by name. A source that answered "partly" is looked at; one that says no is believed. */
const RULES: readonly Rule[] = [
  { reason: 'one-account', applies: (_, { personHasAccount }) => personHasAccount },
  {
    reason: 'agent-not-convinced',
    applies: ({ attended }) => attended !== undefined && !(attended.documentsGenuine && attended.faceMatches),
  },
  { reason: 'records-differ', applies: (s) => answers(s.details?.identityCheck, 'nomatch') },
  {
    reason: 'document-not-on-record',
    applies: (s) => documentsOf(s).some(({ issuerCheck }) => answers(issuerCheck, 'nomatch')),
  },
  {
    // A name that is like theirs may be somebody's of the household.
    reason: 'phone-not-yours',
    applies: (s) => isRemote(s) && answers(s.phone?.carrierCheck, 'nomatch', 'partial'),
  },
  { reason: 'address-not-on-record', applies: (s) => answers(s.details?.addressCheck, 'nomatch') },

  { reason: 'record-deceased', applies: (s) => hasFlag(s, 'deceased') },
  { reason: 'record-flagged', applies: (s) => hasFlag(s, 'fraud-reported') },
  { reason: 'document-withdrawn', applies: (s) => hasFlag(s, 'withdrawn') },
  {
    reason: 'record-partial',
    applies: (s) =>
      answers(s.details?.identityCheck, 'partial') ||
      documentsOf(s).some(({ issuerCheck }) => answers(issuerCheck, 'partial')),
  },
  {
    // What the machine reads must stand in print too: a barcode is easier to forge than a card.
    reason: 'sides-contradict',
    applies: (s) =>
      documentsOf(s).some(
        ({ reading }) =>
          reading !== undefined &&
          (reading.contradicted.length > 0 || !reading.corroborated.includes('familyName')),
      ),
  },
  {
    // A required date that is no date, print that bears out neither date nor number, or a parser that stumbled: a
    // printer's slip, or a forger's.
    reason: 'document-doubtful',
    applies: (s) => documentsOf(s).some(({ reading }) => reading !== undefined && isDoubtful(reading)),
  },
  {
    reason: 'face-doubtful',
    applies: (s) => documentsOf(s).some(({ face }) => face !== undefined && face.verdict !== 'pass'),
  },
  { reason: 'person-changed', applies: (_, { accountHasPerson }) => accountHasPerson },
  { reason: 'document-elsewhere', applies: (_, { othersWithDocument }) => othersWithDocument > 0 },
  { reason: 'person-elsewhere', applies: (_, { othersWithPerson }) => othersWithPerson > 0 },
  { reason: 'phone-elsewhere', applies: (_, { busy }) => busy.includes('phone-elsewhere') },
  // Whoever an agent has seen is somebody, however many live with them or share a computer.
  { reason: 'address-busy', applies: (s, { busy }) => isRemote(s) && busy.includes('address-busy') },
  { reason: 'device-busy', applies: (s, { busy }) => isRemote(s) && busy.includes('device-busy') },
  { reason: 'network-busy', applies: (s, { busy }) => isRemote(s) && busy.includes('network-busy') },
  { reason: 'phone-at-risk', applies: (s) => isRemote(s) && isPhoneAtRisk(s) },
  // Somebody who moved lately is on record half; that alone is no reason to doubt them.
  { reason: 'address-at-risk', applies: (s) => hasFlag(s, 'commercial-mail-drop') },
  { reason: 'name-corrected', applies: isCorrected },
]

function isDoubtful({ warnings, attributes, corroborated }: DocumentReading): boolean {
  return (
    warnings.length > 0 ||
    attributes.birthDate === undefined ||
    attributes.expiresOn === undefined ||
    !(corroborated.includes('birthDate') || corroborated.includes('documentNumber'))
  )
}

/** A correction that is more than another spelling: another birth date, or another name. */
function isCorrected(state: CaseState): boolean {
  const { review } = state
  if (review === undefined) return false
  return documentsOf(state).some(({ reading }) => reading !== undefined && differs(review.person, reading))
}

function differs(person: PersonGiven, { attributes, truncated = [] }: DocumentReading): boolean {
  const { birthDate, givenName, familyName } = attributes
  if (birthDate !== undefined && birthDate !== person.birthDate) return true
  if (familyName === undefined) return false
  // Whoever writes a name to its end where the document had no room for it corrects nothing.
  const ends = truncated.filter((name) => goesOn(attributes[name], person[name]))
  const read = { familyName, ...(givenName === undefined ? {} : { givenName }) }
  const whole = { ...read, ...Object.fromEntries(ends.map((name) => [name, person[name]])) }
  return compareNames(whole, { ...person, middleName: '' }) !== 'same'
}

function goesOn(cut: string | undefined, typed: string | undefined): boolean {
  return cut !== undefined && typed !== undefined && plainLetters(typed).startsWith(plainLetters(cut))
}

/** How it was shown that this is the person: relying parties are told when it was not by their face (§2.5.1). */
function pathwayOf(evidence: readonly Evidence[]): 'face' | 'agent' | 'postal-code' {
  const pathways: readonly Pathway[] = evidence
    .filter((piece) => piece.strength === 'strong' && counts(piece))
    .flatMap(({ verifiedBy }) => verifiedBy)
  if (pathways.includes('face')) return 'face'
  return pathways.includes('agent') ? 'agent' : 'postal-code'
}
