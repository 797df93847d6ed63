import { describe, expect, it } from '@jest/globals'
import { adviceOn, isSteady, type Sample } from './capture-advice.ts'

const GOOD: Sample = { brightness: 140, glare: 0, sharpness: 800, movement: 1 }
const times = (count: number, sample: Sample) => Array.from({ length: count }, () => sample)

describe('adviceOn', () => {
  it.each<[string, Partial<Sample>, ReturnType<typeof adviceOn>]>([
    ['nothing to better', {}, 'ready'],
    ['too little light', { brightness: 30 }, 'dark'],
    ['a hand that shakes', { movement: 12 }, 'moving'],
    ['a lamp on the plastic', { glare: 0.1 }, 'glare'],
    ['out of focus', { sharpness: 30 }, 'blurred'],
    [
      'light first, since without it nothing is sharp',
      { brightness: 30, sharpness: 5, movement: 20 },
      'dark',
    ],
    ['holding still before focus', { movement: 20, sharpness: 5 }, 'moving'],
  ])('%s', (_, change, advice) => {
    expect(adviceOn({ ...GOOD, ...change })).toBe(advice)
  })
})

describe('isSteady', () => {
  it('waits until the card has come to the frame, and then for four good samples in a row', () => {
    expect(isSteady([])).toBe(false)
    expect(isSteady(times(9, GOOD))).toBe(false)
    expect(isSteady(times(10, GOOD))).toBe(true)
  })

  it.each([1, 2, 3, 4])('starts again after a bad sample, %d before the last', (before) => {
    const samples = [...times(20, GOOD), { ...GOOD, movement: 30 }, ...times(before - 1, GOOD)]
    expect(isSteady(samples)).toBe(false)
  })
})
