import { afterAll, describe, expect, test } from '@jest/globals'
import { createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import { aamvaText, ELEMENTS } from './testing/aamva-text.ts'
import { degrade } from './testing/degrade.ts'
import { drawBack, drawFront, drawPage, drawPassportCard } from './testing/draw.ts'
import { HOLDER, mrzLines } from './testing/holder.ts'
import { createVision } from './vision.ts'

const vision = createVision({
  now: () => new Date('2026-06-01'),
  deadlineMs: 60_000,
  ocrDeadlineMs: 60_000,
})
afterAll(() => vision.close())

const clean = async (upload: Uint8Array) => {
  const result = await vision.clean(upload)
  if (!result.ok) throw new Error(result.reason)
  return result.value.bytes
}
const refusal = (reason: string) => ({ ok: false, reason })

describe('cleaning', () => {
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#808890' } })

  test('turns upright, and keeps neither place nor device nor a file behind the picture', async () => {
    const photograph = await plain(640, 480)
      .withExif({
        IFD0: { Make: 'CameraMaker' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 53/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect(photograph.includes('CameraMaker')).toBe(true)
    const result = await vision.clean(Buffer.concat([photograph, Buffer.from('PK\x03\x04 a second file')]))
    if (!result.ok) throw new Error(result.reason)
    const { bytes, width, height } = result.value
    expect([width, height]).toEqual([480, 640])
    expect(Buffer.from(bytes).includes('CameraMaker')).toBe(false)
    expect(Buffer.from(bytes).includes('a second file')).toBe(false)
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 480, height: 640 })
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  })

  test.each(['jpeg', 'png', 'webp'] as const)('fits a large %s into 2400×2400', async (format) => {
    const result = await vision.clean(await plain(4800, 3600).toFormat(format).toBuffer())
    expect(result).toMatchObject({ ok: true, value: { width: 2400, height: 1800 } })
  })

  test('what is transparent becomes paper', async () => {
    const bytes = await clean(createCanvas(300, 300).toBuffer('image/png'))
    const { dominant } = await sharp(bytes).stats()
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240)
  })

  test.each([
    ['nothing', async () => new Uint8Array(), 'empty'],
    ['fifteen megabytes and one', async () => new Uint8Array(15 * 1024 * 1024 + 1), 'too-large'],
    ['a thumbnail', () => plain(199, 400).png().toBuffer(), 'too-small'],
    ['text', async () => Buffer.from('hello'), 'not-an-image'],
    ['SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unsupported-format'],
    ['GIF', () => plain(300, 300).gif().toBuffer(), 'unsupported-format'],
    ['AVIF', () => plain(300, 300).avif().toBuffer(), 'unsupported-format'],
    ['HEIC', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'unsupported-format'],
    ['PDF', async () => Buffer.from('%PDF-1.7\n'), 'unsupported-format'],
    ['half a photograph', async () => half(await plain(800, 600).jpeg().toBuffer()), 'damaged'],
    ['a beginning only', async () => Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'damaged'],
    // 36 megapixels in 100 kB.
    ['a bomb', () => plain(6000, 6000).png().toBuffer(), 'too-large'],
  ])('refuses %s', async (_, make, reason) => {
    expect(await vision.clean(await make())).toEqual(refusal(reason))
  })

  const half = (file: Buffer) => file.subarray(0, file.length / 2)
})

test('a strip, which would be enlarged without end where its print is read, is refused', async () => {
  const strip = { create: { width: 300, height: 12_000, channels: 3 as const, background: 'white' } }
  expect(await vision.clean(await sharp(strip).jpeg().toBuffer())).toEqual(refusal('too-small'))
  const page = { create: { width: 600, height: 2_000, channels: 3 as const, background: 'white' } }
  expect(await vision.clean(await sharp(page).jpeg().toBuffer())).toMatchObject({ ok: true })
})

describe('inspecting', () => {
  const card = drawFront(HOLDER)

  test.each([
    ['a sharp document', {}, undefined],
    ['white paper with print on it', {}, undefined],
    ['blurred', { blur: 3 }, 'blurred'],
    ['in the dark', { light: 0.2 }, 'too-dark'],
    ['under a lamp', { glare: 0.2 }, 'glare'],
    ['far too small', { scale: 0.32 }, 'too-small'],
  ])('%s', async (name, damage, reason) => {
    const document = name.startsWith('white') ? await whitePaper() : card
    const result = await vision.inspect(await clean(await degrade(document, damage)), 'card-front')
    expect(result.ok ? undefined : result.reason).toBe(reason)
  })

  test('a face may be softer than print', async () => {
    const blurred = await clean(await degrade(card, { blur: 3 }))
    expect(await vision.inspect(blurred, 'face')).toMatchObject({ ok: true })
  })

  async function whitePaper(): Promise<Buffer> {
    const canvas = createCanvas(1012, 638)
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, 1012, 638)
    context.fillStyle = '#000000'
    for (let y = 40; y < 400; y += 40) for (let x = 40; x < 900; x += 12) context.fillRect(x, y, 4, 18)
    return canvas.toBuffer('image/png')
  }
})

