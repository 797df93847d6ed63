import { createHash } from 'node:crypto'
import { ok, type Result, refused } from 'shared/result.ts'
import { sharp } from './decoders.ts'
import { noseH, noseV, planarityResidual } from './face-geometry.ts'
import {
  type Box,
  type DetectedFace,
  type FaceModels,
  type LocatedFace,
  loadFaceModels,
} from './face-models.ts'
import { inspect } from './inspect.ts'
import type { FrameMeasures } from './liveness.ts'

export type PortraitRefusal = 'no-face' | 'face-too-small'

export type CompareRefusal = 'no-face-on-document' | 'no-face-in-selfie'

export interface FrameBatch {
  /** JPEG, clean, in the order they were sent: six at most keep a job within its deadline. */
  readonly frames: readonly Uint8Array[]
  /** The frontal frame that the attempt began with. Absent, the most frontal of these frames is taken. */
  readonly frontal?: Uint8Array
}

export interface MeasuredBatch {
  readonly measures: readonly FrameMeasures[]
  /** Index of the frame that the others were compared with; undefined when it was given, or none has a single face. */
  readonly frontal: number | undefined
}

/** Measures faces in clean images. Plain data in and out, for a worker; no template of a face comes out. */
export interface Faces {
  /**
   * The face on a document, cut out, JPEG, 480 pixels wide at most: the largest, since many repeat it as a small ghost.
   * Makes no template of it: whoever declines to have faces compared is looked at no closer than that.
   */
  portraitOf(document: Uint8Array): Promise<Result<Uint8Array, PortraitRefusal>>
  /** How alike the face on a document and the one in a selfie are: 0 to 1, for `judgeMatch`. */
  compare(input: {
    document: Uint8Array
    selfie: Uint8Array
  }): Promise<Result<{ similarity: number }, CompareRefusal>>
  /** What `judgeFrames` needs to know about some frames of an attempt. */
  measureFrames(batch: FrameBatch): Promise<MeasuredBatch>
  readonly version: string
}

/** Width of the smallest portrait that is compared, in pixels. */
const LEAST_PORTRAIT = 80
const PORTRAIT_WIDTH = 480
/** Share of a frame's width that a face at arm's length takes at least. */
const LEAST_SHARE = 0.18
/** A face this much smaller than the first stands behind, or hangs on the wall. */
const BYSTANDER = 0.5

/** Loads the models (see `loadFaceModels`) unless they are given: once per worker thread. */
export async function createFaces(loaded?: FaceModels): Promise<Faces> {
  const models = loaded ?? (await loadFaceModels())

  return {
    async portraitOf(document) {
      const [face] = await models.locate(document)
      if (face === undefined) return refused('no-face')
      return isLargeEnough(face) ? ok(await cutOut(document, face.box)) : refused('face-too-small')
    },

    async compare({ document, selfie }) {
      const [shown] = await models.detect(document)
      if (shown === undefined || !isLargeEnough(shown)) return refused('no-face-on-document')
      const [face] = await models.detect(selfie)
      if (face === undefined) return refused('no-face-in-selfie')
      return ok({ similarity: models.similarity(shown.embedding, face.embedding) })
    },

    async measureFrames({ frames, frontal }) {
      const seen = await inTurn(frames, (frame) => see(frame, models.detect))
      const chosen = frontal === undefined ? await bestFrontal(seen, frames) : undefined
      const reference = frontal === undefined ? seen[chosen ?? -1] : await see(frontal, models.detect)
      const measures = seen.map((frame, index) => ({
        ...against(frame, reference, models.similarity),
        // Without one before it, the first frame is compared with the frontal one, unless it is that.
        change: differenceOf(frame, seen[index - 1] ?? (chosen === index ? undefined : reference)),
        follows: index > 0,
      }))
      return { measures, frontal: chosen }
    },

    version: models.version,
  }
}

function isLargeEnough({ box }: LocatedFace): boolean {
  return box.width >= LEAST_PORTRAIT
}

