import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { degrade, seeded } from './degrade.ts'
import { drawFront } from './draw.ts'
import { HOLDER } from './holder.ts'

/** Why an upload is refused, whatever it is. */
export const REFUSALS = ['empty', 'too-large', 'too-small', 'not-an-image', 'unsupported-format', 'damaged']

/** How files of other kinds begin. */
export const HEADS = {
  svg: '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>',
  heic: '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
  avif: '\0\0\0\x18ftypavif\0\0\0\0',
  gif: 'GIF89a',
  pdf: '%PDF-1.7\n',
  tiff: 'II*\0',
} as const

type Family = readonly [name: string, make: () => Buffer, reasons?: readonly string[]]

/** Files that nobody should send, the same for the same seed: in families, each with what it may be refused for. */
export async function fuzzFiles(seed: number) {
  const random = seeded(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => below(256)))
  const small = sharp(await degrade(drawFront(HOLDER), { scale: 0.4 }))
  const jpeg = await small.clone().jpeg().toBuffer()
  const png = await small.clone().png().toBuffer()
  const webp = await small.clone().webp().toBuffer()
  const headed = (head: string) => Buffer.concat([Buffer.from(head, 'latin1'), bytes(below(2000))])

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

  const families: readonly Family[] = [
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

  return { families, mutated, below, bytes, pictures: { jpeg, png, webp } }
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
