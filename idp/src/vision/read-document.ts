import { ok, type Result, refused } from 'shared/result.ts'
import { type AamvaRecord, parseAamva } from './aamva.ts'
import type { Barcode } from './barcode.ts'
import { cardAttributes, truncatedNames as truncatedNamesOfCard } from './card-attributes.ts'
import { corroborate } from './corroborate.ts'
import { type DocumentKind, type DocumentReading, present } from './documents.ts'
import { birthDateAs, type Mrz, type MrzFormat, mrzAttributes, truncatedNames } from './mrz.ts'
import type { PrintedLine } from './print.ts'
import { printedDates } from './printed-dates.ts'

export interface DocumentImages {
  readonly kind: DocumentKind
  /** Clean images: both sides of a card, or the data page of a passport. */
  readonly front?: Uint8Array | undefined
  readonly back?: Uint8Array | undefined
  readonly page?: Uint8Array | undefined
}

/** Why a side, or all of them, must be photographed again. */
export type RetakeReason =
  | 'image-missing'
  | 'barcode-unreadable'
  | 'mrz-unreadable'
  /** It was read well, and is another thing than the person said. */
  | 'not-this-document'
  | 'front-unreadable'

/** The workers' part; each may be refused for want of time or room. */
export interface Readers<Refusal extends string> {
  readPdf417(image: Uint8Array): Promise<Result<Barcode | undefined, Refusal>>
  readPrint(image: Uint8Array): Promise<Result<Print, Refusal>>
  readZone(input: {
    image: Uint8Array
    format: MrzFormat
  }): Promise<Result<{ mrz: Mrz; tilt: number } | undefined, Refusal>>
  readPassportPage(image: Uint8Array): Promise<Result<(Print & { mrz: Mrz }) | undefined, Refusal>>
}

interface Print {
  readonly lines: readonly PrintedLine[]
  readonly tilt: number
}

/** A reading without what the caller adds to every one. */
export type BareReading = Omit<DocumentReading, 'engines'>

/** Reads a document: its machine-readable zone, and what of it the print bears out. */
export function readDocument<Refusal extends string>(
  images: DocumentImages,
  readers: Readers<Refusal>,
  today: Date,
): Promise<Result<BareReading, RetakeReason | Refusal>> {
  switch (images.kind) {
    case 'drivers-licence':
    case 'state-id':
      return readCard(images, readers)
    case 'passport-card':
      return readPassportCard(images, readers, today)
    case 'passport':
      return readPassport(images, readers, today)
  }
}

async function readCard<Refusal extends string>(
  { front, back }: DocumentImages,
  readers: Readers<Refusal>,
): Promise<Result<BareReading, RetakeReason | Refusal>> {
  if (front === undefined || back === undefined) return refused('image-missing')
  const [barcode, print] = await Promise.all([readers.readPdf417(back), readers.readPrint(front)])
  if (!barcode.ok) return barcode
  if (barcode.value === undefined) return refused('barcode-unreadable')
  const record = parseAamva(barcode.value.text)
  if (!record.ok) return refused('not-this-document')
  if (!print.ok) return print
  const attributes = cardAttributes(record.value)
  const truncated = truncatedNamesOfCard(record.value)
  const otherValues = record.value.elements.values()
  const printed = corroborate(attributes, print.value.lines, { otherValues, truncated })
  if (printed.corroborated.length === 0 && isBlank(print.value.lines)) return refused('front-unreadable')
  return ok({
    kind: kindOf(record.value),
    source: 'aamva',
    attributes,
    truncated,
    printed,
    warnings: record.value.warnings,
    measures: { barcodeTilt: barcode.value.tilt, ...printMeasures(print.value) },
  })
}

async function readPassportCard<Refusal extends string>(
  { front, back }: DocumentImages,
  readers: Readers<Refusal>,
  today: Date,
): Promise<Result<BareReading, RetakeReason | Refusal>> {
  if (front === undefined || back === undefined) return refused('image-missing')
  const zone = await readers.readZone({ image: back, format: 'TD1' })
  if (!zone.ok) return zone
  if (zone.value === undefined) return refused('mrz-unreadable')
  // Other cards of this format are identity cards of other countries.
  if (zone.value.mrz.documentCode !== 'IP') return refused('not-this-document')
  const print = await readers.readPrint(front)
  if (!print.ok) return print
  const reading = passportReading('passport-card', zone.value.mrz, print.value, today)
  if (reading.printed.corroborated.length === 0 && isBlank(print.value.lines))
    return refused('front-unreadable')
  return ok(reading)
}

async function readPassport<Refusal extends string>(
  { page }: DocumentImages,
  readers: Readers<Refusal>,
  today: Date,
): Promise<Result<BareReading, RetakeReason | Refusal>> {
  if (page === undefined) return refused('image-missing')
  const read = await readers.readPassportPage(page)
  if (!read.ok) return read
  if (read.value === undefined) return refused('mrz-unreadable')
  return ok(passportReading('passport', read.value.mrz, read.value, today))
}

function passportReading(
  kind: 'passport' | 'passport-card',
  mrz: Mrz,
  print: Print,
  today: Date,
): BareReading {
  const read = mrzAttributes(mrz, today)
  const dates = printedDates(print.lines).flatMap(({ readings }) => readings)
  const attributes = present({ ...read, birthDate: birthDateAs(dates, read) })
  const truncated = truncatedNames(mrz)
  return {
    kind,
    source: 'mrz',
    attributes,
    truncated,
    printed: corroborate(attributes, print.lines, { truncated }),
    warnings: [],
    measures: { autocorrections: mrz.autocorrections, ...printMeasures(print) },
  }
}

function kindOf({ type }: AamvaRecord): DocumentKind {
  return type === 'DL' ? 'drivers-licence' : 'state-id'
}

const LEAST_WORDS = 3
const LEGIBLE = 60

/** So little print that the photograph is to blame, not the document. */
function isBlank(lines: readonly PrintedLine[]): boolean {
  const legible = lines.flat().filter(({ text, confidence }) => confidence >= LEGIBLE && text.length >= 3)
  return legible.length < LEAST_WORDS
}

function printMeasures({ lines, tilt }: Print): Record<string, number> {
  const words = lines.flat()
  const sum = words.reduce((total, { confidence }) => total + confidence, 0)
  return {
    printTilt: tilt,
    printWords: words.length,
    printConfidence: words.length === 0 ? 0 : Math.round(sum / words.length),
  }
}
