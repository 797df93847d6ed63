import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { createWorker, OEM, PSM } from 'tesseract.js'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { barcodeText } from './aamva.ts'
import { type DrawnDocuments, drawDocuments, sheetsOf } from './draw-documents.ts'
import { machineLines } from './machine-lines.ts'
import type { Persona } from './persona.ts'
import { findPersona, personasOn } from './personas.ts'
import type { Layout } from './sheet.ts'

const require = createRequire(import.meta.url)
const publicSans = join(dirname(require.resolve('@uswds/uswds')), '../fonts/public-sans')
const fonts = {
  regular: readFileSync(join(publicSans, 'PublicSans-Regular.ttf')),
  bold: readFileSync(join(publicSans, 'PublicSans-Bold.ttf')),
}
const faces = dirname(require.resolve('@vladmandic/face-api/package.json'))
const photograph = readFileSync(join(faces, 'demo/sample1.jpg'))
const TODAY = new Date('2026-11-23T12:00:00Z')
const LAYOUTS: readonly Layout[] = ['a', 'b', 'c']
const everybody = personasOn(TODAY)

let portrait: { image: Buffer }
beforeAll(async () => {
  portrait = { image: await sharp(photograph).resize(600, 800).jpeg().toBuffer() }
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
})

function persona(id: string): Persona {
  const found = findPersona(id, TODAY)
  if (found === undefined) throw new Error(id)
  return found
}

const draw = (id: string, layout: Layout = 'a', attempt = 1): Promise<DrawnDocuments> =>
  drawDocuments({ persona: persona(id), portrait, fonts, layout, attempt })

async function barcodeOf(picture: Buffer | undefined): Promise<string | undefined> {
  const [hit] = await readBarcodes(new Uint8Array(picture ?? []), { formats: ['PDF417'], tryHarder: true })
  return hit?.isValid === true ? Buffer.from(hit.bytes).toString('latin1') : undefined
}

test.each([
  ['licence', { front: [1012, 638], back: [1012, 638] }],
  ['state-id', { front: [1012, 638], back: [1012, 638] }],
  ['passport-card', { front: [1012, 638], back: [1012, 638] }],
  ['passport', { page: [1476, 1039] }],
])('%s: its sides, at 300 dots an inch', async (id, sides) => {
  const sizes: Record<string, unknown> = {}
  for (const [side, picture] of Object.entries(await draw(id))) {
    const { width, height, format } = await sharp(picture).metadata()
    sizes[side] = [width, height]
    expect(format).toBe('jpeg')
  }
  expect(sizes).toEqual(sides)
})

describe('the barcode reads byte for byte', () => {
  test.each(LAYOUTS)('in layout %s', async (layout) => {
    const { back } = await draw('licence', layout)
    expect(await barcodeOf(back)).toBe(barcodeText(persona('licence')))
  })

  test.each([
    'state-id',
    'accented-name',
    'one-name',
    'forged-date',
    'invalid-issuer',
    'unsupported-document',
  ])('of %s', async (id) => {
    expect(await barcodeOf((await draw(id)).back)).toBe(barcodeText(persona(id)))
  })

  test('but not of the damaged one, however it is looked at', async () => {
    const { back } = await draw('bad-reading')
    expect(await barcodeOf(back)).toBeUndefined()
    const half = await sharp(back).resize(506).sharpen().png().toBuffer()
    expect(await barcodeOf(half)).toBeUndefined()
    const smooth = await sharp(back).blur(1.5).png().toBuffer()
    expect(await barcodeOf(smooth)).toBeUndefined()
  })
})

test('the first picture is blurred for who is asked for another, and the second is not', async () => {
  const sharpness = async (picture: Buffer | undefined) => (await sharp(picture).stats()).sharpness
  const [first, second] = [await draw('recapture', 'a', 1), await draw('recapture', 'a', 2)]
  for (const side of ['front', 'back'] as const) {
    expect(await sharpness(second[side])).toBeGreaterThan(8 * (await sharpness(first[side])))
    expect(await sharpness((await draw('licence'))[side])).toBeGreaterThan(8 * (await sharpness(first[side])))
  }
})

