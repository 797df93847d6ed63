import { describe, expect, test } from '@jest/globals'
import { mayVisit, nextStep, undoAfter } from '../step.ts'
import { type CaseState, EMPTY_CASE, type RecordCheck } from './case-state.ts'
import { openChecks, PROOFING, type ProofingStep } from './steps.ts'
import { completeCase } from './testing/case.ts'

/** The steps of a journey in order, each as one more fact. */
const selfService: readonly [ProofingStep, (state: CaseState) => CaseState][] = [
  ['way', (s) => ({ ...s, way: 'self-service' })],
  ['face-consent', part('biometrics')],
  ['document', part('documents')],
  ['selfie', part('selfie')],
  ['details', part('details')],
  ['phone', part('phone')],
  ['review', part('review')],
]

function part<K extends keyof CaseState>(name: K) {
  return (state: CaseState): CaseState => ({ ...state, [name]: completeCase()[name] })
}

describe('self-service', () => {
  let state = EMPTY_CASE
  for (const [index, [step, answer]] of selfService.entries()) {
    const before = state
    state = answer(state)
    test(`before ${step}: it is next, later steps are closed, earlier ones open`, () => {
      expect(nextStep(PROOFING, before)).toBe(step)
      for (const [later] of selfService.slice(index + 1))
        expect(mayVisit(PROOFING, before, later)).toBe(false)
      for (const [earlier] of selfService.slice(0, index))
        expect(mayVisit(PROOFING, before, earlier)).toBe(true)
    })
  }

  test('then it can be decided', () => {
    expect(nextStep(PROOFING, state)).toBeUndefined()
  })
})

test('another document opens the selfie again, keeps what was typed, and takes every finding back', () => {
  const { first } = completeCase().documents
  const another = { ...completeCase(), documents: { first: { kind: 'passport' as const, have: [] } } }
  const changed = undoAfter(PROOFING, another, 'document')
  expect(first).toBeDefined()
  expect(nextStep(PROOFING, changed)).toBe('document')
  expect(changed.selfie).toBeUndefined()
  expect(changed.review).toEqual({ person: completeCase().review?.person })
  expect(changed.details).toEqual({ ssn: '666000001', address: completeCase().details?.address })
  expect(changed.phone).toEqual({ number: '+15551230000', confirmedAt: expect.any(String) })
  expect(openChecks(changed)).toEqual(['identity', 'address', 'carrier'])
})

test('whoever declines to show their face is asked for a code from a letter instead', () => {
  const declined: CaseState = {
    ...completeCase(),
    biometrics: { answer: 'declined', version: '1', at: '2026-01-01T00:00:00Z' },
  }
  expect(mayVisit(PROOFING, declined, 'selfie')).toBe(false)
  expect(nextStep(PROOFING, declined)).toBe('letter')
  expect(nextStep(PROOFING, { ...declined, postalConfirmedAt: '2026-01-01T00:00:00Z' })).toBeUndefined()
})

test.each(['in-person', 'video'] as const)(
  '%s: neither the issuer of a document nor a carrier is waited for',
  (way) => {
    const { details, documents, phone } = completeCase()
    const silent: RecordCheck = { outcome: 'unavailable', flags: [], at: '2026-01-01T00:00:00Z' }
    if (details === undefined || documents.first === undefined || phone === undefined)
      throw new Error('A complete case has them')
    const first = { ...documents.first, issuerCheck: silent }
    const waiting: CaseState = {
      ...completeCase(),
      documents: { first },
      phone: { ...phone, carrierCheck: silent },
    }
    expect(openChecks(waiting)).toEqual(['first-document', 'carrier'])
    expect(openChecks({ ...waiting, way })).toEqual([])
    expect(openChecks({ ...waiting, way, details: { ...details, identityCheck: silent } })).toEqual([
      'identity',
    ])
  },
)

test('a second document is asked about only while there is no phone', () => {
  const { first } = completeCase().documents
  if (first === undefined) throw new Error('A complete case has a document')
  const { issuerCheck: _, ...second } = first
  const state = { ...completeCase(), documents: { first, second } }
  expect(openChecks(state)).toEqual([])
  expect(openChecks({ ...state, phone: { number: null } })).toEqual(['second-document'])
})

test('whoever has no phone shows a second document', () => {
  expect(nextStep(PROOFING, { ...completeCase(), phone: { number: null } })).toBe('second-document')
})

test('while a source does not answer, the case waits', () => {
  const { details } = completeCase()
  if (details === undefined) throw new Error('A complete case has details')
  const waiting: CaseState = {
    ...completeCase(),
    details: { ...details, identityCheck: { outcome: 'unavailable', flags: [], at: '2026-01-01T00:00:00Z' } },
  }
  expect(nextStep(PROOFING, waiting)).toBe('checks')
})

test.each<['in-person' | 'video', ProofingStep]>([
  ['in-person', 'visit'],
  ['video', 'call'],
])('%s: details, review, then %s; no camera', (way, last) => {
  const started: CaseState = { documents: {}, way }
  expect(nextStep(PROOFING, started)).toBe('details')
  const { details, review } = completeCase()
  if (details === undefined || review === undefined) throw new Error('A complete case has them')
  expect(nextStep(PROOFING, { ...started, details, review })).toBe(last)
  for (const step of ['face-consent', 'document', 'selfie', 'phone'] as const)
    expect(mayVisit(PROOFING, { ...started, details, review }, step)).toBe(false)
})
