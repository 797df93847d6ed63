import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Limits } from '../../limits/limits.ts'
import type { CasePictures } from '../case-pictures.ts'
import type { CaseState, DocumentEvidence } from '../case-state.ts'
import type { Cases, OpenCase } from '../cases.ts'
import type { Reason } from '../reasons.ts'
import type { RecordChecks } from '../record-checks.ts'
import type { FaceComparison } from '../selfie/face-comparison.ts'
import { documentProblem, type Standard } from './document-rules.ts'
import { nameOf, namesOf, SIDES_OF, type Side, type Slot } from './sides.ts'

/** Why a picture was not taken: nothing is lost by it, and no attempt is used. */
export type PictureRefusal =
  | 'empty'
  | 'too-large'
  | 'too-small'
  | 'not-an-image'
  | 'unsupported-format'
  | 'damaged'
  | 'blurred'
  | 'glare'
  | 'too-dark'
  | 'busy'
  | 'timed-out'

/** Why nothing was read; which side is to be photographed again, if it is one. */
export type ReadingRefusal = Extract<
  Reason,
  'barcode-unreadable' | 'mrz-unreadable' | 'front-unreadable' | 'no-portrait' | 'not-this-document'
>

/** Reads pictures of documents; it measures and never decides. */
export interface DocumentEyes {
  /** The picture upright, of a sensible size, without metadata; or why nothing can be read on it. */
  look(upload: Uint8Array): Promise<Result<Uint8Array, PictureRefusal>>
  /** Throws when it is too busy or takes too long: then the same call makes sense again. */
  read(pictures: {
    readonly kind: DocumentEvidence['kind']
    readonly pictures: ReadonlyMap<Side, Uint8Array>
  }): Promise<Result<Omit<NonNullable<DocumentEvidence['reading']>, 'at'>, ReadingRefusal>>
}

export interface Documents {
  /** Another kind of document, or the same anew: what was shown before goes. */
  choose(of: { caseId: string; slot: Slot; kind: DocumentEvidence['kind'] }): Promise<void>
  /** Looks at a picture and keeps it; the last missing one starts the reading. */
  add(picture: {
    open: OpenCase
    slot: Slot
    side: Side
    upload: Uint8Array
  }): Promise<Result<undefined, PictureRefusal | 'ended' | 'too-many'>>
  /** A side of a document that could not be read is photographed again. */
  again(of: { caseId: string; slot: Slot; side: Side | undefined }): Promise<void>
  /** Reads the pictures we have once more, where that was given up. */
  readAgain(of: { caseId: string; slot: Slot }): Promise<void>
}

export const STEP_OF = { first: 'document', second: 'second-document' } as const

