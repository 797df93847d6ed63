import { type Page, PSM } from 'tesseract.js'
import { sharp } from './decoders.ts'
import { toGray } from './gray.ts'
import { findMrz, type Mrz, type MrzFormat } from './mrz.ts'
import { printEngine, zoneEngine } from './ocr-engines.ts'
import type { PrintedLine } from './print.ts'
import { refineAngle } from './skew.ts'

/** Width at which print is read. */
const PRINT_WIDTH = 1600
const ZONE_WIDTH = 1500
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
  const found = await findZone(picture, input.format)
  return found === undefined ? undefined : { mrz: found.mrz, tilt }
}

/** Likewise, with the print above the zone: the zone must not corroborate itself. */
export async function readPassportPage(
  image: Uint8Array,
): Promise<{ mrz: Mrz; lines: readonly PrintedLine[]; tilt: number } | undefined> {
  const { picture, tilt } = await level(image)
  const found = await findZone(picture, 'TD3')
  if (found === undefined) return undefined
  const { width } = await sharp(picture).metadata()
  const above = await sharp(picture).extract({ left: 0, top: 0, width, height: found.top }).toBuffer()
  return { mrz: found.mrz, lines: await printOf(above), tilt }
}

/** Gray, and turned until the lines of print are level. */
async function level(image: Uint8Array): Promise<{ picture: Buffer; tilt: number }> {
  const across = refineAngle(await toGray(image, { fit: LEVELLED_AT }), 90, MOST_TILT)
  const tilt = Math.abs(across - 90) < LEAST_TILT ? 0 : across - 90
  const gray = sharp(image).grayscale()
  const turned = tilt === 0 ? gray : gray.rotate(-tilt, { background: 'white' })
  return { picture: await turned.png({ compressionLevel: 0 }).toBuffer(), tilt }
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

/** Where the zone is tried, as shares of the height: the foot of a well-framed page first, then all of it. */
const ATTEMPTS = [
  { from: 0.65, mode: PSM.SINGLE_BLOCK },
  { from: 0.45, mode: PSM.SINGLE_BLOCK },
  { from: 0, mode: PSM.SPARSE_TEXT },
] as const

async function findZone(picture: Buffer, format: MrzFormat): Promise<{ mrz: Mrz; top: number } | undefined> {
  const { width, height } = await sharp(picture).metadata()
  const engine = await zoneEngine()
  for (const { from, mode } of ATTEMPTS) {
    const top = Math.round(height * from)
    const band = await sharp(picture)
      .extract({ left: 0, top, width, height: height - top })
      .normalise()
      .resize({ width: ZONE_WIDTH })
      .png({ compressionLevel: 0 })
      .toBuffer()
    await engine.setParameters({ tessedit_pageseg_mode: mode })
    const { data } = await engine.recognize(band, {}, { text: true, blocks: true })
    const mrz = findMrz(data.text, format)
    if (mrz !== undefined) {
      const lines = linesOf(data).filter(({ text }) => text.length > 20)
      const first = Math.min(...lines.map(({ bbox }) => bbox.y0))
      return { mrz, top: Math.max(1, top + Math.floor((first * width) / ZONE_WIDTH)) }
    }
  }
  return undefined
}

function linesOf(page: Page) {
  const paragraphs = (page.blocks ?? []).flatMap((block) => block.paragraphs)
  return paragraphs.flatMap((paragraph) => paragraph.lines)
}
