import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Mesh, type MeshPoint, noseH, noseV, planarityResidual } from './face-geometry.ts'
import { LIMITS } from './liveness-frames.ts'

/** Half an egg with a nose on it, with the points that are measured where a face has them. */
const PLACES: Readonly<Record<number, readonly [number, number]>> = {
  1: [0, 0.1],
  4: [0, 0.05],
  5: [0, 0],
  6: [0, -0.3],
  8: [0, -0.4],
  9: [0, -0.5],
  10: [0, -0.95],
  33: [-0.5, -0.3],
  50: [-0.5, 0.15],
  61: [-0.3, 0.45],
  70: [-0.6, -0.5],
  127: [-0.9, -0.2],
  148: [-0.15, 0.93],
  152: [0, 0.95],
  168: [0, -0.35],
  195: [0, -0.1],
  197: [0, -0.2],
  205: [-0.45, 0.25],
  234: [-0.95, 0],
  263: [0.5, -0.3],
  280: [0.5, 0.15],
  291: [0.3, 0.45],
  300: [0.6, -0.5],
  356: [0.9, -0.2],
  377: [0.15, 0.93],
  425: [0.45, 0.25],
  454: [0.95, 0],
}
const NOSE = [1, 4, 5, 195]

const head: Mesh = Array.from({ length: 468 }, (_, index) => {
  const [x, y] = PLACES[index] ?? [0, 0]
  const depth = Math.sqrt(Math.max(0, 1 - x * x - 0.8 * y * y)) + (NOSE.includes(index) ? 0.25 : 0)
  return { x, y, z: -depth }
})

function turned(mesh: Mesh, yaw: number, pitch = 0): Mesh {
  const [h, v] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180]
  return mesh.map(({ x, y, z }) => {
    const [acrossX, depth] = [x * Math.cos(h) - z * Math.sin(h), x * Math.sin(h) + z * Math.cos(h)]
    return { x: acrossX, y: y * Math.cos(v) + depth * Math.sin(v), z: -y * Math.sin(v) + depth * Math.cos(v) }
  })
}

const flat: Mesh = head.map(({ x, y }) => ({ x, y, z: 0 }))

/** As a camera four units away sees it. */
function seen(mesh: Mesh): Mesh {
  return mesh.map((point) => ({
    ...point,
    x: (400 * point.x) / (4 + point.z),
    y: (400 * point.y) / (4 + point.z),
  }))
}

describe('noseH', () => {
  test('is 0 from the front, grows to the left of the person, and falls to their right', () => {
    expect(noseH(head)).toBeCloseTo(0)
    expect(noseH(turned(head, 20))).toBeGreaterThan(0.15)
    expect(noseH(turned(head, -20))).toBeCloseTo(-noseH(turned(head, 20)))
  })

  test('turns its sign when the camera mirrors', () => {
    const mirrored = (mesh: Mesh) => {
      const flipped: MeshPoint[] = mesh.map((point) => ({ ...point, x: -point.x }))
      const [left, right] = [flipped[234], flipped[454]]
      if (left && right) [flipped[234], flipped[454]] = [right, left]
      return flipped
    }
    expect(noseH(mirrored(turned(head, 20)))).toBeCloseTo(noseH(turned(head, -20)))
  })

  test('hardly knows of a flat picture that is tilted', () => {
    for (const yaw of [-45, -30, 30, 45])
      expect(Math.abs(noseH(seen(turned(flat, yaw))))).toBeLessThan(LIMITS.turnH)
  })
})

test('noseV falls when the head looks up, and rises when it looks down', () => {
  expect(noseV(turned(head, 0, 20))).toBeLessThan(noseV(head) - 0.05)
  expect(noseV(turned(head, 0, -20))).toBeGreaterThan(noseV(head) + 0.05)
})

describe('planarityResidual', () => {
  test('is nothing for a flat picture, from wherever it is seen', () => {
    const angle = fc.integer({ min: -50, max: 50 })
    fc.assert(
      fc.property(angle, angle, (yaw, pitch) => {
        expect(planarityResidual(flat, seen(turned(flat, yaw, pitch)))).toBeLessThan(1e-3)
      }),
    )
  })

  test('grows with the turn of a head', () => {
    const residuals = [0, 10, 20, 30].map((yaw) => planarityResidual(seen(head), seen(turned(head, yaw))))
    expect(residuals[0]).toBeCloseTo(0)
    expect(residuals).toEqual(residuals.toSorted((a, b) => a - b))
    expect(residuals[3]).toBeGreaterThan(0.04)
  })

  test('does not depend on where in the picture the face is, or how large', () => {
    const moved = (mesh: Mesh) => mesh.map(({ x, y, z }) => ({ x: 3 * x + 200, y: 3 * y - 50, z }))
    const expected = planarityResidual(head, turned(head, 25))
    expect(planarityResidual(moved(head), turned(head, 25))).toBeCloseTo(expected)
    expect(planarityResidual(head, moved(turned(head, 25)))).toBeCloseTo(expected)
  })
})
