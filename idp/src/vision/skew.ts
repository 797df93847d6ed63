import type { GrayImage } from './gray.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where the parallel bars of a barcode may be, and how they lie. */
export interface Candidate extends Box {
  /** Direction across the bars, in degrees; the y axis points down. */
  readonly angle: number
}

const CELL = 12
/** Share of the strongest cell's energy that a cell needs to count. */
const LEAST_ENERGY = 0.12
const LEAST_CELLS = 6
const MOST_CANDIDATES = 3
/** In cells: quiet zones and bars that a cell just missed. */
const MARGIN = 3

/**
 * Regions whose gradients agree on one direction, the most barcode-like first: a structure tensor per cell, strong
 * cells joined to components, each with the direction and coherence of its sum.
 */
export function locateBars(image: GrayImage): Candidate[] {
  const { cells, columns, strong } = tensors(image)
  return strong
    .map((component) => ({ box: around([component], columns, image), ...direction(component, cells) }))
    .sort((one, other) => other.rank - one.rank)
    .slice(0, MOST_CANDIDATES)
    .map(({ box, angle }) => ({ ...box, angle }))
}

/** What of a picture shows anything: the box around all strong cells; all of it when there are none. */
export function locateDocument(image: GrayImage): Box {
  const { columns, strong } = tensors(image)
  const { width, height } = image
  return strong.length === 0 ? { left: 0, top: 0, width, height } : around(strong, columns, image)
}

/**
 * The direction across the bars of a cut-out, near a first guess, to a quarter of a degree. At the right angle all
 * edges of a bar fall into the same bin of the profile; in any other they cancel out (a Radon search).
 */
export function refineAngle(image: GrayImage, guess: number, reach = 12): number {
  const { gx, gy } = gradients(image)
  const score = (degrees: number) => profileEnergy(image, gx, gy, degrees)
  const coarse = best(Math.round(guess), reach, 1, score)
  return best(coarse, 1, 0.25, score)
}

interface Tensor {
  a: number
  b: number
  c: number
}

function energy({ a, b }: Tensor): number {
  return a + b
}

/** Cells with their tensors, and the components of those that are strong. */
function tensors(image: GrayImage) {
  const { width, height } = image
  const columns = Math.floor(width / CELL)
  const rows = Math.floor(height / CELL)
  const cells = Array.from({ length: columns * rows }, (): Tensor => ({ a: 0, b: 0, c: 0 }))
  const { gx, gy } = gradients(image)
  for (let y = 0; y < rows * CELL; y++) {
    for (let x = 0; x < columns * CELL; x++) {
      const cell = cells[Math.floor(y / CELL) * columns + Math.floor(x / CELL)]
      if (cell === undefined) continue
      const dx = gx[y * width + x] ?? 0
      const dy = gy[y * width + x] ?? 0
      cell.a += dx * dx
      cell.b += dy * dy
      cell.c += dx * dy
    }
  }
  const least = LEAST_ENERGY * Math.max(...cells.map(energy))
  const isStrong = cells.map((cell) => energy(cell) > least)
  const strong = components(isStrong, columns).filter((component) => component.length >= LEAST_CELLS)
  return { cells, columns, strong }
}

/** Central differences; 0 on the border. */
function gradients({ width, height, pixels }: GrayImage): { gx: Int16Array; gy: Int16Array } {
  const gx = new Int16Array(width * height)
  const gy = new Int16Array(width * height)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      gx[at] = (pixels[at + 1] ?? 0) - (pixels[at - 1] ?? 0)
      gy[at] = (pixels[at + width] ?? 0) - (pixels[at - width] ?? 0)
    }
  }
  return { gx, gy }
}

/** Cells that touch each other, corners included. */
function components(strong: readonly boolean[], columns: number): number[][] {
  const seen = new Set<number>()
  const found: number[][] = []
  strong.forEach((isStrong, start) => {
    if (!isStrong || seen.has(start)) return
    const component = new Set([start])
    for (const cell of component) {
      seen.add(cell)
      for (const step of [-1, 0, 1]) {
        const column = (cell % columns) + step
        if (column < 0 || column >= columns) continue
        for (const next of [cell + step - columns, cell + step, cell + step + columns]) {
          if (strong[next] === true) component.add(next)
        }
      }
    }
    found.push([...component])
  })
  return found
}

function direction(component: readonly number[], cells: readonly Tensor[]): { rank: number; angle: number } {
  const sum: Tensor = { a: 0, b: 0, c: 0 }
  for (const index of component) {
    const { a, b, c } = cells[index] ?? { a: 0, b: 0, c: 0 }
    sum.a += a
    sum.b += b
    sum.c += c
  }
  const coherence = Math.hypot(sum.a - sum.b, 2 * sum.c) / energy(sum)
  const angle = (Math.atan2(2 * sum.c, sum.a - sum.b) / 2) * (180 / Math.PI)
  return { rank: energy(sum) * coherence, angle }
}

function around(components: readonly (readonly number[])[], columns: number, image: GrayImage): Box {
  const xs = components.flat().map((cell) => cell % columns)
  const ys = components.flat().map((cell) => Math.floor(cell / columns))
  const left = Math.max(0, (Math.min(...xs) - MARGIN) * CELL)
  const top = Math.max(0, (Math.min(...ys) - MARGIN) * CELL)
  return {
    left,
    top,
    width: Math.min(image.width, (Math.max(...xs) + 1 + MARGIN) * CELL) - left,
    height: Math.min(image.height, (Math.max(...ys) + 1 + MARGIN) * CELL) - top,
  }
}

function best(middle: number, reach: number, step: number, score: (degrees: number) => number): number {
  let found = { degrees: middle, score: Number.NEGATIVE_INFINITY }
  for (let degrees = middle - reach; degrees <= middle + reach; degrees += step) {
    const here = score(degrees)
    if (here > found.score) found = { degrees, score: here }
  }
  return found.degrees
}

function profileEnergy(
  { width, height }: GrayImage,
  gx: Int16Array,
  gy: Int16Array,
  degrees: number,
): number {
  const cos = Math.cos((degrees * Math.PI) / 180)
  const sin = Math.sin((degrees * Math.PI) / 180)
  // Every bin index fits: no point is further from the corner than the diagonal, on either side.
  const diagonal = Math.ceil(Math.hypot(width, height))
  const bins = new Float64Array(2 * diagonal + 1)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const bin = Math.round(x * cos + y * sin) + diagonal
      bins[bin] = (bins[bin] ?? 0) + (gx[at] ?? 0) * cos + (gy[at] ?? 0) * sin
    }
  }
  return bins.reduce((sum, value) => sum + value * value, 0)
}
