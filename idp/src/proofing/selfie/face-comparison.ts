import { ok, type Result, refused } from 'shared/result.ts'
import { ConfigurationError } from 'shared/web/config.ts'
import { judgeMatch, type MatchThresholds } from '../../vision/face-match.ts'
import type { Vision } from '../../vision/vision.ts'
import type { CasePictures } from '../case-pictures.ts'
import type { DocumentEvidence } from '../case-state.ts'
import { nameOf, SIDES_OF, type Slot } from '../documents/sides.ts'

/** The frame of the live face that everything else is compared with. */
export const FRONTAL = 'selfie-frontal'

/** The portrait on a document beside the live face of the case. */
export interface FaceComparison {
  /** Missing: one of the two pictures is not there. Busy: the same call makes sense again in a moment. */
  compare(of: {
    caseId: string
    slot: Slot
    document: DocumentEvidence
  }): Promise<Result<FaceMatch, 'missing' | 'busy'>>
}

export type FaceMatch = NonNullable<DocumentEvidence['face']>

export function createFaceComparison(deps: {
  pictures: Pick<CasePictures, 'get'>
  vision: Pick<Vision, 'compareFaces'>
  thresholds: MatchThresholds
}): FaceComparison {
  const { pictures, vision, thresholds } = deps
  if (thresholds.review > thresholds.pass)
    throw new ConfigurationError(['IDP_FACE_REVIEW must not be above IDP_FACE_PASS'])

  return {
    async compare({ caseId, slot, document }) {
      const [side] = SIDES_OF[document.kind]
      const [selfie, picture] = await Promise.all([
        pictures.get(caseId, FRONTAL),
        side === undefined ? undefined : pictures.get(caseId, nameOf(slot, side)),
      ])
      if (selfie === undefined || picture === undefined) return refused('missing')
      const result = await vision.compareFaces({ document: picture, selfie })
      if (result.ok) {
        const { similarity } = result.value
        return ok({ verdict: judgeMatch(similarity, thresholds), similarity })
      }
      if (result.reason === 'busy') return refused('busy')
      // Pictures that take too long: somebody looks, rather than the person being turned away for our sake.
      return ok({ verdict: result.reason === 'timed-out' ? 'review' : 'fail', similarity: 0 })
    },
  }
}
