import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { CleanImage, UploadRefusal } from './clean.ts'
import type { DocumentReading } from './documents.ts'
import { engineVersions } from './engines.ts'
import type { CompareRefusal, FrameBatch, MeasuredBatch, PortraitRefusal } from './faces.ts'
import type { QualityRefusal, Subject } from './inspect.ts'
import type { ImageMeasures } from './measure.ts'
import type { OcrHandlers } from './ocr-worker.ts'
import { createPool, type PoolRefusal } from './pool.ts'
import { type DocumentImages, type RetakeReason, readDocument } from './read-document.ts'
import type { VisionHandlers } from './vision-worker.ts'

/** busy: try again in a moment, the upload is fine; timed-out: the picture took too long, another may not. */
export type VisionRefusal = 'busy' | 'timed-out'

/**
 * Pictures in, measurements out. Nothing here knows whose picture it is, or decides about anybody. All of it runs in
 * workers: a picture that hangs or ends one is refused, and the next is served.
 */
export interface Vision {
  /**
   * A photograph as it may be kept: turned upright, fitted into 2400×2400, encoded anew as JPEG without metadata.
   * Of an upload that this refuses, nothing may be kept.
   */
  clean(upload: Uint8Array): Promise<Result<CleanImage, UploadRefusal | VisionRefusal>>
  /** Whether a clean image is good enough to spend an attempt on. */
  inspect(image: Uint8Array, as: Subject): Promise<Result<ImageMeasures, QualityRefusal | VisionRefusal>>
  /** Reads clean images of a document. What it says is data entry, never proof that the document is genuine. */
  readDocument(images: DocumentImages): Promise<Result<DocumentReading, RetakeReason | VisionRefusal>>
  /** The largest face on a clean image, cut out, as JPEG. */
  portraitOf(image: Uint8Array): Promise<Result<Uint8Array, PortraitRefusal | VisionRefusal>>
  /** How alike the face on a document and a live one are, 0 to 1. No template of a face leaves the worker. */
  compareFaces(pair: {
    document: Uint8Array
    selfie: Uint8Array
  }): Promise<Result<{ similarity: number }, CompareRefusal | VisionRefusal>>
  /** What the judge of liveness needs to know about some frames. */
  measureFrames(batch: FrameBatch): Promise<Result<MeasuredBatch, VisionRefusal>>
  /** Workers alive; what waits and runs. */
  workers(): number
  close(): Promise<void>
}

export interface VisionOptions {
  readonly now: Clock
  /** Of each of the two kinds. One pair needs 0.7 GB and keeps two cores busy. */
  readonly workers?: number
  /** Jobs that may wait for each kind. */
  readonly queue?: number
  readonly deadlineMs?: number
  readonly ocrDeadlineMs?: number
}

export function createVision(options: VisionOptions): Vision {
  const { now, workers = 1, queue = 16, deadlineMs = 10_000, ocrDeadlineMs = 12_000 } = options
  const pictures = createPool<VisionHandlers>({
    worker: 'vision-worker',
    workers,
    queue,
    deadlineMs,
    memoryMb: 512,
  })
  const print = createPool<OcrHandlers>({
    worker: 'ocr-worker',
    workers,
    queue,
    deadlineMs: ocrDeadlineMs,
    memoryMb: 512,
  })
  const engines = engineVersions()
  const readers = {
    readPdf417: async (image: Uint8Array) => calmly(await pictures.run('readPdf417', image)),
    readPrint: async (image: Uint8Array) => calmly(await print.run('readPrint', image)),
    readZone: async (input: Parameters<OcrHandlers['readZone']>[0]) =>
      calmly(await print.run('readZone', input)),
    readPassportPage: async (image: Uint8Array) => calmly(await print.run('readPassportPage', image)),
  }

  return {
    async clean(upload) {
      const result = await pictures.run('clean', upload)
      if (result.ok) return result.value
      // No picture of a person does that.
      return refused(result.reason === 'crashed' ? 'damaged' : result.reason)
    },

    async inspect(image, as) {
      const result = calmly(await pictures.run('inspect', { image, as }))
      return result.ok ? result.value : result
    },

    async readDocument(images) {
      const result = await readDocument(images, readers, now())
      return result.ok ? ok({ ...result.value, engines }) : result
    },

    async portraitOf(image) {
      const result = calmly(await pictures.run('portraitOf', image))
      return result.ok ? result.value : result
    },

    async compareFaces(pair) {
      const result = calmly(await pictures.run('compareFaces', pair))
      return result.ok ? result.value : result
    },

    async measureFrames(batch) {
      return calmly(await pictures.run('measureFrames', batch))
    },

    workers: () => pictures.size() + print.size(),

    async close() {
      await Promise.all([pictures.close(), print.close()])
    },
  }
}

/** A picture that ends its worker, most likely by its demand for memory, is told like one that takes too long. */
function calmly<Value>(result: Result<Value, PoolRefusal>): Result<Value, VisionRefusal> {
  if (result.ok) return result
  return refused(result.reason === 'crashed' ? 'timed-out' : result.reason)
}
