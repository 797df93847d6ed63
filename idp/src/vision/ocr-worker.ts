import { serve } from './messages.ts'
import { readPassportPage, readPrint, readZone } from './ocr.ts'

/** Reads print. Apart from the other worker since its engines take most of the memory and most of the time. */
const handlers = { readPrint, readZone, readPassportPage }

export type OcrHandlers = typeof handlers

serve(handlers)
