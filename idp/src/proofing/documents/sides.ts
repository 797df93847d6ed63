import { type CaseState, type DocumentEvidence, SIDES } from '../case-state.ts'

/** Which of the documents of a case: the first, or the one shown instead of a phone. */
export const SLOTS = ['first', 'second'] as const
export type Slot = (typeof SLOTS)[number]
/** The step in which each is shown. */
export const STEP_OF = { first: 'document', second: 'second-document' } as const
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
  if (document === undefined) return ''
  const { kind, have, unseen = [], submittedAt = '' } = document
  return [kind, ...have, ...unseen, submittedAt].join(' ')
}

/** The name of a picture among those of its case. */
export const nameOf = (slot: Slot, side: Side) => `${slot}-${side}`
/** The same, for one that nobody has looked at: it is as it was sent. */
export const unseenNameOf = (slot: Slot, side: Side) => `unseen-${slot}-${side}`
export const namesOf = (slot: Slot) => SIDES.flatMap((side) => [nameOf(slot, side), unseenNameOf(slot, side)])

/** The side that is to be photographed next. */
export function missingSide({ kind, have, unseen = [] }: DocumentEvidence): Side | undefined {
  return SIDES_OF[kind].find((side) => !have.includes(side) && !unseen.includes(side))
}

/** The same document, of which no picture of this side waits to be looked at any more. */
export function seenNow({ unseen = [], ...document }: DocumentEvidence, side: Side): DocumentEvidence {
  const later = unseen.filter((kept) => kept !== side)
  return later.length === 0 ? document : { ...document, unseen: later }
}

export function withDocument(slot: Slot, document: DocumentEvidence) {
  return (state: CaseState): CaseState => ({
    ...state,
    documents: { ...state.documents, [slot]: document },
  })
}
