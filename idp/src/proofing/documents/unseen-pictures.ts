import type { Result } from 'shared/result.ts'
import { z } from 'zod'
import type { Jobs } from '../../jobs/jobs.ts'
import type { CasePictures } from '../case-pictures.ts'
import { type DocumentEvidence, SIDES } from '../case-state.ts'
import type { Cases, OpenCase } from '../cases.ts'
import type { DocumentEyes, PictureRefusal } from './eyes.ts'
import { type Side, type Slot, STEP_OF, seenNow, unseenNameOf, withDocument } from './sides.ts'

/** Which picture of which document. */
export interface PicturePlace {
  readonly open: OpenCase
  readonly slot: Slot
  readonly side: Side
  readonly kind: DocumentEvidence['kind']
}

/** Pictures that came when there was no room to look at them: kept as they were sent, and looked at later. */
export interface UnseenPictures {
  keep(place: PicturePlace, upload: Uint8Array): Promise<Result<undefined, 'ended' | 'prevented'>>
  /** Looks at one once more, where that was given up. */
  lookAgain(of: { caseId: string; slot: Slot; side: Side }): Promise<void>
}

export function createUnseenPictures(deps: {
  cases: Pick<Cases, 'underWay' | 'answerTogether'>
  pictures: CasePictures
  eyes: Pick<DocumentEyes, 'look'>
  jobs: Pick<Jobs, 'queue'>
  /** Takes a picture that can be read among those of the document. */
  take: (place: PicturePlace, clean: Uint8Array) => Promise<Result<undefined, 'ended' | 'too-many'>>
}): UnseenPictures {
  const { cases, pictures } = deps
  const queue = deps.jobs.queue({
    name: 'unseen-pictures',
    schema: z.object({ caseId: z.uuid(), slot: z.enum(['first', 'second']), side: z.enum(SIDES) }),
    run: look,
    expireInSeconds: 60,
  })

  return {
    async keep({ open: { id: caseId }, slot, side, kind }, upload) {
      const kept = await cases.answerTogether(
        caseId,
        STEP_OF[slot],
        (state) => {
          const current = state.documents[slot]
          if (current?.kind !== kind || current.submittedAt !== undefined) return state
          const { problem: _, refused: __, ...rest } = current
          const have = current.have.filter((held) => held !== side)
          const unseen = [...new Set([...(current.unseen ?? []), side])]
          return withDocument(slot, { ...rest, have, unseen })(state)
        },
        async (transaction) => {
          await pictures.put(caseId, unseenNameOf(slot, side), upload, transaction)
          await queue.send({ caseId, slot, side }, transaction)
          return true
        },
      )
      return kept.ok ? { ok: true, value: undefined } : kept
    },

    lookAgain: (of) => queue.send(of),
  }

  async function look({ caseId, slot, side }: { caseId: string; slot: Slot; side: Side }): Promise<void> {
    const open = await cases.underWay(caseId)
    const document = open?.state.documents[slot]
    if (open === undefined || document?.unseen?.includes(side) !== true) return
    const upload = await pictures.get(caseId, unseenNameOf(slot, side))
    if (upload === undefined) return
    const looked = await deps.eyes.look(upload, side)
    if (!looked.ok && looked.reason === 'busy') throw new EyesBusy()
    const taken = looked.ok
      ? await deps.take({ open, slot, side, kind: document.kind }, looked.value)
      : looked
    if (!taken.ok && taken.reason !== 'ended') await refuse({ caseId, slot, side }, taken.reason)
  }

  async function refuse(
    { caseId, slot, side }: { caseId: string; slot: Slot; side: Side },
    reason: PictureRefusal | 'too-many',
  ): Promise<void> {
    await cases.answerTogether(
      caseId,
      STEP_OF[slot],
      (state) => {
        const current = state.documents[slot]
        if (current?.unseen?.includes(side) !== true) return state
        return withDocument(slot, { ...seenNow(current, side), refused: { side, reason } })(state)
      },
      async (transaction) => {
        await pictures.remove(caseId, [unseenNameOf(slot, side)], transaction)
        return true
      },
    )
  }
}

/** The job is tried again; its own words say nothing of the case. */
class EyesBusy extends Error {
  override readonly name = 'EyesBusy'
}
