import { expect, test } from '@jest/globals'
import { days } from 'shared/clock.ts'
import { countedIal, verifiedWithin } from './verified-within.ts'

test.each([
  ['30d', days(30)],
  ['5w', days(35)],
  ['6m', days(180)],
  ['1y', days(365)],
])('%s is a length', (value, expected) => {
  expect(verifiedWithin(value)).toBe(expected)
})

test.each(['29d', '4w', '0y', '', '30', 'd', '-40d', '1.5y', '99999d', '30d ', '1Y', 'P1Y'])(
  '%j is none',
  (value) => {
    expect(verifiedWithin(value)).toBeUndefined()
  },
)

test('an identity proofed longer ago than a request allows counts for nothing', () => {
  const now = new Date('2026-06-01T00:00:00Z')
  const verifiedAt = new Date('2026-04-30T00:00:00Z')
  expect(countedIal({ verifiedAt }, {}, now)).toBe(2)
  expect(countedIal({ verifiedAt }, { verified_within: '33d' }, now)).toBe(2)
  expect(countedIal({ verifiedAt }, { verified_within: '31d' }, now)).toBe(1)
  expect(countedIal({}, { verified_within: '1y' }, now)).toBe(1)
})
