import { describe, expect, test } from '@jest/globals'
import type { ReadAttributes } from '../case-state.ts'
import type { Reason } from '../reasons.ts'
import { documentProblem, type Standard } from './document-rules.ts'

const standard: Standard = { today: '2026-03-01', specimens: 'accepted' }
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
      'of Virginia, by its number, and Texas, by its name',
      { issuerNumber: '636000', issuer: 'TX' },
      'issuer-unknown',
    ],
    ['of nobody', { issuerNumber: '999999' }, 'issuer-unknown'],
    ['of Ontario', { issuerNumber: '636012', issuer: 'ON' }, 'document-foreign'],
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