describe('documents', () => {
  const licence = async (front: Uint8Array, back: Uint8Array) =>
    vision.readDocument({ kind: 'drivers-licence', front: await clean(front), back: await clean(back) })
  const other = {
    ...HOLDER,
    givenName: 'THEODORA',
    middleName: 'JANE',
    familyName: 'OYELARAN',
    birthDate: '1974-07-14',
    documentNumber: 'K70355182',
  }

  test('a licence says what its barcode says, and the front bears it out', async () => {
    expect(await licence(drawFront(HOLDER), await drawBack(HOLDER))).toEqual({
      ok: true,
      value: {
        kind: 'drivers-licence',
        source: 'aamva',
        attributes: {
          givenName: 'MARISOL',
          middleName: 'QUINN',
          familyName: 'FERNANDEZ',
          birthDate: '1986-04-02',
          issuedOn: '2022-08-15',
          expiresOn: '2030-08-15',
          documentNumber: 'F48219076',
          issuerNumber: '990001',
          address: HOLDER.address,
        },
        truncated: [],
        printed: {
          corroborated: expect.arrayContaining([
            'birthDate',
            'familyName',
            'givenName',
            'documentNumber',
            'address',
          ]),
          contradicted: [],
        },
        warnings: [],
        measures: expect.objectContaining({ barcodeTilt: 0 }),
        engines: expect.objectContaining({ 'zxing-wasm': expect.stringMatching(/^\d+\.\d+\.\d+/) }),
      },
    })
  })

  test('the front of somebody else contradicts it', async () => {
    const result = await licence(drawFront(other), await drawBack(HOLDER))
    expect(result).toMatchObject({
      ok: true,
      value: { printed: { contradicted: expect.arrayContaining(['birthDate', 'documentNumber']) } },
    })
  })

  test('an identity card is told from a licence', async () => {
    const result = await licence(drawFront(HOLDER), await drawBack(HOLDER, { type: 'ID' }))
    expect(result).toMatchObject({ ok: true, value: { kind: 'state-id' } })
  })

  test('an impossible birth date is absent, and a flaw of the barcode is a warning', async () => {
    const text = aamvaText({ ...ELEMENTS, DBB: '02311986' }, { extra: ['DAQK70355182'] })
    const result = await licence(drawFront(HOLDER), await drawBack(HOLDER, { text }))
    if (!result.ok) throw new Error(result.reason)
    expect(result.value.warnings).toEqual(['dup:DAQ'])
    expect(result.value.attributes).not.toHaveProperty('birthDate')
  })

  test('the zone of a passport does not bear itself out', async () => {
    const page = await clean(drawPage(other, mrzLines(HOLDER, 'TD3')))
    const result = await vision.readDocument({ kind: 'passport', page })
    if (!result.ok) throw new Error(result.reason)
    expect(result.value.attributes).toMatchObject({ familyName: 'FERNANDEZ', birthDate: '1986-04-02' })
    expect(result.value.printed.corroborated).toEqual(['expiresOn', 'documentNumber'])
    expect(result.value.printed.contradicted).toEqual(['birthDate'])
  })

  test('what must be photographed again', async () => {
    const front = await clean(drawFront(HOLDER))
    const back = await clean(await drawBack(HOLDER))
    const page = await clean(drawPage(HOLDER))
    const letter = await clean(await drawBack(HOLDER, { text: 'not a licence at all' }))
    const nothing = await clean(
      await sharp({ create: { width: 1012, height: 638, channels: 3, background: '#a0a8b0' } })
        .png()
        .toBuffer(),
    )
    const idCard = await clean(drawPassportCard(HOLDER, mrzLines(HOLDER, 'TD1', 'I')).back)
    const kind = 'drivers-licence'
    expect(await vision.readDocument({ kind, front })).toEqual(refusal('image-missing'))
    expect(await vision.readDocument({ kind, front, back: front })).toEqual(refusal('barcode-unreadable'))
    expect(await vision.readDocument({ kind, front, back: letter })).toEqual(refusal('not-this-document'))
    expect(await vision.readDocument({ kind, front: nothing, back })).toEqual(refusal('front-unreadable'))
    expect(await vision.readDocument({ kind: 'passport', page: front })).toEqual(refusal('mrz-unreadable'))
    expect(await vision.readDocument({ kind: 'passport-card', front, back: page })).toEqual(
      refusal('mrz-unreadable'),
    )
    expect(await vision.readDocument({ kind: 'passport-card', front, back: idCard })).toEqual(
      refusal('not-this-document'),
    )
  })
})

test('a picture that takes too long is refused, and so is a queue that is full', async () => {
  const page = await clean(drawPage(HOLDER))
  const hasty = createVision({ now: () => new Date(), queue: 0, ocrDeadlineMs: 1 })
  const first = hasty.readDocument({ kind: 'passport', page })
  const second = hasty.readDocument({ kind: 'passport', page })
  expect(await second).toEqual(refusal('busy'))
  expect(await first).toEqual(refusal('timed-out'))
  await hasty.close()
  expect(hasty.workers()).toBe(0)
})
