import { ok, type Result, refused } from 'shared/result.ts'
import { sharp } from './decoders.ts'
import { formatOf, isReadable } from './image-format.ts'

export type UploadRefusal =
  | 'empty'
  /** In bytes or in pixels. */
  | 'too-large'
  | 'too-small'
  | 'not-an-image'
  /** An image, or a document, of another kind than JPEG, PNG and WebP; a phone's HEIC first of all. */
  | 'unsupported-format'
  /** Cut off or broken; or a file that only begins like an image. */
  | 'damaged'

export interface CleanImage {
  /** A JPEG that we encoded, with nothing in it but the picture. */
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

export const MOST_BYTES = 15 * 1024 * 1024
/** Before decoding; a phone's 24 megapixels fit. A small file can unpack to any size. */
export const MOST_PIXELS = 25e6
/** The shorter side of what is worth looking at: a card at 100 dots per inch. */
export const LEAST_PIXELS = 200
/** The longer side, in shorter ones. A strip would be enlarged to a picture of any size where its print is read. */
const LONGEST_STRIP = 4
/** The longer side of what is kept. */
export const KEPT_PIXELS = 2400

/**
 * A photograph as we keep it: turned upright, fitted into 2400×2400 and encoded anew, so that nothing of the upload
 * itself is left: no place, no device, no second file behind the picture.
 */
export async function clean(upload: Uint8Array): Promise<Result<CleanImage, UploadRefusal>> {
  if (upload.length === 0) return refused('empty')
  if (upload.length > MOST_BYTES) return refused('too-large')
  const format = formatOf(upload)
  if (format === undefined) return refused('not-an-image')
  if (!isReadable(format)) return refused('unsupported-format')
  try {
    const image = sharp(upload, { limitInputPixels: false, failOn: 'error', autoOrient: true })
    // Reads the header only.
    const { width, height } = await image.metadata()
    if (width * height > MOST_PIXELS) return refused('too-large')
    const shorter = Math.min(width, height)
    if (shorter < LEAST_PIXELS || Math.max(width, height) > LONGEST_STRIP * shorter)
      return refused('too-small')
    const { data, info } = await sharp(upload, {
      limitInputPixels: MOST_PIXELS,
      failOn: 'error',
      autoOrient: true,
    })
      .resize(KEPT_PIXELS, KEPT_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .jpeg({ quality: 90 })
      .toBuffer({ resolveWithObject: true })
    return ok({ bytes: data, width: info.width, height: info.height })
  } catch {
    return refused('damaged')
  }
}
