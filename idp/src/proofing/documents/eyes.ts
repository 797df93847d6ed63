import { ok, type Result, refused } from 'shared/result.ts'
import type { PortraitRefusal } from '../../vision/faces.ts'
import type { Vision, VisionRefusal } from '../../vision/vision.ts'
import type { DocumentEvidence, ReadAttributes } from '../case-state.ts'
import type { Reason } from '../reasons.ts'
import { stateOfIssuer } from './issuers.ts'
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
  | 'barcode-unreadable'
  | 'mrz-unreadable'
  | 'front-unreadable'
  | 'no-portrait'
  | 'not-this-document'
  | 'reading-too-slow'
>

/** Reads pictures of documents; it measures and never decides. */
export interface DocumentEyes {
  /** The picture upright, of a sensible size, without metadata; or why nothing can be read on it. */
  look(upload: Uint8Array, side: Side): Promise<Result<Uint8Array, PictureRefusal>>
  /** Throws when it is too busy: then the same call makes sense again. What takes too long is tried twice. */
  read(pictures: {
    readonly kind: DocumentEvidence['kind']
    readonly pictures: ReadonlyMap<Side, Uint8Array>
  }): Promise<Result<Omit<NonNullable<DocumentEvidence['reading']>, 'at'>, ReadingRefusal>>
}

/** Vision as the documents of a case need it. */
export function createDocumentEyes(vision: Vision): DocumentEyes {
  return {
    async look(upload, side) {
      const clean = await vision.clean(upload)
      if (!clean.ok) return clean
      const inspected = await vision.inspect(
        clean.value.bytes,
        side === 'front' ? 'card-front' : 'machine-readable',
      )
      return inspected.ok ? ok(clean.value.bytes) : inspected
    },

    async read(shown) {
      const read = await readOnce(shown)
      return read.ok || read.reason !== 'reading-too-slow' ? read : readOnce(shown)
    },
  }

  async function readOnce({
    kind,
    pictures,
  }: Parameters<DocumentEyes['read']>[0]): ReturnType<DocumentEyes['read']> {
    const [front, back, page] = [pictures.get('front'), pictures.get('back'), pictures.get('page')]
    const read = await vision.readDocument({ kind, front, back, page })
    if (!read.ok) return refused(refusalOf(read.reason))
    if (read.value.kind !== kind) return refused('not-this-document')
    const portrait = await vision.portraitOf(front ?? page ?? new Uint8Array())
    if (!portrait.ok) return refused(portraitRefusal(portrait.reason))
    const { attributes, truncated, printed, warnings } = read.value
    return ok({
      attributes: withIssuer(attributes),
      ...(truncated.length === 0 ? {} : { truncated: [...truncated] }),
      corroborated: [...printed.corroborated],
      contradicted: [...printed.contradicted],
      warnings: [...warnings],
    })
  }
}

/** A card is its issuer's by number; the state that its barcode names is that of the holder's address. */
function withIssuer(attributes: ReadAttributes): ReadAttributes {
  const issuer = attributes.issuer ?? stateOfIssuer(attributes.issuerNumber)
  return issuer === undefined ? attributes : { ...attributes, issuer }
}

function portraitRefusal(reason: PortraitRefusal | VisionRefusal): ReadingRefusal {
  return reason === 'no-face' || reason === 'face-too-small' ? 'no-portrait' : refusalOf(reason)
}

type Unread = ReadingRefusal | 'image-missing' | VisionRefusal

/** No room: the queue asks again. */
function refusalOf(reason: Unread): ReadingRefusal {
  if (reason === 'busy') throw new Error('Nothing was read: busy')
  if (reason === 'timed-out') return 'reading-too-slow'
  return reason === 'image-missing' ? 'not-this-document' : reason
}
