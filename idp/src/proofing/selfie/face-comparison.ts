import { judgeMatch, type MatchThresholds } from '../../vision/face-match.ts'
import type { Vision } from '../../vision/vision.ts'
import type { CasePictures } from '../case-pictures.ts'
import type { DocumentEvidence } from '../case-state.ts'
import { nameOf, SIDES_OF, type Slot } from '../documents/sides.ts'

/** The frame of the live face that everything else is compared with. */
export const FRONTAL = 'selfie-frontal'

/** The portrait on a document beside the live face of the case. */
export interface FaceComparison {
  /** Undefined while one of the two pictures is missing. */
  compare(of: {
    caseId: string
    slot: Slot
    document: DocumentEvidence
  }): Promise<NonNullable<DocumentEvidence['face']> | undefined>
}

export function createFaceComparison(deps: {
  pictures: Pick<CasePictures, 'get'>
  vision: Pick<Vision, 'compareFaces'>
  thresholds: MatchThresholds
}): FaceComparison {
  const { pictures, vision, thresholds } = deps

  return {
    async compare({ caseId, slot, document }) {
      const [side] = SIDES_OF[document.kind]
      const [selfie, picture] = await Promise.all([
        pictures.get(caseId, FRONTAL),
        side === undefined ? undefined : pictures.get(caseId, nameOf(slot, side)),
      ])
      if (selfie === undefined || picture === undefined) return undefined
      const result = await vision.compareFaces({ document: picture, selfie })
      if (result.ok) {
        const { similarity } = result.value
        return { verdict: judgeMatch(similarity, thresholds), similarity }
      }
      // No room or no time: somebody looks, rather than the person being turned away for our sake.
      const ours = result.reason === 'busy' || result.reason === 'timed-out'
      return { verdict: ours ? 'review' : 'fail', similarity: 0 }
    },
  }
}
