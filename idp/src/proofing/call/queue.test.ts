import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { after, hours, minutes } from 'shared/clock.ts'
import { phaseOf, waitEstimate } from './queue.ts'

const calls = (...lengths: number[]) => lengths.map(minutes)

test.each([
  ['nobody ahead, nothing measured', { ahead: 0, referees: 1, handled: [] }, 10],
  ['nobody ahead, two referees', { ahead: 0, referees: 2, handled: [] }, 5],
  ['three ahead of one referee', { ahead: 3, referees: 1, handled: calls(10, 10, 10, 10, 10) }, 35],
  ['three ahead of two', { ahead: 3, referees: 2, handled: calls(10, 10, 10, 10, 10) }, 20],
  ['one call that lasted for ever', { ahead: 1, referees: 1, handled: calls(10, 10, 10, 10, 600) }, 15],
  ['an even number of calls', { ahead: 0, referees: 1, handled: calls(10, 10, 10, 30, 30, 30) }, 10],
  ['no referee at all', { ahead: 0, referees: 0, handled: [] }, 10],
])('%s', (_, queue, wait) => {
  expect(waitEstimate(queue)).toBe(minutes(wait))
})

test('more people ahead never wait less, more referees never more', () => {
  const handled = fc.array(fc.integer({ min: 1_000, max: hours(2) }), { maxLength: 20 })
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 30 }), handled, (ahead, referees, measured) => {
      const wait = waitEstimate({ ahead, referees, handled: measured })
      expect(waitEstimate({ ahead: ahead + 1, referees, handled: measured })).toBeGreaterThanOrEqual(wait)
      expect(waitEstimate({ ahead, referees: referees + 1, handled: measured })).toBeLessThanOrEqual(wait)
      expect(wait % minutes(5)).toBe(0)
    }),
  )
})

const NOW = new Date('2026-03-02T15:00:00Z')
test.each([
  ['next in line', { ahead: 0 }, true, 'ready'],
  ['second, with two referees', { ahead: 1 }, true, 'ready'],
  ['third', { ahead: 2 }, true, 'waiting'],
  ['next in line, while nobody is there', { ahead: 0 }, false, 'waiting'],
  ['booked for later', { ahead: 0, startsAt: after(NOW, minutes(6)) }, true, 'booked'],
  ['booked for in a moment', { ahead: 0, startsAt: after(NOW, minutes(5)) }, true, 'ready'],
  ['booked for a moment ago', { ahead: 0, startsAt: after(NOW, -minutes(15)) }, true, 'ready'],
  ['booked for long ago', { ahead: 0, startsAt: after(NOW, -minutes(16)) }, true, 'missed'],
] as const)('%s', (_, call, open, phase) => {
  expect(phaseOf(call, { open, referees: 2 }, NOW)).toBe(phase)
})
