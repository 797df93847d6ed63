import { readPdf417 } from './barcode.ts'
import { clean } from './clean.ts'
import { createFaces, type FrameBatch } from './faces.ts'
import { inspect } from './inspect.ts'
import { loadedOnce } from './loaded-once.ts'
import { serve } from './messages.ts'

/** The models take a second to load, and readers of barcodes alone do without them. */
const faces = loadedOnce(() => createFaces())

/** Everything done to a picture except reading its print. A further kind of job is a further line here. */
const handlers = {
  clean,
  inspect,
  readPdf417,
  portraitOf: async (document: Uint8Array) => (await faces()).portraitOf(document),
  compareFaces: async (pair: { document: Uint8Array; selfie: Uint8Array }) => (await faces()).compare(pair),
  measureFrames: async (batch: FrameBatch) => (await faces()).measureFrames(batch),
}

export type VisionHandlers = typeof handlers

serve(handlers)
