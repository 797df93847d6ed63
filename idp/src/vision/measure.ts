import type { GrayImage } from './gray.ts'

export interface ImageMeasures {
  /** Variance of the 4-neighbour Laplacian; grows with the detail that is in focus. */
  readonly sharpness: number
  /** Share of the picture, 0 to 1, that a reflection has burnt out. */
  readonly glare: number
  /** What nine of ten pixels stay below, 0 to 255: how bright the bright parts are. */
  readonly brightness: number
}

/** Longer side of the images that are measured; the thresholds belong to this size. */
export const MEASURED_AT = 800

export function measure(image: GrayImage): ImageMeasures {
  return { sharpness: sharpness(image), glare: glare(image), brightness: percentile(image, 0.9) }
}

function sharpness({ width, height, pixels }: GrayImage): number {
  let sum = 0
  let squares = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const here = y * width + x
      const value =
        4 * at(pixels, here) -
        at(pixels, here - 1) -
        at(pixels, here + 1) -
        at(pixels, here - width) -
        at(pixels, here + width)
      sum += value
      squares += value * value
    }
  }
  const count = Math.max(1, (width - 2) * (height - 2))
  return squares / count - (sum / count) ** 2
}

const CELL = 16
/** Nothing is left of the print in a cell whose darkest pixel is as bright as this. */
const BURNT = 248
/** A reflection fades out: around it the surface is bright and smooth. */
const HALO = { darkest: 190, contrast: 60 }
/** A smaller share of such cells around it, and a white patch is paper. */
const LEAST_HALO = 0.4

/**
 * White paper is burnt out too, but ends in an edge or in print; a reflection ends in a halo. So of all patches of
 * burnt-out cells only those count that a halo surrounds.
 */
function glare(image: GrayImage): number {
  const columns = Math.floor(image.width / CELL)
  const rows = Math.floor(image.height / CELL)
  if (columns === 0 || rows === 0) return 0
  const cells = Array.from({ length: columns * rows }, (_, at) =>
    surfaceOf(image, (at % columns) * CELL, Math.floor(at / columns) * CELL),
  )
  let burnt = 0
  for (const patch of patchesOf(cells, columns)) {
    if (patch.edge > 0 && patch.halo / patch.edge >= LEAST_HALO) burnt += patch.size
  }
  return burnt / cells.length
}

type Surface = 'burnt' | 'halo' | 'other'

function surfaceOf({ width, pixels }: GrayImage, left: number, top: number): Surface {
  let darkest = 255
  let brightest = 0
  for (let y = top; y < top + CELL; y++) {
    for (let x = left; x < left + CELL; x++) {
      const value = at(pixels, y * width + x)
      if (value < darkest) darkest = value
      if (value > brightest) brightest = value
    }
  }
  if (darkest >= BURNT) return 'burnt'
  return darkest >= HALO.darkest && brightest - darkest <= HALO.contrast ? 'halo' : 'other'
}

interface Patch {
  readonly size: number
  /** Cells around it, and how many of them belong to a halo. */
  readonly edge: number
  readonly halo: number
}

function patchesOf(cells: readonly Surface[], columns: number): Patch[] {
  const seen = new Set<number>()
  const patches: Patch[] = []
  cells.forEach((surface, start) => {
    if (surface !== 'burnt' || seen.has(start)) return
    const patch = new Set([start])
    const edge = new Set<number>()
    for (const cell of patch) {
      seen.add(cell)
      for (const next of neighbours(cell, columns, cells.length)) {
        if (cells[next] === 'burnt') patch.add(next)
        else edge.add(next)
      }
    }
    patches.push({
      size: patch.size,
      edge: edge.size,
      halo: [...edge].filter((cell) => cells[cell] === 'halo').length,
    })
  })
  return patches
}

function neighbours(cell: number, columns: number, count: number): number[] {
  const column = cell % columns
  return [
    ...(column > 0 ? [cell - 1] : []),
    ...(column < columns - 1 ? [cell + 1] : []),
    cell - columns,
    cell + columns,
  ].filter((next) => next >= 0 && next < count)
}

function percentile({ pixels }: GrayImage, share: number): number {
  const counts = new Uint32Array(256)
  for (const value of pixels) counts[value] = (counts[value] ?? 0) + 1
  let below = 0
  for (let value = 0; value < 256; value++) {
    below += counts[value] ?? 0
    if (below >= share * pixels.length) return value
  }
  return 255
}

function at(pixels: Uint8Array, index: number): number {
  return pixels[index] ?? 0
}
