import { expect, test } from '@jest/globals'
import { decide, isLapsed, requestedAttributes } from './consent.ts'

const person = {
  givenName: 'Inga',
  familyName: 'Silverstone',
  email: 'inga@sandbox.test',
  emailVerified: true,
  updatedAt: new Date('2026-01-01'),
} as const

test('the page lists what is asked and known, with its values', () => {
  expect(
    requestedAttributes({ scopes: ['openid', 'profile', 'phone'], optionalScopes: ['phone'], person }),
  ).toEqual([{ scope: 'profile', name: 'full-name', value: 'Inga Silverstone', optional: false }])
})

test.each([
  ['everything ticked', ['phone'], ['openid', 'email', 'phone'], []],
  ['the optional one unticked', [], ['openid', 'email'], ['phone']],
  ['a required one left out of a forged form', ['phone'], ['openid', 'email', 'phone'], []],
  ['a scope added by a forged form', ['phone', 'profile'], ['openid', 'email', 'phone'], []],
])('%s', (_, ticked, shared, withheld) => {
  expect(decide({ scopes: ['openid', 'email', 'phone'], optionalScopes: ['phone'], ticked })).toEqual({
    shared,
    withheld,
  })
})

test('a consent lapses after a year', () => {
  const givenAt = new Date('2026-01-01T00:00:00Z')
  expect(isLapsed({ givenAt }, new Date('2026-12-31T00:00:00Z'))).toBe(false)
  expect(isLapsed({ givenAt }, new Date('2027-01-02T00:00:00Z'))).toBe(true)
})
