import { ok, type Result, refused } from 'shared/result.ts'
import type { PortraitRefusal } from '../../vision/faces.ts'
import type { Vision, VisionRefusal } from '../../vision/vision.ts'
import type { DocumentEvidence } from '../case-state.ts'
import type { Reason } from '../reasons.ts'
import type { Side } from './sides.ts'

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

/** Vision as the documents of a case need it. */
export function createDocumentEyes(vision: Vision): DocumentEyes {
  return {
    async look(upload) {
      const clean = await vision.clean(upload)
      if (!clean.ok) return clean
      const inspected = await vision.inspect(clean.value.bytes, 'document')
      return inspected.ok ? ok(clean.value.bytes) : inspected
    },

    async read({ kind, pictures }) {
      const [front, back, page] = [pictures.get('front'), pictures.get('back'), pictures.get('page')]
      const read = await vision.readDocument({ kind, front, back, page })
      if (!read.ok) return refused(refusalOf(read.reason))
      if (read.value.kind !== kind) return refused('not-this-document')
      const portrait = await vision.portraitOf(front ?? page ?? new Uint8Array())
      if (!portrait.ok) return refused(portraitRefusal(portrait.reason))
      const { attributes, printed, warnings } = read.value
      return ok({
        attributes,
        corroborated: [...printed.corroborated],
        contradicted: [...printed.contradicted],
        warnings: [...warnings],
      })
    },
  }
}

function portraitRefusal(reason: PortraitRefusal | VisionRefusal): ReadingRefusal {
  return reason === 'no-face' || reason === 'face-too-small' ? 'no-portrait' : refusalOf(reason)
}

type Unread = ReadingRefusal | 'image-missing' | VisionRefusal

/** No room, or no time: the queue asks again. */
function refusalOf(reason: Unread): ReadingRefusal {
  if (reason === 'busy' || reason === 'timed-out') throw new Error(`Nothing was read: ${reason}`)
  return reason === 'image-missing' ? 'not-this-document' : reason
}