test('the machine-readable zone reads without an error', async () => {
  const ocr = await createReader()
  const everywhere = everybody.filter(({ id }) => id === 'passport' || id === 'passport-card')
  const once = everybody.filter((one) => one.document.kind === 'passport' && !everywhere.includes(one))
  const pictures = [
    ...everywhere.flatMap(({ id }) => LAYOUTS.map((layout) => ({ id, layout }))),
    ...once.map(({ id }) => ({ id, layout: 'a' as const })),
  ]
  for (const { id, layout } of pictures) {
    const { page, back } = await draw(id, layout)
    const lines = await linesOf(ocr, page ?? back, page === undefined ? 3 : 2)
    // The reader takes O for 0 between digits; a country code has letters only, so that this costs nothing.
    expect([id, lines.map(lettersOfCountry)]).toEqual([id, machineLines(persona(id))])
  }
  await ocr.terminate()
})

test.each(everybody.map((one) => [one.id, one] as const))('%s: every side says SPECIMEN', (_, one) => {
  for (const layout of LAYOUTS)
    for (const { sheet } of sheetsOf(one, layout))
      expect(sheet.texts.map(({ text }) => text).join('\n')).toContain('SPECIMEN · NOT A REAL DOCUMENT')
})

test.each(everybody.map((one) => [one.id, one] as const))(
  '%s: nothing covers the face or runs off',
  (_, one) => {
    for (const layout of LAYOUTS)
      for (const { sheet } of sheetsOf(one, layout)) {
        const { portrait, width, height, texts, barcode } = sheet
        for (const { x, y, size } of texts) {
          expect(x >= 0 && x < width && y > size / 2 && y < height).toBe(true)
          if (portrait === undefined) continue
          const besides =
            x >= portrait.x + portrait.width || y <= portrait.y || y - size >= portrait.y + portrait.height
          expect(besides || x < portrait.x).toBe(true)
        }
        if (barcode !== undefined) expect(barcode.x + barcode.width).toBeLessThanOrEqual(width)
      }
  },
)

test('what differs between the sides of a forged card is printed, not encoded', () => {
  const one = persona('side-mismatch')
  const [front, back] = sheetsOf(one, 'a')
  expect(front?.sheet.texts.map(({ text }) => text)).toContain('CASTELLANE')
  expect(back?.sheet.barcode?.text).toContain('DCSOLMEDO')
})

test('what is no font is a fault, rather than a font of the system', async () => {
  const wrong = { persona: persona('licence'), portrait, fonts: { ...fonts, bold: Buffer.from('no font') } }
  await expect(drawDocuments(wrong)).rejects.toThrow('Not a font')
})

async function createReader() {
  const data = dirname(require.resolve('@tesseract.js-data/eng/package.json'))
  const ocr = await createWorker(
    'eng',
    OEM.TESSERACT_ONLY,
    {
      langPath: join(data, '4.0.0'),
      gzip: true,
      cacheMethod: 'none',
      legacyCore: true,
      legacyLang: true,
      errorHandler: () => {},
    },
    { load_system_dawg: '0', load_freq_dawg: '0', load_number_dawg: '0', load_punc_dawg: '0' },
  )
  await ocr.setParameters({
    tessedit_char_whitelist: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<',
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
  })
  return ocr
}

async function linesOf(
  ocr: Awaited<ReturnType<typeof createReader>>,
  picture: Buffer | undefined,
  count: 2 | 3,
): Promise<string[]> {
  const [length, share] = count === 2 ? [44, 0.35] : [30, 0.43]
  const { width, height } = await sharp(picture).metadata()
  const top = Math.round(height * (1 - share))
  const band = sharp(picture).extract({ left: 0, top, width, height: height - top })
  const image = await band.grayscale().normalise().resize(1500).png().toBuffer()
  const lines = (await ocr.recognize(image)).data.text
    .split('\n')
    .map((line) => line.replace(/[^A-Z0-9<]/g, ''))
  return lines
    .filter((line) => line.length >= length - 4)
    .slice(-count)
    .map((line) => line.slice(0, length))
}

function lettersOfCountry(line: string): string {
  return line.replace('UT0', 'UTO')
}
