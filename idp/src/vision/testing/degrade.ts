import { createCanvas, loadImage } from '@napi-rs/canvas'
import sharp, { type Sharp } from 'sharp'

/** What happens to a document between the table and the file. In the order in which it is done. */
export interface Damage {
  /** The picture is taken from the side: how much shorter the far edge is, as a share. */
  readonly perspective?: number
  /** Size, as a factor. */
  readonly scale?: number
  /** Degrees, clockwise. */
  readonly tilt?: number
  /** Laid on a table: share of the photograph's width that the document takes. */
  readonly framed?: number
  /** Radius of a reflection, as a share of the width; it lies above and right of the middle unless told. */
  readonly glare?: number
  readonly glareAt?: readonly [x: number, y: number]
  /** Standard deviation of the blur, in pixels. */
  readonly blur?: number
  /** Brightness, as a factor. */
  readonly light?: number
  /** Standard deviation of the sensor's noise, of 255. */
  readonly noise?: number
  /** Of the JPEG; 90 unless told. */
  readonly quality?: number
}

/** The photograph, as JPEG. The same damage gives the same bytes. */
export async function degrade(document: Uint8Array, damage: Damage): Promise<Buffer> {
  const { perspective, scale, tilt, framed, glare, blur, light, noise, quality = 90 } = damage
  let image: Buffer = Buffer.from(document)
  const edit = async (change: (image: Sharp) => Sharp) => {
    image = await change(sharp(image)).png({ compressionLevel: 0 }).toBuffer()
  }
  if (perspective !== undefined) image = await fromTheSide(image, perspective)
  if (scale !== undefined) {
    const { width } = await sharp(image).metadata()
    await edit((before) => before.resize({ width: Math.round(width * scale) }))
  }
  if (tilt !== undefined) await edit((before) => before.rotate(tilt, { background: TABLE }))
  if (framed !== undefined) image = await onTable(image, framed)
  if (glare !== undefined) image = await shineOn(image, glare, damage.glareAt ?? [0.68, 0.3])
  if (blur !== undefined) await edit((before) => before.blur(blur))
  if (light !== undefined) await edit((before) => before.linear(light, 0))
  if (noise !== undefined) image = await speckle(image, noise)
  return sharp(image).flatten({ background: 'white' }).jpeg({ quality }).toBuffer()
}

const TABLE = '#6b5847'
const PHOTO = { width: 3000, height: 2250 }

async function onTable(image: Buffer, share: number): Promise<Buffer> {
  const document = await sharp(image)
    .resize({ width: Math.round(PHOTO.width * share) })
    .png({ compressionLevel: 0 })
    .toBuffer()
  return await sharp({ create: { ...PHOTO, channels: 3, background: TABLE } })
    .composite([{ input: document, gravity: 'centre' }])
    .png({ compressionLevel: 0 })
    .toBuffer()
}

/** Column by column, each a little shorter than the one before. */
async function fromTheSide(image: Buffer, shortening: number): Promise<Buffer> {
  const picture = await loadImage(image)
  const { width, height } = picture
  const narrow = Math.round(width * (1 - shortening / 2))
  const canvas = createCanvas(narrow, height)
  const context = canvas.getContext('2d')
  context.fillStyle = TABLE
  context.fillRect(0, 0, narrow, height)
  for (let x = 0; x < narrow; x++) {
    const far = x / narrow
    const size = 1 - shortening * far
    // Further away, a column of the picture shows more of the document.
    const source = (far * (1 - shortening)) / size
    context.drawImage(
      picture,
      Math.min(width - 1, source * width),
      0,
      1,
      height,
      x,
      ((1 - size) / 2) * height,
      1,
      size * height,
    )
  }
  return canvas.toBuffer('image/png')
}

async function shineOn(image: Buffer, radius: number, [x, y]: readonly [number, number]): Promise<Buffer> {
  const picture = await loadImage(image)
  const canvas = createCanvas(picture.width, picture.height)
  const context = canvas.getContext('2d')
  context.drawImage(picture, 0, 0)
  const middle = [x * picture.width, y * picture.height] as const
  const light = context.createRadialGradient(...middle, 0, ...middle, radius * picture.width)
  light.addColorStop(0, 'rgba(255, 255, 255, 1)')
  light.addColorStop(0.6, 'rgba(255, 255, 255, 1)')
  light.addColorStop(1, 'rgba(255, 255, 255, 0)')
  context.fillStyle = light
  context.fillRect(0, 0, picture.width, picture.height)
  return canvas.toBuffer('image/png')
}

async function speckle(image: Buffer, deviation: number): Promise<Buffer> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const random = seeded(4711)
  // Rounds, and stays between 0 and 255, by itself.
  const pixels = new Uint8ClampedArray(data)
  for (let at = 0; at < pixels.length; at++) {
    // The sum of three even numbers is near enough to a normal one; its deviation is one half.
    const normal = (random() + random() + random() - 1.5) * 2
    pixels[at] = (pixels[at] ?? 0) + normal * deviation
  }
  const { width, height, channels } = info
  return sharp(pixels, { raw: { width, height, channels } }).png({ compressionLevel: 0 }).toBuffer()
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  // Globals are slow to reach in the test runner, and this is called millions of times.
  const { imul } = Math
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
