import type { Box } from './skew.ts'

/** A box found on a shrunk image, on the image itself; whole pixels, and never over its edge. */
export function scaled(box: Box, factor: number, image: { width: number; height: number }): Box {
  const left = Math.floor(box.left * factor)
  const top = Math.floor(box.top * factor)
  return {
    left,
    top,
    width: Math.min(image.width - left, Math.ceil(box.width * factor)),
    height: Math.min(image.height - top, Math.ceil(box.height * factor)),
  }
}
