import { nextStep, type UndoableStep } from '../step.ts'
import { type CaseState, type DocumentEvidence, isRemote, notAttested, personOf } from './case-state.ts'

export type ProofingStep =
  | 'way'
  | 'face-consent'
  | 'document'
  | 'selfie'
  | 'details'
  | 'phone'
  | 'second-document'
  | 'review'
  | 'checks'
  | 'letter'
  | 'visit'
  | 'call'

const alone = (state: CaseState) => state.way === 'self-service'
const showsFace = (state: CaseState) => alone(state) && state.biometrics?.answer === 'given'
const nothing = (state: CaseState) => state

/**
 * From "how would you like to do this?" to a case that can be decided. What a person has typed stays when an earlier
 * answer changes; what was found out with it is taken back and found out again.
 */
export const PROOFING: readonly UndoableStep<CaseState, ProofingStep>[] = [
  { name: 'way', applies: () => true, done: (s) => s.way !== undefined, undo: nothing },
  {
    name: 'face-consent',
    applies: alone,
    done: (s) => s.biometrics !== undefined,
    undo: nothing,
  },
  {
    name: 'document',
    applies: alone,
    done: (s) => isAccepted(s.documents.first),
    undo: nothing,
  },
  {
    name: 'selfie',
    applies: showsFace,
    done: (s) => s.selfie?.seenAt !== undefined && s.documents.first?.face?.verdict !== 'fail',
    // A face that matched one portrait proves nothing about another one.
    undo: (s) => ({ ...without(s, 'selfie'), documents: withoutFaces(s.documents) }),
  },
  {
    name: 'details',
    applies: () => true,
    // Without a document to read, a name has to be typed.
    done: (s) => s.details !== undefined && personOf(s) !== undefined,
    // Answers about one person's past say nothing of another.
    undo: (s) =>
      s.details === undefined
        ? s
        : { ...without(s, 'quiz'), details: without(without(s.details, 'identityCheck'), 'addressCheck') },
  },
  {
    name: 'phone',
    applies: alone,
    done: (s) => s.phone?.number === null || s.phone?.confirmedAt !== undefined,
    undo: (s) => (s.phone === undefined ? s : { ...s, phone: without(s.phone, 'carrierCheck') }),
  },
  {
    name: 'second-document',
    applies: (s) => alone(s) && s.phone?.number === null,
    done: (s) => isAccepted(s.documents.second),
    undo: nothing,
  },
  {
    name: 'review',
    applies: () => true,
    done: (s) => s.review?.attestedAt !== undefined,
    undo: notAttested,
  },
  { name: 'checks', applies: () => true, done: (s) => openChecks(s).length === 0, undo: nothing },
  {
    // Whoever does not show their face shows that letters to the address on record reach them.
    name: 'letter',
    applies: (s) => alone(s) && s.biometrics?.answer === 'declined',
    done: (s) => s.postalConfirmedAt !== undefined,
    undo: (s) => without(s, 'postalConfirmedAt'),
  },
  {
    name: 'visit',
    applies: (s) => s.way === 'in-person',
    done: (s) => s.attended !== undefined,
    undo: (s) => without(s, 'attended'),
  },
  {
    name: 'call',
    applies: (s) => s.way === 'video',
    done: (s) => s.attended !== undefined,
    undo: (s) => without(s, 'attended'),
  },
]

/** A step that is done elsewhere, days later perhaps: everything that can be asked of records is answered before. */
export function isOutside(step: ProofingStep): boolean {
  return step === 'letter' || step === 'visit' || step === 'call'
}

/** A step for which a camera is needed. */
const CAPTURE_STEPS = ['document', 'selfie', 'second-document'] as const
export type CaptureStep = (typeof CAPTURE_STEPS)[number]

export function isCaptureStep(step: ProofingStep | undefined): step is CaptureStep {
  return CAPTURE_STEPS.some((name) => name === step)
}

/** The step that is next, where a camera is needed for it. */
export function captureStep(state: CaseState): CaptureStep | undefined {
  const next = nextStep(PROOFING, state)
  return isCaptureStep(next) ? next : undefined
}

/** The record sources that must answer before a case can be decided. */
export const OPEN_CHECKS = ['identity', 'address', 'first-document', 'second-document', 'carrier'] as const
export type OpenCheck = (typeof OPEN_CHECKS)[number]

/**
 * What has not been asked yet, or could not be answered: a source that is down never counts as an answer. With an agent
 * neither the issuer of a document nor a carrier is waited for.
 */
export function openChecks(state: CaseState): readonly OpenCheck[] {
  const { documents, details, phone } = state
  const open = (check: { outcome: string } | undefined) =>
    check === undefined || check.outcome === 'unavailable'
  const unread = (document: DocumentEvidence | undefined) =>
    document?.reading !== undefined && open(document.issuerCheck)
  const remote = isRemote(state)
  const asked: Readonly<Record<OpenCheck, boolean>> = {
    identity: details !== undefined && open(details.identityCheck),
    address: details !== undefined && open(details.addressCheck),
    'first-document': remote && unread(documents.first),
    'second-document': remote && phone?.number === null && unread(documents.second),
    carrier: remote && typeof phone?.number === 'string' && open(phone.carrierCheck),
  }
  return OPEN_CHECKS.filter((check) => asked[check])
}

export function isAccepted(document: DocumentEvidence | undefined): boolean {
  return document?.reading !== undefined && document.problem === undefined
}

function withoutFaces({ first, second }: CaseState['documents']): CaseState['documents'] {
  return {
    ...(first === undefined ? {} : { first: without(first, 'face') }),
    ...(second === undefined ? {} : { second: without(second, 'face') }),
  }
}

function without<T extends object, K extends keyof T>(whole: T, part: K): Omit<T, K> {
  const { [part]: _, ...rest } = whole
  return rest
}
