import { crc32, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { degrade, seeded } from './testing/degrade.ts'
import { drawFront } from './testing/draw.ts'
import { HOLDER } from './testing/holder.ts'
import { createVision } from './vision.ts'

/** Files per family; more when a release is near. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 200)
/** Reading takes a second or two each, a thousand times what a refusal takes. */
const READINGS = Math.ceil(RUNS / 40)
const PATIENCE_MS = 60_000 + RUNS * 1000

const REFUSALS = ['empty', 'too-large', 'too-small', 'not-an-image', 'unsupported-format', 'damaged']
const RETAKES = ['barcode-unreadable', 'mrz-unreadable', 'not-this-document', 'front-unreadable']

const vision = createVision({
  now: () => new Date('2026-06-01'),
  queue: RUNS,
  deadlineMs: 60_000,
  ocrDeadlineMs: 60_000,
})
afterAll(() => vision.close())

const random = seeded(20_260_601)
const below = (limit: number) => Math.floor(random() * limit)
const bytes = (length: number) => Buffer.from(Array.from({ length }, () => below(256)))

let jpeg: Buffer
let png: Buffer
let webp: Buffer
beforeAll(async () => {
  const { default: sharp } = await import('sharp')
  const small = sharp(await degrade(drawFront(HOLDER), { scale: 0.4 }))
  jpeg = await small.clone().jpeg().toBuffer()
  png = await small.clone().png().toBuffer()
  webp = await small.clone().webp().toBuffer()
})

/** A file with some of its bytes changed, moved or lost. */
function mutated(file: Buffer): Buffer {
  let result = Buffer.from(file)
  for (let edits = 1 + below(8); edits > 0; edits--) {
    const at = below(result.length)
    const kind = below(4)
    if (kind === 0) result[at] = below(256)
    else if (kind === 1)
      result = Buffer.concat([result.subarray(0, at), bytes(1 + below(40)), result.subarray(at)])
    else if (kind === 2)
      result = Buffer.concat([result.subarray(0, at), result.subarray(at + 1 + below(400))])
    else result.copyWithin(at, below(result.length), below(result.length))
  }
  return result
}

/** A PNG of any size that says so in its header, and whose data is as good as nothing. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('zTXt', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(2_000_000))])),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const HEADS = {
  svg: '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>',
  heic: '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
  avif: '\0\0\0\x18ftypavif\0\0\0\0',
  gif: 'GIF89a',
  pdf: '%PDF-1.7\n',
  tiff: 'II*\0',
} as const
const headed = (head: string) => Buffer.concat([Buffer.from(head, 'latin1'), bytes(below(2000))])

const FAMILIES: readonly (readonly [name: string, make: () => Buffer, reasons?: readonly string[]])[] = [
  ['random bytes', () => bytes(below(4000))],
  ['a mutated JPEG', () => mutated(jpeg)],
  ['a mutated PNG', () => mutated(png)],
  ['a mutated WebP', () => mutated(webp)],
  ['a truncated JPEG', () => jpeg.subarray(0, 3 + below(jpeg.length - 600)), ['damaged']],
  ['a truncated PNG', () => png.subarray(0, 8 + below(png.length - 600)), ['damaged']],
  ['zeros', () => Buffer.alloc(below(5000)), ['empty', 'not-an-image']],
  ['a bomb', () => bomb(6000 + below(60_000), 6000 + below(60_000)), ['too-large']],
  ['a beginning and noise', () => Buffer.concat([jpeg.subarray(0, 2 + below(400)), bytes(below(3000))])],
  [
    'a file of another kind',
    () => headed(Object.values(HEADS)[below(Object.keys(HEADS).length)] ?? ''),
    ['unsupported-format'],
  ],
]

describe('an upload that is', () => {
  test.each(FAMILIES)(
    '%s',
    async (_, make, reasons = REFUSALS) => {
      const uploads = Array.from({ length: RUNS }, make)
      const results = await Promise.all(uploads.map((upload) => vision.clean(upload)))
      for (const result of results) {
        if (!result.ok) expect(reasons).toContain(result.reason)
        // Most mutations leave a picture; what is kept of it is ours.
        else expect(Buffer.from(result.value.bytes.subarray(0, 3)).toString('hex')).toBe('ffd8ff')
      }
      if (reasons !== REFUSALS) expect(results.filter(({ ok }) => ok)).toEqual([])
      expect(vision.workers()).toBe(1)
    },
    PATIENCE_MS,
  )

  test('a picture and something else at once', async () => {
    const hidden = Object.values(HEADS).map((head) =>
      Buffer.from(`${head}<script>hidden()</script>`, 'latin1'),
    )
    const uploads = [jpeg, png, webp].flatMap((picture) =>
      hidden.flatMap((other) => [
        Buffer.concat([picture, other]),
        Buffer.concat([other, picture]),
        Buffer.concat([picture.subarray(0, 40), other, picture.subarray(40)]),
      ]),
    )
    for (const result of await Promise.all(uploads.map((upload) => vision.clean(upload)))) {
      if (result.ok) expect(Buffer.from(result.value.bytes).includes('hidden')).toBe(false)
      else expect(REFUSALS).toContain(result.reason)
    }
    expect(vision.workers()).toBe(1)
  })
})

test(
  'what cleaning let through is read or refused, whatever it shows',
  async () => {
    const pictures: Uint8Array[] = []
    while (pictures.length < READINGS) {
      const result = await vision.clean(mutated([jpeg, png, webp][below(3)] ?? jpeg))
      if (result.ok) pictures.push(result.value.bytes)
    }
    const results = await Promise.all(
      pictures.map((picture) =>
        below(2) === 0
          ? vision.readDocument({ kind: 'drivers-licence', front: picture, back: picture })
          : vision.readDocument({ kind: 'passport', page: picture }),
      ),
    )
    for (const result of results)
      expect(result.ok ? undefined : RETAKES).toContain(result.ok || result.reason)
    expect(vision.workers()).toBe(2)
  },
  PATIENCE_MS,
)

test(
  'bytes that were never cleaned are a fault of ours, and do no harm',
  async () => {
    for (let run = 0; run < RUNS / 10; run++) {
      const page = run % 2 === 0 ? bytes(below(3000)) : jpeg.subarray(0, 200 + below(2000))
      await expect(vision.readDocument({ kind: 'passport', page })).rejects.toThrow('readPassportPage')
    }
    expect(vision.workers()).toBe(2)
  },
  PATIENCE_MS,
)
