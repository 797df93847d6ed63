import type { Page } from 'tesseract.js'
import { sharp } from './decoders.ts'
import { type GrayImage, toGray } from './gray.ts'
import { findMrz, type Mrz, type MrzFormat } from './mrz.ts'
import { printEngine, zoneEngine } from './ocr-engines.ts'
import type { PrintedLine } from './print.ts'
import { scaled } from './scaled.ts'
import { locateDocument, refineAngle } from './skew.ts'

/** Width at which print is read. */
const PRINT_WIDTH = 1600
const LEVELLED_AT = 600
/** Lines of print are searched this far from level. */
const MOST_TILT = 20
/** Less is not worth another resampling. */
const LEAST_TILT = 0.75

/** The print on a clean image. */
export async function readPrint(image: Uint8Array): Promise<{ lines: readonly PrintedLine[]; tilt: number }> {
  const { picture, tilt } = await level(image)
  return { lines: await printOf(picture), tilt }
}

/** The machine-readable zone on a clean image, and the print above it; undefined when there is no valid zone. */
export async function readZone(input: {
  image: Uint8Array
  format: MrzFormat
}): Promise<{ mrz: Mrz; tilt: number } | undefined> {
  const { picture, tilt } = await level(input.image)
  for await (const { mrz } of zonesIn(picture, input.format)) return { mrz, tilt }
  return undefined
}

/**
 * Likewise, with the print above the zone: the zone must not corroborate itself. Names have no check digit, so of
 * several valid ways to read the zone the first is taken whose names are printed.
 */
export async function readPassportPage(
  image: Uint8Array,
): Promise<{ mrz: Mrz; lines: readonly PrintedLine[]; tilt: number } | undefined> {
  const { picture, tilt } = await level(image)
  let first: { mrz: Mrz; lines: readonly PrintedLine[]; tilt: number } | undefined
  for await (const { mrz, top } of zonesIn(picture, 'TD3')) {
    const lines: readonly PrintedLine[] = first?.lines ?? (await printOf(await above(picture, top)))
    first ??= { mrz, lines, tilt }
    if (hasPrintedNames(mrz, lines)) return { mrz, lines, tilt }
  }
  return first
}

function hasPrintedNames({ familyName, givenNames }: Mrz, lines: readonly PrintedLine[]): boolean {
  const printed = new Set(lines.flat().map(({ text }) => text.toUpperCase()))
  return `${familyName} ${givenNames}`.split(' ').every((name) => name === '' || printed.has(name))
}

async function above(picture: Buffer, top: number): Promise<Buffer> {
  const { width } = await sharp(picture).metadata()
  return await sharp(picture).extract({ left: 0, top: 0, width, height: top }).toBuffer()
}

/** Gray, turned until the lines of print are level, and cut to the document. */
async function level(image: Uint8Array): Promise<{ picture: Buffer; tilt: number }> {
  const small = await toGray(image, { fit: LEVELLED_AT })
  const across = refineAngle(small, 90, MOST_TILT)
  const tilt = Math.abs(across - 90) < LEAST_TILT ? 0 : across - 90
  const gray = sharp(image).grayscale()
  // Corners as dark as the edge of the picture: white ones would look like a part of the document.
  const shade = edgeShade(small)
  const background = { r: shade, g: shade, b: shade }
  const turned = await (tilt === 0 ? gray : gray.rotate(-tilt, { background }))
    .png({ compressionLevel: 0 })
    .toBuffer({ resolveWithObject: true })
  const view = await toGray(turned.data, { fit: LEVELLED_AT })
  const box = scaled(locateDocument(view), turned.info.width / view.width, turned.info)
  return { picture: await sharp(turned.data).extract(box).png({ compressionLevel: 0 }).toBuffer(), tilt }
}

/** The median of the outermost pixels. */
function edgeShade({ width, height, pixels }: GrayImage): number {
  const sides = Array.from({ length: height }, (_, y) => [pixels[y * width], pixels[(y + 1) * width - 1]])
  const edge = [...pixels.subarray(0, width), ...pixels.subarray(-width), ...sides.flat()]
  const sorted = edge.map((shade) => shade ?? 0).sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 255
}

async function printOf(picture: Buffer): Promise<PrintedLine[]> {
  const sized = await sharp(picture)
    .resize({ width: PRINT_WIDTH, withoutEnlargement: false })
    .png({ compressionLevel: 0 })
    .toBuffer()
  const engine = await printEngine()
  const { data } = await engine.recognize(sized, {}, { text: true, blocks: true })
  return linesOf(data).map(({ words }) => words.map(({ text, confidence }) => ({ text, confidence })))
}

/**
 * Where the zone is tried: from which share of the height on, at which width. The foot of a well-framed page first.
 * A blurred zone often reads better when it is small.
 */
const ATTEMPTS = {
  TD3: [
    { from: 0.65, width: 1500 },
    { from: 0.45, width: 1500 },
    { from: 0.45, width: 1100 },
    { from: 0, width: 1500 },
  ],
  TD1: [
    { from: 0.45, width: 1500 },
    { from: 0.45, width: 1100 },
    { from: 0, width: 1500 },
  ],
} as const satisfies Record<MrzFormat, unknown>

/** Valid readings of the zone, and where it begins. */
async function* zonesIn(picture: Buffer, format: MrzFormat): AsyncGenerator<{ mrz: Mrz; top: number }> {
  const { width, height } = await sharp(picture).metadata()
  const engine = await zoneEngine()
  for (const attempt of ATTEMPTS[format]) {
    const top = Math.round(height * attempt.from)
    const band = await sharp(picture)
      .extract({ left: 0, top, width, height: height - top })
      .normalise()
      .resize({ width: attempt.width })
      .png({ compressionLevel: 0 })
      .toBuffer()
    const { data } = await engine.recognize(band, {}, { text: true, blocks: true })
    const mrz = findMrz(data.text, format)
    if (mrz === undefined) continue
    const lines = linesOf(data).filter(({ text }) => text.includes('<<'))
    const first = Math.min(...lines.map(({ bbox }) => bbox.y0))
    yield { mrz, top: Math.max(1, Math.min(height, top + Math.floor((first * width) / attempt.width))) }
  }
}

function linesOf(page: Page) {
  const paragraphs = (page.blocks ?? []).flatMap((block) => block.paragraphs)
  return paragraphs.flatMap((paragraph) => paragraph.lines)
}
