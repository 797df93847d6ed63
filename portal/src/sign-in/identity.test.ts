import { describe, expect, test } from '@jest/globals'
import { ACR } from 'shared/protocol/acr.ts'
import { identityFrom, reaches } from './identity.ts'

const identity = (idTokenClaims: Record<string, unknown>, userInfo: Record<string, unknown>) =>
  identityFrom({ issuer: 'https://op.example', idToken: 'a.b.c', idTokenClaims, userInfo })

describe('identityFrom', () => {
  test('what the ID token says wins over userinfo', () => {
    const { acr, given_name: name } = identity(
      { sub: 's', acr: ACR.ial1aal1 },
      { sub: 's', acr: ACR.ial2aal2, given_name: 'Alex' },
    )
    expect([acr, name]).toEqual([ACR.ial1aal1, 'Alex'])
  })

  test('a claim that cannot be used counts as not shared', () => {
    const { given_name, family_name, email } = identity(
      { sub: 's' },
      { given_name: '  ', family_name: 7, email: 'x'.repeat(500) },
    )
    expect([given_name, family_name, email]).toEqual([undefined, undefined, undefined])
  })

  test('without a subject there is nobody', () => {
    expect(() => identity({}, {})).toThrow()
  })

  test('userinfo alone says nothing about the sign-in', () => {
    expect(identity({ sub: 's' }, { acr: ACR.ial2aal2 }).acr).toBeUndefined()
  })
})

test.each([
  [ACR.ial1aal1, false],
  [ACR.ial1aal2, true],
  [ACR.ial2aal2, true],
  ['', false],
  ['toString', false],
  [undefined, false],
])('%s reaches two-factor sign-in: %s', (acr, reached) => {
  expect(reaches(acr, { ial: 1, aal: 2 })).toBe(reached)
})

test('a provider that states no level reaches the lowest one', () => {
  expect(reaches(undefined, { ial: 1, aal: 1 })).toBe(true)
})
