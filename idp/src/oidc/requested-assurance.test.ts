import { describe, expect, test } from '@jest/globals'
import { ACR } from 'shared/protocol/acr.ts'
import {
  essentialAcrValues,
  requestedAcrValues,
  requestedAssurance,
  statedAcr,
} from './requested-assurance.ts'

const low = { ial: 1, aal: 1 } as const
const two = { ial: 1, aal: 2 } as const
const proofed = { ial: 2, aal: 2 } as const
const everything = [ACR.ial1aal1, ACR.ial1aal2, ACR.ial2aal2]

describe('what a request wants', () => {
  test.each([
    ['nothing asked: the registered minimum', [], low, two, two],
    ['nothing asked, minimum already exceeded', [], two, low, low],
    ['one value', [ACR.ial1aal2], low, low, two],
    ['everything listed, nothing earned yet: the first within reach', everything, low, low, low],
    ['everything listed, two factors earned: no step up', everything, two, low, low],
    ['asking below the minimum does not lower it', [ACR.ial1aal1], low, two, two],
    ['only proofing asked', [ACR.ial2aal2], two, low, proofed],
    ['unknown values are ignored', ['urn:x', ACR.ial1aal1], low, low, low],
    ['only unknown values: the minimum', ['urn:x'], low, two, two],
    ['the name of an Object member is no level', ['constructor', '__proto__'], low, two, two],
  ] as const)('%s', (_, acrValues, have, minimum, wanted) => {
    expect(requestedAssurance({ acrValues, have, minimum })).toEqual(wanted)
  })
})

test('values come from acr_values and from the claims parameter', () => {
  const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['b', 'c'] } } })
  expect(requestedAcrValues({ acr_values: 'a', claims })).toEqual(['a', 'b', 'c'])
  expect(requestedAcrValues({ claims: 'not json' })).toEqual([])
  expect(requestedAcrValues({ claims: '{"id_token":{"acr":null}}' })).toEqual([])
})

describe('what a token states', () => {
  const unphishable = { ...two, phishingResistant: true } as const
  test.each([
    ['what was reached', two, [], [], ACR.ial1aal2],
    ['more than was asked for', two, [ACR.ial1aal1], [], ACR.ial1aal2],
    ['the very value that was essential, once it is met', two, [ACR.ial1aal1], [ACR.ial1aal1], ACR.ial1aal1],
    ['what was reached, where what was essential is not', low, [ACR.ial1aal2], [ACR.ial1aal2], ACR.ial1aal1],
    ['nothing about phishing to who did not ask', unphishable, [ACR.ial1aal2], [], ACR.ial1aal2],
    [
      'that it resisted phishing to who did',
      unphishable,
      [ACR.ial1aal2PhishingResistant],
      [],
      ACR.ial1aal2PhishingResistant,
    ],
  ] as const)('%s', (_, reached, asked, essential, acr) => {
    expect(statedAcr(reached, { asked, essential })).toBe(acr)
  })

  test('only a request that says so is essential', () => {
    const claims = (essential: boolean) => JSON.stringify({ id_token: { acr: { essential, values: ['a'] } } })
    expect(essentialAcrValues({ claims: claims(true) })).toEqual(['a'])
    expect(essentialAcrValues({ claims: claims(false) })).toEqual([])
    expect(essentialAcrValues({ claims: 'null' })).toEqual([])
    expect(essentialAcrValues({})).toEqual([])
  })
})
