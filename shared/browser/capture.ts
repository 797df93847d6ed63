import { startDocumentCapture } from './document-capture.ts'
import { startSelfie } from './selfie.ts'

// A file of its own: only the pages with a camera load it.
startDocumentCapture(document)
startSelfie(document)
