import { type DocumentEvidence, SIDES } from '../case-state.ts'

/** Which of the documents of a case: the first, or the one shown instead of a phone. */
export type Slot = 'first' | 'second'
export type Side = DocumentEvidence['have'][number]

/** The sides of each kind of document, in the order they are photographed; the portrait is on the first. */
export const SIDES_OF: Readonly<Record<DocumentEvidence['kind'], readonly Side[]>> = {
  'drivers-licence': ['front', 'back'],
  'state-id': ['front', 'back'],
  passport: ['page'],
  'passport-card': ['front', 'back'],
}

/** How far a document was shown, as a form remembers it that would put another one in its place. */
export function standingOf(document: DocumentEvidence | undefined): string {
  return document === undefined ? '' : [document.kind, ...document.have, document.submittedAt ?? ''].join(' ')
}

/** The name of a picture among those of its case. */
export const nameOf = (slot: Slot, side: Side) => `${slot}-${side}`
export const namesOf = (slot: Slot) => SIDES.map((side) => nameOf(slot, side))
