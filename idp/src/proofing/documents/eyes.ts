import { ok, refused } from 'shared/result.ts'
import type { PortraitRefusal } from '../../vision/faces.ts'
import type { Vision, VisionRefusal } from '../../vision/vision.ts'
import type { DocumentEyes, ReadingRefusal } from './documents.ts'

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
