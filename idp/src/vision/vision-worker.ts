import { readPdf417 } from './barcode.ts'
import { clean } from './clean.ts'
import { inspect } from './inspect.ts'
import { serve } from './messages.ts'

/**
 * Everything done to a picture except reading its print. A further kind of job (faces, liveness) is a further line
 * here, `compareFaces` from `faces.ts` say; the pool then offers `run('compareFaces', …)`, typed after the function.
 */
const handlers = {
  clean,
  inspect,
  readPdf417,
}

export type VisionHandlers = typeof handlers

serve(handlers)
