/** A point of the face mesh, in pixels of the picture; z, where it is used, grows away from the camera. */
export interface MeshPoint {
  readonly x: number
  readonly y: number
  readonly z: number
}

export type Mesh = readonly MeshPoint[]

/** Numbers of mesh points (MediaPipe's topology), as seen in a picture that is not mirrored. */
const NOSE = 1
const LEFT_OF_PICTURE = 234
const RIGHT_OF_PICTURE = 454
const FOREHEAD = 10
const CHIN = 152
const EYE_CORNERS = [33, 263] as const
/** Spread over the face and far apart in depth: from the tip of the nose to the cheeks before the ears. */
const SPREAD = [
  1, 4, 5, 6, 8, 9, 10, 33, 50, 61, 70, 127, 148, 152, 168, 195, 197, 205, 234, 263, 280, 291, 300, 356, 377,
  425, 454,
] as const

/**
 * Where the nose stands between the cheeks, -1 to 1: about 0 from the front, and 0.01 more for each degree that a
 * person turns to their own left in a picture that is not mirrored.
 */
export function noseH(mesh: Mesh): number {
  return between(mesh, LEFT_OF_PICTURE, RIGHT_OF_PICTURE)
}

/** Where the nose stands between forehead and chin, -1 to 1; smaller when a person looks up. */
export function noseV(mesh: Mesh): number {
  return between(mesh, FOREHEAD, CHIN)
}

function between(mesh: Mesh, one: number, other: number): number {
  const toOne = distance(at(mesh, NOSE), at(mesh, one))
  const toOther = distance(at(mesh, NOSE), at(mesh, other))
  return (toOne - toOther) / (toOne + toOther)
}

/**
 * How badly one flat picture would explain both meshes: the RMS error of the best homography from the first to the
 * second, in distances between the outer corners of the eyes. A photograph, however it is held, is near 0; a head
 * that turns is not, since its nose moves against its cheeks.
 */
export function planarityResidual(frontal: Mesh, turned: Mesh): number {
  const from = normalised(frontal)
  const to = normalised(turned)
  const transform = homography(from, to)
  const squares = from.map((point, index) => {
    const moved = transform(point)
    const target = to[index] ?? moved
    return (moved.x - target.x) ** 2 + (moved.y - target.y) ** 2
  })
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}

interface Point {
  readonly x: number
  readonly y: number
}

function normalised(mesh: Mesh): readonly Point[] {
  const points = SPREAD.map((index) => at(mesh, index))
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length
  const unit = distance(at(mesh, EYE_CORNERS[0]), at(mesh, EYE_CORNERS[1])) || 1
  return points.map((point) => ({ x: (point.x - x) / unit, y: (point.y - y) / unit }))
}

/** Least squares over the direct linear transform with its last element 1, by the normal equations. */
function homography(from: readonly Point[], to: readonly Point[]): (point: Point) => Point {
  const rows = from.flatMap(({ x, y }, index) => {
    const { x: u, y: v } = to[index] ?? { x, y }
    return [
      { factors: [x, y, 1, 0, 0, 0, -u * x, -u * y], value: u },
      { factors: [0, 0, 0, x, y, 1, -v * x, -v * y], value: v },
    ]
  })
  const unknowns = Array.from({ length: 8 }, (_, index) => index)
  const matrix = unknowns.map((i) => [
    ...unknowns.map((j) => rows.reduce((sum, { factors }) => sum + (factors[i] ?? 0) * (factors[j] ?? 0), 0)),
    rows.reduce((sum, { factors, value }) => sum + (factors[i] ?? 0) * value, 0),
  ])
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = solved(matrix)
  return ({ x, y }) => {
    const depth = g * x + h * y + 1
    return { x: (a * x + b * y + c) / depth, y: (d * x + e * y + f) / depth }
  }
}

/** Gauss-Jordan elimination with partial pivoting; the right side is the last column. */
function solved(matrix: readonly (readonly number[])[]): number[] {
  const rows = matrix.map((row) => [...row])
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.reduce(
      (best, row, index) =>
        index >= column && Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? index : best,
      column,
    )
    const chosen = rows[pivot] ?? []
    rows[pivot] = rows[column] ?? []
    rows[column] = chosen
    const divisor = chosen[column] || 1e-12
    for (const row of rows) {
      if (row === chosen) continue
      const factor = (row[column] ?? 0) / divisor
      for (let index = column; index < row.length; index++) {
        row[index] = (row[index] ?? 0) - factor * (chosen[index] ?? 0)
      }
    }
  }
  return rows.map((row, index) => (row[rows.length] ?? 0) / (row[index] || 1e-12))
}

function at(mesh: Mesh, index: number): MeshPoint {
  const point = mesh[index]
  if (point === undefined) throw new Error('Not a face mesh')
  return point
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