export function createDocuments(deps: {
  cases: Cases
  pictures: CasePictures
  eyes: DocumentEyes
  /** A further document shows the face that was seen already. */
  faces: FaceComparison
  jobs: Pick<Jobs, 'queue'>
  limits: Pick<Limits, 'attempt'>
  /** Asked about every document that could be read. */
  checks: Pick<RecordChecks, 'begin'>
  specimens: Standard['specimens']
  now: Clock
}): Documents {
  const { cases, pictures, eyes, now } = deps
  const queue = deps.jobs.queue({
    name: 'document-readings',
    schema: z.object({ caseId: z.uuid(), slot: z.enum(['first', 'second']) }),
    run: read,
  })

  return {
    async choose({ caseId, slot, kind }) {
      const chosen = withDocument(slot, { kind, have: [] })
      await cases.answerTogether(caseId, STEP_OF[slot], chosen, async (transaction) => {
        await pictures.remove(caseId, namesOf(slot), transaction)
        return true
      })
    },

    async add({ open, slot, side, upload }) {
      const document = open.state.documents[slot]
      if (document === undefined || document.submittedAt !== undefined) return refused('ended')
      const looked = await eyes.look(upload)
      if (!looked.ok) return looked
      let complete = false
      const answered = await cases.answerTogether(
        open.id,
        STEP_OF[slot],
        (state) => {
          const current = state.documents[slot]
          // While we looked, another tab may have chosen another document, or shown all of this one.
          if (current?.kind !== document.kind || current.submittedAt !== undefined) return state
          const have = [...new Set([...current.have, side])]
          complete = SIDES_OF[current.kind].every((needed) => have.includes(needed))
          const { problem: _, ...rest } = current
          const submitted = complete ? { submittedAt: now().toISOString() } : {}
          return withDocument(slot, { ...rest, have, ...submitted })(state)
        },
        // No picture is replaced without being read again, and none waits for a reading that nobody asked for.
        async (transaction) => {
          if (complete && !(await deps.limits.attempt('document-reading', open.accountId)).permitted)
            return false
          await pictures.put(open.id, nameOf(slot, side), looked.value, transaction)
          if (complete) await queue.send({ caseId: open.id, slot }, transaction)
          return true
        },
      )
      if (answered.ok) return ok()
      return answered.reason === 'prevented' ? refused('too-many') : refused('ended')
    },

    async again({ caseId, slot, side }) {
      await cases.answer(caseId, STEP_OF[slot], (state) => {
        const document = state.documents[slot]
        if (document === undefined) return state
        const have = side === undefined ? [] : document.have.filter((held) => held !== side)
        return withDocument(slot, { kind: document.kind, have })(state)
      })
    },

    readAgain: ({ caseId, slot }) => queue.send({ caseId, slot }),
  }

  /** Runs again after a crash: reading the same pictures gives the same answer, and only the first is kept. */
  async function read({ caseId, slot }: { caseId: string; slot: Slot }): Promise<void> {
    const open = await cases.underWay(caseId)
    const document = open?.state.documents[slot]
    if (open === undefined || document?.submittedAt === undefined || document.reading !== undefined) return
    const result = await eyes.read({ kind: document.kind, pictures: await held(caseId, slot, document) })
    const found = result.ok
      ? judged(open.state, slot, document, result.value)
      : problemOf(result.reason, document)
    const isComparable = result.ok && open.state.selfie?.seenAt !== undefined
    const compared = isComparable ? await deps.faces.compare({ caseId, slot, document }) : refused('missing')
    if (!compared.ok && compared.reason === 'busy') throw new FacesBusy()
    const face = compared.ok ? compared.value : undefined
    await cases.record(caseId, (state) =>
      state.documents[slot]?.submittedAt === document.submittedAt
        ? withDocument(slot, { ...document, ...found, ...(face === undefined ? {} : { face }) })(state)
        : state,
    )
    if (result.ok) await deps.checks.begin(caseId)
  }

  function judged(
    state: CaseState,
    slot: Slot,
    document: DocumentEvidence,
    reading: Omit<NonNullable<DocumentEvidence['reading']>, 'at'>,
  ): Pick<DocumentEvidence, 'reading' | 'problem'> {
    const today = now().toISOString().slice(0, 10)
    const reason =
      documentProblem(document.kind, reading.attributes, { today, specimens: deps.specimens }) ??
      (slot === 'second' && isSame(state.documents.first, reading) ? 'same-document' : undefined)
    return {
      reading: { ...reading, at: now().toISOString() },
      ...(reason === undefined ? {} : { problem: { reason } }),
    }
  }

  async function held(
    caseId: string,
    slot: Slot,
    { have }: DocumentEvidence,
  ): Promise<ReadonlyMap<Side, Uint8Array>> {
    const found = new Map<Side, Uint8Array>()
    for (const side of have) {
      const picture = await pictures.get(caseId, nameOf(slot, side))
      if (picture !== undefined) found.set(side, picture)
    }
    return found
  }
}

/** The job is tried again; its own words say nothing of the case. */
class FacesBusy extends Error {
  override readonly name = 'FacesBusy'
}

function withDocument(slot: Slot, document: DocumentEvidence) {
  return (state: CaseState): CaseState => ({
    ...state,
    documents: { ...state.documents, [slot]: document },
  })
}

/** What has to be photographed again, and which side; all of them when that is not known. */
function problemOf(reason: ReadingRefusal, { kind }: DocumentEvidence): Pick<DocumentEvidence, 'problem'> {
  const side = sideAtFault(reason, SIDES_OF[kind])
  return { problem: { reason, ...(side === undefined ? {} : { side }) } }
}

function sideAtFault(reason: ReadingRefusal, sides: readonly Side[]): Side | undefined {
  switch (reason) {
    case 'front-unreadable':
    case 'no-portrait':
      return sides[0]
    case 'barcode-unreadable':
    case 'mrz-unreadable':
      return sides.at(-1)
    case 'not-this-document':
      return undefined
  }
}

function isSame(
  first: DocumentEvidence | undefined,
  { attributes }: Pick<NonNullable<DocumentEvidence['reading']>, 'attributes'>,
): boolean {
  const other = first?.reading?.attributes
  return (
    other !== undefined &&
    other.documentNumber === attributes.documentNumber &&
    other.issuer === attributes.issuer
  )
}
