import { nextStep } from '../../step.ts'
import type { CaseState, DocumentEvidence } from '../case-state.ts'
import { missingSide } from '../documents/sides.ts'
import { PROOFING } from '../steps.ts'

/** What a case waits for that is not its owner's to do: a document that is being read, or record sources. */
export type WaitsFor = 'first' | 'second' | 'checks'

/** Undefined while its owner is next, or an agent, or the mail. */
export function waitsFor(state: CaseState): WaitsFor | undefined {
  const { first, second } = state.documents
  switch (nextStep(PROOFING, state)) {
    case 'document':
      return isWithUs(first) ? 'first' : undefined
    case 'second-document':
      return isWithUs(second) ? 'second' : undefined
    case 'checks':
      return 'checks'
    default:
      return undefined
  }
}

/** Being read, or waiting to be looked at. */
function isWithUs(document: DocumentEvidence | undefined): boolean {
  if (document === undefined || document.reading !== undefined || document.problem !== undefined) return false
  return document.submittedAt !== undefined || missingSide(document) === undefined
}
