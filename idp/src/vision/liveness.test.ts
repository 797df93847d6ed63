import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { longestMs, newChallenge, TURNS } from './liveness.ts'
import { injectionHints } from './liveness-hints.ts'

/** Gives out these numbers, one after the other. */
function numbers(values: readonly number[]): RandomBytes {
  const left = [...values]
  return () => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(left.shift() ?? 0)
    return bytes
  }
}

describe('newChallenge', () => {
  test('asks to look ahead, for three turns none of which follows itself, and to look ahead', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 ** 32 - 1 }), { minLength: 3, maxLength: 3 }), (values) => {
        const { directions } = newChallenge(numbers(values))
        expect(directions).toHaveLength(5)
        expect([directions[0], directions[4]]).toEqual(['centre', 'centre'])
        const turns = directions.slice(1, 4)
        for (const [index, turn] of turns.entries()) {
          expect(TURNS).toContain(turn)
          expect(turn).not.toBe(turns[index - 1])
        }
      }),
    )
  })

  test('has twelve of them, all of which come up', () => {
    const seen = new Set(Array.from({ length: 1000 }, () => newChallenge(randomBytes).directions.join()))
    expect(seen.size).toBe(12)
  })

  test('is over after a minute', () => {
    expect(longestMs(newChallenge(randomBytes))).toBe(60_000)
  })
})

describe('injectionHints', () => {
  const camera = { label: 'FaceTime HD Camera', takenAt: [0, 181.2, 366.9, 545.1, 729.8, 911.3] }

  test.each([
    ['a camera', {}, []],
    ['a virtual one', { label: 'OBS Virtual Camera' }, ['virtual-camera']],
    ['a file', { label: '/tmp/clip.y4m' }, ['file-as-camera']],
    ['no name', { label: ' ' }, ['no-camera-name']],
    ['frames by clockwork', { takenAt: [0, 200, 400, 600, 800, 1000] }, ['clockwork-frames']],
    ['too few frames to tell', { takenAt: [0, 200, 400] }, []],
    ['nothing at all', { label: '', takenAt: [] }, ['no-camera-name']],
  ])('%s', (_, change, hints) => {
    expect(injectionHints({ ...camera, ...change })).toEqual(hints)
  })
})
