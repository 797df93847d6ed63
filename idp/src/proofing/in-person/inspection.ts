import type { CaseState, InspectedKind, PersonGiven } from '../case-state.ts'
import { evidenceOf, isEnoughForIal2 } from '../evidence.ts'

/** What a trained agent had before them, and what they make of it. No notes: there is nothing else to keep. */
export interface Inspection {
  readonly documents: readonly { readonly kind: InspectedKind; readonly number: string }[]
  readonly documentsGenuine: boolean
  readonly faceMatches: boolean
}

/** What an agent saw, and of whom: see {@link Applicant.subject}. */
export interface InspectionOf extends Inspection {
  readonly subject: string
}

/** All that an agent is shown of an applicant. */
export interface Applicant {
  readonly person: PersonGiven
  /** Whom the agent sees, to be handed back with what they make of it. */
  readonly subject: string
  /** One where a phone in the applicant's name is part of the evidence already. */
  readonly documentsNeeded: 1 | 2
}

/** How many documents of different kinds an agent has to see for IAL2. */
export function documentsNeeded(state: CaseState): 1 | 2 {
  const one = {
    documents: [{ kind: 'passport', number: '' }],
    documentsGenuine: true,
    faceMatches: true,
  } as const
  return isEnough(state, one) ? 1 : 2
}

/** Whether an inspection that convinced the agent is enough for IAL2; one that did not is always enough to say so. */
export function isEnough(state: CaseState, inspection: Inspection): boolean {
  if (!inspection.documentsGenuine || !inspection.faceMatches) return true
  return isEnoughForIal2(evidenceOf(attendedCase(state, inspection, { by: 'counter', at: new Date(0) })))
}

/** The case as the agent leaves it. */
export function attendedCase(
  state: CaseState,
  { documents, documentsGenuine, faceMatches }: Inspection,
  { by, at }: { by: 'counter' | 'referee'; at: Date },
): CaseState {
  const seen = { documents: [...documents], documentsGenuine, faceMatches }
  return { ...state, attended: { by, at: at.toISOString(), ...seen } }
}
