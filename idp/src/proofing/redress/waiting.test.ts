import { expect, test } from '@jest/globals'
import type { CaseState, RecordCheck } from '../case-state.ts'
import { completeCase } from '../testing/case.ts'
import { waitsFor } from './waiting.ts'

const AT = '2026-01-01T00:00:00Z'
const whole = completeCase()
const { first } = whole.documents
if (first === undefined) throw new Error('A complete case has a document')
const { reading: _, ...unread } = first
const { details } = whole
if (details === undefined) throw new Error('A complete case has details')
const { identityCheck: _i, ...unasked } = details
const { review: _r, ...unreviewed } = whole
const noPhone = { ...whole, phone: { number: null } }
const carrierCheck: RecordCheck = { outcome: 'unavailable', flags: [], at: AT }
const phone = { number: '+15551230000', confirmedAt: AT, carrierCheck }

test.each<[string, CaseState, ReturnType<typeof waitsFor>]>([
  ['nothing is chosen yet', { documents: {} }, undefined],
  ['a side is still missing', { ...whole, documents: { first: { kind: 'passport', have: [] } } }, undefined],
  ['the document is being read', { ...whole, documents: { first: unread } }, 'first'],
  [
    'it could not be read',
    { ...whole, documents: { first: { ...unread, problem: { reason: 'barcode-unreadable' } } } },
    undefined,
  ],
  ['the second one is being read', { ...noPhone, documents: { first, second: unread } }, 'second'],
  ['a source has not been asked', { ...whole, details: unasked }, 'checks'],
  ['a source does not answer', { ...whole, phone }, 'checks'],
  ['a source does not answer, but the owner has to review first', { ...unreviewed, phone }, undefined],
  [
    'a letter is on its way',
    { ...whole, biometrics: { answer: 'declined', version: '1', at: AT } },
    undefined,
  ],
  ['an agent is next', { ...whole, way: 'in-person' }, undefined],
  ['everything is there', whole, undefined],
])('%s', (_, state, expected) => {
  expect(waitsFor(state)).toBe(expected)
})
