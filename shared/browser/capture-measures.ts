/** Brightness from 0 to 255, row by row. */
export interface GreyImage {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

export interface Measures {
  /** Variance of the 4-neighbour Laplacian: grows with the detail that is in focus. */
  readonly sharpness: number
  /** Share of the picture that is burnt out, 0 to 1. */
  readonly glare: number
  /** Mean brightness, 0 to 255. */
  readonly brightness: number
}

/** Luminance (Rec. 601) of a canvas's pixels. */
export function toGrey(image: {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}): GreyImage {
  const { width, height, data } = image
  const pixels = new Uint8Array(width * height)
  for (let index = 0; index < pixels.length; index++) {
    const at = index * 4
    pixels[index] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
  }
  return { width, height, pixels }
}

export function measuresOf(image: GreyImage): Measures {
  const { pixels } = image
  let sum = 0
  let burnt = 0
  for (const value of pixels) {
    sum += value
    if (value >= BURNT) burnt++
  }
  const count = Math.max(1, pixels.length)
  return { sharpness: sharpness(image), glare: burnt / count, brightness: sum / count }
}

/** Mean difference of two pictures of one size, 0 to 255: how much moved between them. */
export function differenceOf(a: GreyImage, b: GreyImage): number {
  if (a.pixels.length !== b.pixels.length) return 255
  let sum = 0
  a.pixels.forEach((value, index) => {
    sum += Math.abs(value - (b.pixels[index] ?? 0))
  })
  return sum / Math.max(1, a.pixels.length)
}

/** White paper under a lamp stays below this; what a lamp does to plastic does not. */
const BURNT = 252

function sharpness({ width, height, pixels }: GreyImage): number {
  const at = (index: number) => pixels[index] ?? 0
  let sum = 0
  let squares = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const here = y * width + x
      const value = 4 * at(here) - at(here - 1) - at(here + 1) - at(here - width) - at(here + width)
      sum += value
      squares += value * value
    }
  }
  const count = Math.max(1, (width - 2) * (height - 2))
  return squares / count - (sum / count) ** 2
}
