import { describe, expect, it } from '@jest/globals'
import { countdown, timeLeft } from './countdown.ts'

const END = 1_000_000_000
const at = (secondsBefore: number, announcedAt?: number) =>
  countdown({ now: END - secondsBefore * 1000, endsAt: END, warnBeforeSeconds: 120, announcedAt })

describe('countdown', () => {
  it('is quiet until the warning, warns until the end, and ends on time', () => {
    expect(at(121).phase).toBe('quiet')
    expect(at(120).phase).toBe('warning')
    expect(at(0.001).phase).toBe('warning')
    expect(at(0).phase).toBe('ended')
    expect(at(-3600).phase).toBe('ended')
  })

  it('speaks when it opens, at full minutes, and at 30 and 10 seconds, once each', () => {
    const spoken: number[] = []
    for (let left = 118; left > 0; left--) {
      const state = at(left, spoken.at(-1))
      if (state.phase === 'warning' && state.announce) spoken.push(left)
    }
    expect(spoken).toEqual([118, 60, 30, 10])
    expect(at(60, 60)).toMatchObject({ announce: false })
  })
})

describe('timeLeft', () => {
  it.each([
    [120, 'en', '2 minutes'],
    [61, 'en', '1 minute, 1 second'],
    [0, 'en', '0 seconds'],
    [90, 'es', '1 minuto, 30 segundos'],
  ])('says %d seconds in %s as "%s"', (seconds, language, words) => {
    expect(timeLeft(seconds, language)).toBe(words)
  })
})
