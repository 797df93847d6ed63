import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DECISIVE, outcomeOf } from './outcome.ts'
import type { FieldResult } from './record-sources.ts'

test.each<[string, FieldResult, FieldResult, string]>([
  ['both match', 'match', 'match', 'match'],
  ['the decisive one differs', 'nomatch', 'match', 'nomatch'],
  ['another one differs', 'match', 'nomatch', 'partial'],
  ['one is alike', 'partial', 'match', 'partial'],
  ['one was not compared', 'match', 'unavailable', 'partial'],
  ['none was compared', 'unavailable', 'unavailable', 'unavailable'],
])('%s', (_, deliverable, nameAtAddress, outcome) => {
  expect(outcomeOf({ deliverable, nameAtAddress }, DECISIVE.address)).toBe(outcome)
})

test('only fields that were all compared and all agree are a match', () => {
  const result = fc.constantFrom<FieldResult>('match', 'partial', 'nomatch', 'unavailable')
  fc.assert(
    fc.property(result, result, result, result, (ssn, givenName, familyName, birthDate) => {
      const fields = { ssn, givenName, familyName, birthDate }
      const all = Object.values(fields).every((field) => field === 'match')
      expect(outcomeOf(fields, DECISIVE.identity) === 'match').toBe(all)
    }),
  )
})