interface SeenFrame {
  readonly digest: string
  readonly faces: FrameMeasures['faces']
  /** The largest, when there is one. */
  readonly face: DetectedFace | undefined
  readonly thumbnail: Uint8Array
}

async function see(
  frame: Uint8Array,
  detect: (image: Uint8Array) => Promise<readonly DetectedFace[]>,
): Promise<SeenFrame> {
  const { width = 0 } = await sharp(frame).metadata()
  const [face, second] = await detect(frame)
  return {
    digest: createHash('sha256').update(frame).digest('base64url'),
    faces: countOf(face, second, width),
    face,
    // Cells of 10 pixels: the noise of a sensor still shows in them, the loss of encoding hardly.
    thumbnail: await sharp(frame).grayscale().resize(64, 48, { fit: 'fill' }).raw().toBuffer(),
  }
}

function countOf(
  face: DetectedFace | undefined,
  second: DetectedFace | undefined,
  width: number,
): FrameMeasures['faces'] {
  if (face === undefined) return 'none'
  if (second !== undefined && second.box.width > face.box.width * BYSTANDER) return 'several'
  return face.box.width < width * LEAST_SHARE ? 'too-small' : 'one'
}

/** Of the faces in focus the one that looks ahead; of faces that are all out of focus likewise. */
async function bestFrontal(
  seen: readonly SeenFrame[],
  frames: readonly Uint8Array[],
): Promise<number | undefined> {
  const single = seen.flatMap(({ faces, face }, index) =>
    faces === 'one' && face !== undefined ? [{ index, off: Math.abs(noseH(face.mesh)) }] : [],
  )
  const ahead = single.toSorted((a, b) => a.off - b.off)
  for (const { index } of ahead) {
    const image = frames[index]
    if (image !== undefined && (await inspect({ image, as: 'face' })).ok) return index
  }
  return ahead[0]?.index
}

function against(
  { digest, faces, face }: SeenFrame,
  reference: SeenFrame | undefined,
  similarity: (a: readonly number[], b: readonly number[]) => number,
): Omit<FrameMeasures, 'change' | 'follows'> {
  const compared = reference?.face
  if (face === undefined || compared === undefined) return { digest, faces, ...NOTHING }
  const [h, v] = [noseH(face.mesh), noseV(face.mesh)]
  return {
    digest,
    faces,
    noseH: h,
    noseV: v,
    turnH: h - noseH(compared.mesh),
    turnV: v - noseV(compared.mesh),
    residual: planarityResidual(compared.mesh, face.mesh),
    similarity: similarity(compared.embedding, face.embedding),
    real: face.real,
    live: face.live,
  }
}

const NOTHING = { noseH: 0, noseV: 0, turnH: 0, turnV: 0, residual: 0, similarity: 0, real: 0, live: 0 }

/** Mean difference in grey levels; as large as can be without a frame to compare with. */
function differenceOf({ thumbnail }: SeenFrame, before: SeenFrame | undefined): number {
  if (before === undefined) return 255
  const sum = thumbnail.reduce(
    (total, grey, index) => total + Math.abs(grey - (before.thumbnail[index] ?? 0)),
    0,
  )
  return sum / thumbnail.length
}

/** Shoulders and hair included, as far as the picture goes. */
async function cutOut(image: Uint8Array, { left, top, width, height }: Box): Promise<Uint8Array> {
  const { width: pictureWidth = 0, height: pictureHeight = 0 } = await sharp(image).metadata()
  const x = Math.max(0, Math.round(left - width * 0.1))
  const y = Math.max(0, Math.round(top - height * 0.1))
  return sharp(image)
    .extract({
      left: x,
      top: y,
      width: Math.max(1, Math.min(Math.round(width * 1.2), pictureWidth - x)),
      height: Math.max(1, Math.min(Math.round(height * 1.2), pictureHeight - y)),
    })
    .resize({ width: PORTRAIT_WIDTH, withoutEnlargement: true })
    .jpeg({ quality: 90 })
    .toBuffer()
}

/** One after the other: the models hold one core anyway. */
async function inTurn<Item, Value>(
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = []
  for (const item of items) values.push(await work(item))
  return values
}
