import { describe, expect, test } from '@jest/globals'
import { ACR } from 'shared/protocol/acr.ts'
import { requestedAcrValues, requestedAssurance } from './requested-assurance.ts'

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
