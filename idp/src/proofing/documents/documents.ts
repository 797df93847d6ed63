import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Limits } from '../../limits/limits.ts'
import type { CasePictures } from '../case-pictures.ts'
import type { CaseState, DocumentEvidence } from '../case-state.ts'
import type { Cases, OpenCase } from '../cases.ts'
import { isSameDocument } from '../evidence.ts'
import type { RecordChecks } from '../record-checks.ts'
import type { FaceComparison } from '../selfie/face-comparison.ts'
import { documentProblem, type Standard } from './document-rules.ts'
import type { DocumentEyes, PictureRefusal, ReadingRefusal } from './eyes.ts'
import {
  nameOf,
  namesOf,
  SIDES_OF,
  type Side,
  type Slot,
  STEP_OF,
  seenNow,
  unseenNameOf,
  withDocument,
} from './sides.ts'
import { createUnseenPictures, type PicturePlace } from './unseen-pictures.ts'

export interface Documents {
  /** Another kind of document, or the same anew: what was shown before goes. */
  choose(of: { caseId: string; slot: Slot; kind: DocumentEvidence['kind'] }): Promise<void>
  /** Looks at a picture and keeps it, or keeps it to look at it later; the last missing one starts the reading. */
  add(picture: {
    open: OpenCase
    slot: Slot
    side: Side
    upload: Uint8Array
  }): Promise<Result<undefined, Exclude<PictureRefusal, 'busy'> | 'ended' | 'too-many'>>
  /** A side of a document that could not be read is photographed again. */
  again(of: { caseId: string; slot: Slot; side: Side | undefined }): Promise<void>
  /** Looks at the pictures we have once more, and reads them, where that was given up. */
  readAgain(of: { caseId: string; slot: Slot }): Promise<void>
}

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
    // Print, portrait and comparison at their slowest; whoever waits for a process that died waits as long.
    expireInSeconds: 60,
  })

  const unseen = createUnseenPictures({ cases, pictures, eyes, jobs: deps.jobs, take })

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
      if (!(await deps.limits.attempt('document-picture', open.accountId)).permitted)
        return refused('too-many')
      const place = { open, slot, side, kind: document.kind }
      const looked = await eyes.look(upload, side)
      if (looked.ok) return take(place, looked.value)
      if (looked.reason !== 'busy') return refused(looked.reason)
      return (await unseen.keep(place, upload)).ok ? ok() : refused('ended')
    },

    async again({ caseId, slot, side }) {
      await cases.answer(caseId, STEP_OF[slot], (state) => {
        const document = state.documents[slot]
        if (document === undefined) return state
        const have = side === undefined ? [] : document.have.filter((held) => held !== side)
        return withDocument(slot, { kind: document.kind, have })(state)
      })
    },

    async readAgain({ caseId, slot }) {
      const document = (await cases.underWay(caseId))?.state.documents[slot]
      for (const side of document?.unseen ?? []) await unseen.lookAgain({ caseId, slot, side })
      if (document?.submittedAt !== undefined) await queue.send({ caseId, slot })
    },
  }

  /** Takes a picture that can be read; the last missing one starts the reading. */
  async function take({ open, slot, side, kind }: PicturePlace, picture: Uint8Array) {
    let complete = false
    const answered = await cases.answerTogether(
      open.id,
      STEP_OF[slot],
      (state) => {
        const current = state.documents[slot]
        // While we looked, another tab may have chosen another document, or shown all of this one.
        if (current?.kind !== kind || current.submittedAt !== undefined) return state
        const { problem: _, refused: __, ...rest } = seenNow(current, side)
        const have = [...new Set([...current.have, side])]
        complete = SIDES_OF[kind].every((needed) => have.includes(needed))
        const submitted = complete ? { submittedAt: now().toISOString() } : {}
        return withDocument(slot, { ...rest, have, ...submitted })(state)
      },
      // No picture is replaced without being read again, and none waits for a reading that nobody asked for.
      async (transaction) => {
        if (complete && !(await deps.limits.attempt('document-reading', open.accountId)).permitted)
          return false
        await pictures.put(open.id, nameOf(slot, side), picture, transaction)
        await pictures.remove(open.id, [unseenNameOf(slot, side)], transaction)
        if (complete) await queue.send({ caseId: open.id, slot }, transaction)
        return true
      },
    )
    if (answered.ok) return ok()
    return answered.reason === 'prevented' ? refused('too-many') : refused('ended')
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
    // Every document that is shown must be the applicant's own, whatever else they show besides.
    const differs = face?.verdict === 'fail' ? { problem: { reason: 'face-differs' } } : {}
    await cases.record(caseId, (state) =>
      state.documents[slot]?.submittedAt === document.submittedAt
        ? withDocument(slot, { ...document, ...found, ...differs, ...(face === undefined ? {} : { face }) })(
            state,
          )
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
    const readNow = { ...reading, at: now().toISOString() }
    const reason =
      documentProblem(document.kind, reading.attributes, { now: now(), specimens: deps.specimens }) ??
      (isSameDocument(state.documents[OTHER[slot]], { reading: readNow }) ? 'same-document' : undefined)
    return {
      reading: readNow,
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
    case 'reading-too-slow':
      return undefined
  }
}

const OTHER = { first: 'second', second: 'first' } as const
