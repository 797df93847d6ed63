import { readPdf417 } from './barcode.ts'
import { clean } from './clean.ts'
import { inspect } from './inspect.ts'
import { serve } from './messages.ts'

/** Everything done to a picture except reading its print. A further kind of job is a further line here. */
const handlers = {
  clean,
  inspect,
  readPdf417,
}

export type VisionHandlers = typeof handlers

serve(handlers)
