import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { judgeMatch } from './face-match.ts'

const THRESHOLDS = { pass: 0.75, review: 0.55 }

test.each([
  [1, 'pass'],
  [0.75, 'pass'],
  [0.74, 'review'],
  [0.55, 'review'],
  [0.54, 'fail'],
  [0, 'fail'],
  [Number.NaN, 'fail'],
])('%d: %s', (similarity, verdict) => {
  expect(judgeMatch(similarity, THRESHOLDS)).toBe(verdict)
})

test.each([
  ['swapped', { pass: 0.55, review: 0.75 }],
  ['out of range', { pass: 1.5, review: 0.5 }],
  ['that let everybody be looked at', { pass: 0.7, review: 0 }],
  ['that are no numbers', { pass: Number.NaN, review: 0.5 }],
])('thresholds %s are a fault', (_, thresholds) => {
  expect(() => judgeMatch(0.9, thresholds)).toThrow('out of order')
})

test('more alike never does worse', () => {
  const order = ['fail', 'review', 'pass']
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        const rank = (similarity: number) => order.indexOf(judgeMatch(similarity, THRESHOLDS))
        expect(rank(less)).toBeLessThanOrEqual(rank(more))
      },
    ),
  )
})
