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
  test.each([
    ['a camera', 'FaceTime HD Camera', []],
    ['a virtual one', 'OBS Virtual Camera', ['virtual-camera']],
    ['a file', '/tmp/clip.y4m', ['file-as-camera']],
    ['no name', ' ', ['no-camera-name']],
  ])('%s', (_, name, hints) => {
    expect(injectionHints(name)).toEqual(hints)
  })
})
