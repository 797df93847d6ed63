import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { after, minutes, seconds } from 'shared/clock.ts'
import { type Failure, isDown } from './outage.ts'

const NOON = new Date('2026-03-02T12:00:00Z')
const failed = (...people: readonly string[]): readonly Failure[] =>
  people.map((about, index) => ({ about, at: after(NOON, seconds(index)) }))

test.each([
  ['nothing', [], false],
  ['one person, ten times', Array.from({ length: 10 }, () => 'a'), false],
  ['two people in turns', ['a', 'b', 'a', 'b', 'a', 'b'], false],
  ['three people', ['a', 'b', 'c'], true],
  ['three people, one of them often', ['a', 'a', 'a', 'b', 'a', 'c'], true],
])('%s failed', (_, people, down) => {
  expect(isDown(failed(...people), after(NOON, minutes(1)))).toBe(down)
})

test('what is five minutes old counts no longer', () => {
  const failures = failed('a', 'b', 'c')
  expect(isDown(failures, after(NOON, minutes(5) - 1))).toBe(true)
  expect(isDown(failures, after(NOON, minutes(5)))).toBe(false)
})

test('no one person makes an outage, whenever and however often they fail', () => {
  const at = fc.nat(600).map((second) => after(NOON, seconds(second)))
  fc.assert(
    fc.property(fc.array(at), at, (times, now) => {
      expect(
        isDown(
          times.map((time) => ({ at: time, about: 'a' })),
          now,
        ),
      ).toBe(false)
    }),
  )
})
