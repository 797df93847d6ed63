import { expect, test } from '@jest/globals'
import { isTimeForSecondMethod } from './second-method.ts'

const now = new Date('2026-03-31T12:00:00Z')
const thirtyDaysAgo = new Date('2026-03-01T12:00:00Z')
const later = new Date('2026-03-01T12:00:00.001Z')

test.each([
  ['before the first sign-in has ended', undefined, 0, false],
  ['a day after it', new Date('2026-03-30T12:00:00Z'), 1, false],
  ['just before the thirtieth day is over', later, 9, false],
  ['after thirty days', thirtyDaysAgo, 1, true],
  ['after ten sign-ins', later, 10, true],
])('%s', (_, firstSignIn, signIns, asked) => {
  expect(isTimeForSecondMethod({ firstSignIn, signIns }, now)).toBe(asked)
})
