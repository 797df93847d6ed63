import { expect, test } from '@jest/globals'
import { decide, isLapsed, occasionOf, requestedAttributes } from './consent.ts'

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

const given = (month: number) => ({
  shared: ['openid', 'email'],
  withheld: ['phone'],
  givenAt: new Date(Date.UTC(2026, month, 1)),
})
const verified = { verifiedAt: new Date(Date.UTC(2026, 2, 1)) }

test.each([
  ['the first time, or after it was withdrawn', undefined, ['openid'], undefined, 'first'],
  ['after a year', given(-12), ['openid'], undefined, 'lapsed'],
  ['after an identity was verified', given(1), ['openid'], verified, 'verified'],
  ['when it wants more', given(4), ['openid', 'email', 'address'], verified, 'more'],
  ['when it wants to', given(4), ['openid', 'email', 'phone'], verified, 'again'],
] as const)('somebody is asked %s', (_, last, scopes, identity, occasion) => {
  const now = new Date(Date.UTC(2026, 5, 1))
  expect(occasionOf({ last, scopes, verified: identity, now })).toBe(occasion)
})
