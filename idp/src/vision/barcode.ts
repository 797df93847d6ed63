import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { sharp } from './decoders.ts'
import { toGray } from './gray.ts'
import { loadedOnce } from './loaded-once.ts'
import { scaled } from './scaled.ts'
import { type Box, locateBars, refineAngle } from './skew.ts'

export interface Barcode {
  /** One character per byte (latin1). */
  readonly text: string
  /** By how many degrees the picture was turned to read it. */
  readonly tilt: number
}

/** Longer sides of what the bars are searched in, and of the cut-out whose angle is refined. */
const SEARCHED_AT = 900
const REFINED_AT = 500
/** The refined angle can be off by a degree where the card is bent or seen from the side. */
const OFFSETS = [0, -1, 1]
/** A cut-out narrower than this is enlarged as well: its bars may be under two pixels wide. */
const ENLARGED_BELOW = 1300

/**
 * The PDF417 of a clean image. The reader itself takes no more than two degrees of tilt; so where it finds nothing,
 * the bars are located, levelled and read again.
 */
export async function readPdf417(image: Uint8Array): Promise<Barcode | undefined> {
  const text = await decode(image)
  if (text !== undefined) return { text, tilt: 0 }

  const { width, height } = await sharp(image).metadata()
  const small = await toGray(image, { fit: SEARCHED_AT })
  const scale = Math.max(width, height) / Math.max(small.width, small.height)
  for (const candidate of locateBars(small)) {
    const region = scaled(candidate, scale, { width, height })
    const angle = refineAngle(await toGray(image, { fit: REFINED_AT, region }), candidate.angle)
    for (const tilt of OFFSETS.map((offset) => angle + offset)) {
      for (const factor of region.width < ENLARGED_BELOW ? [1, 2] : [1]) {
        const levelled = await level(image, region, tilt, factor)
        const found = await decode(levelled)
        if (found !== undefined) return { text: found, tilt }
      }
    }
  }
  return undefined
}

async function level(image: Uint8Array, region: Box, tilt: number, factor: number): Promise<Uint8Array> {
  // Cut out and enlarged first: within one pipeline sharp would turn before it resizes.
  const cut = await sharp(image)
    .extract(region)
    .grayscale()
    .resize(region.width * factor, region.height * factor, { kernel: 'cubic' })
    .png({ compressionLevel: 0 })
    .toBuffer()
  return await sharp(cut).rotate(-tilt, { background: 'white' }).png({ compressionLevel: 0 }).toBuffer()
}

async function decode(image: Uint8Array): Promise<string | undefined> {
  await prepared()
  const [hit] = await readBarcodes(image, {
    formats: ['PDF417'],
    tryHarder: true,
    textMode: 'Plain',
    maxNumberOfSymbols: 1,
  })
  // What cannot be read is a result too, an invalid one.
  return hit?.isValid ? Buffer.from(hit.bytes).toString('latin1') : undefined
}

/** From its package: left alone, the reader would fetch its wasm from the web. */
const prepared = loadedOnce(async () => {
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = Uint8Array.from(await readFile(file)).buffer
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
})
