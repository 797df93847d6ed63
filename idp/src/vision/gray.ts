import type { Region } from 'sharp'
import { sharp } from './decoders.ts'

/** Brightness from 0 to 255, row by row. */
export interface GrayImage {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** A clean image, or a region of it, in gray, shrunk so that neither side is longer than `fit`. */
export async function toGray(
  image: Uint8Array,
  options: { fit: number; region?: Region },
): Promise<GrayImage> {
  const whole = sharp(image)
  const cut = options.region === undefined ? whole : whole.extract(options.region)
  const { data, info } = await cut
    .grayscale()
    .resize(options.fit, options.fit, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, pixels: data }
}
