import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { answered, DECISIVE } from './outcome.ts'
import type { FieldResult } from './record-sources.ts'

test.each<[string, FieldResult, FieldResult, string]>([
  ['both match', 'match', 'match', 'match'],
  ['the decisive one differs', 'nomatch', 'match', 'nomatch'],
  ['another one differs', 'match', 'nomatch', 'partial'],
  ['one is alike', 'partial', 'match', 'partial'],
  ['one was not compared', 'match', 'unavailable', 'partial'],
  ['none was compared', 'unavailable', 'unavailable', 'unavailable'],
])('%s', (_, deliverable, nameAtAddress, outcome) => {
  expect(answered({ deliverable, nameAtAddress }, DECISIVE.address, {})).toMatchObject({ outcome })
})

test('only fields that were all compared and all agree are a match', () => {
  const result = fc.constantFrom<FieldResult>('match', 'partial', 'nomatch', 'unavailable')
  fc.assert(
    fc.property(result, result, result, result, (ssn, givenName, familyName, birthDate) => {
      const fields = { ssn, givenName, familyName, birthDate }
      const all = Object.values(fields).every((field) => field === 'match')
      expect(answered(fields, DECISIVE.identity, {}).outcome === 'match').toBe(all)
    }),
  )
})

test('what was not compared carries no finding', () => {
  const nothing = { deliverable: 'unavailable', nameAtAddress: 'unavailable' } as const
  expect(answered(nothing, DECISIVE.address, { commercialMailDrop: false })).toEqual({
    outcome: 'unavailable',
  })
})

test('a finding that stands by itself is looked at', () => {
  const nothing = { ssn: 'unavailable', birthDate: 'unavailable' } as const
  expect(answered(nothing, ['ssn'], { deceased: true, fraudReported: false })).toMatchObject({
    outcome: 'partial',
    deceased: true,
  })
})
