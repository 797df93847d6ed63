import { describe, expect, test } from '@jest/globals'
import type { ReadAttributes } from '../case-state.ts'
import type { Reason } from '../reasons.ts'
import { documentProblem, type Standard } from './document-rules.ts'

const standard: Standard = { now: new Date('2026-03-01T12:00:00Z'), specimens: 'accepted' }
const licence: ReadAttributes = {
  givenName: 'Pat',
  familyName: 'Specimen',
  birthDate: '1990-05-04',
  expiresOn: '2030-05-04',
  documentNumber: 'M0000001',
  issuer: 'ZM',
  issuerNumber: '990001',
}
const { issuerNumber: _, ...withoutNumber } = licence
const passport: ReadAttributes = { ...withoutNumber, issuer: 'UTO' }

describe('a licence', () => {
  test.each<[string, Partial<ReadAttributes>, Reason | undefined]>([
    ['in order', {}, undefined],
    ['that ends today', { expiresOn: '2026-03-01' }, undefined],
    ['that ended yesterday', { expiresOn: '2026-02-28' }, 'document-expired'],
    ['of somebody eighteen today', { birthDate: '2008-03-01' }, undefined],
    ['of somebody eighteen tomorrow', { birthDate: '2008-03-02' }, 'under-age'],
    ['of somebody born on 29 February', { birthDate: '2008-02-29' }, undefined],
    ['of Virginia', { issuerNumber: '636000', issuer: 'VA' }, undefined],
    [
      'of Virginia, of somebody with an address in Texas',
      { issuerNumber: '636000', address: { street: '1 Main St', city: 'Waco', state: 'TX', zip: '76701' } },
      undefined,
    ],
    ['of nobody', { issuerNumber: '999999' }, 'issuer-unknown'],
    ['of Ontario', { issuerNumber: '636012', issuer: 'ON' }, 'document-foreign'],
    ['of Yukon', { issuerNumber: '604429' }, 'document-foreign'],
    ['of Hidalgo', { issuerNumber: '636057' }, 'document-foreign'],
  ])('%s', (_, change, problem) => {
    expect(documentProblem('drivers-licence', { ...licence, ...change }, standard)).toBe(problem)
  })

  test('without a number', () => {
    const { documentNumber: _, ...rest } = licence
    expect(documentProblem('drivers-licence', rest, standard)).toBe('document-incomplete')
  })

  test('that is a specimen, where it counts', () => {
    const real = { ...standard, specimens: 'refused' } as const
    expect(documentProblem('drivers-licence', licence, real)).toBe('specimen-refused')
    expect(documentProblem('passport', passport, real)).toBe('specimen-refused')
  })
})

test('a passport of Utopia, of the United States, and of another country', () => {
  expect(documentProblem('passport', passport, standard)).toBeUndefined()
  expect(documentProblem('passport', { ...passport, issuer: 'USA' }, standard)).toBeUndefined()
  expect(documentProblem('passport', { ...passport, issuer: 'QQQ' }, standard)).toBe('document-foreign')
})

test.each([
  ['2026-03-01', '2026-03-02T10:59:59Z', undefined],
  ['2026-03-01', '2026-03-02T11:00:00Z', 'document-expired'],
  ['2026-02-28', '2026-03-01T03:00:00Z', undefined],
])(
  'what ends on %s is at %s: %s, as long as it is that day somewhere in the country',
  (expiresOn, at, problem) => {
    expect(
      documentProblem('drivers-licence', { ...licence, expiresOn }, { ...standard, now: new Date(at) }),
    ).toBe(problem)
  },
)
