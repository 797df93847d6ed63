import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import type { CaseState } from './case-state.ts'
import { openChecks } from './steps.ts'
import { completeCase } from './testing/case.ts'
import { JOURNEYS } from './testing/journeys.ts'
import { createProofingRooms } from './testing/rooms.ts'

/** Somebody who goes back and becomes another person in the middle of their case. */

const START = new Date('2026-03-02T12:00:00Z')
const BOB = { givenName: 'Bob', familyName: 'Other', birthDate: '1980-01-01' }
let testDb: TestDb
let rooms: ReturnType<typeof createProofingRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  for (const table of ['proofing_case', 'verified_identity']) await testDb.db(table).delete()
  rooms = createProofingRooms({ db: testDb.db, notices: createRecordedNotices(), now: () => START })
})

const everythingAsked = (state: CaseState | undefined) =>
  state === undefined ? [] : [...openChecks(state)].sort()

async function caseOf(state: CaseState) {
  const { accountId, caseId } = await rooms.newCase(() => state)
  return { caseId, stateNow: async () => (await rooms.cases.open(accountId))?.state, accountId }
}

test('what an issuer said of one person is not said of the next: another first document', async () => {
  const { caseId, stateNow } = await caseOf(JOURNEYS['no phone'].whole)
  await rooms.cases.answer(caseId, 'document', (state) => ({
    ...state,
    documents: { ...state.documents, first: { kind: 'drivers-licence', have: [] } },
  }))
  const first = completeCase().documents.first
  if (first?.reading === undefined) throw new Error('A complete case has a document')
  const { issuerCheck: _, face: _f, ...shown } = first
  const reading = {
    ...first.reading,
    attributes: { ...first.reading.attributes, ...BOB, documentNumber: 'B1' },
  }
  await rooms.cases.record(caseId, (state) => ({
    ...state,
    documents: { ...state.documents, first: { ...shown, reading } },
  }))
  expect(everythingAsked(await stateNow())).toEqual([
    'address',
    'first-document',
    'identity',
    'second-document',
  ])
})

test('nor: another name typed, and taken back, around the documents', async () => {
  const { details, review: _, ...rest } = JOURNEYS['no phone'].whole
  if (details === undefined) throw new Error('A complete case has details')
  const { caseId, stateNow } = await caseOf({ ...rest, details: { ...details, person: BOB } })
  // The documents say Pat; the issuers were asked about Bob. Without Bob's name the case is Pat's.
  await rooms.cases.answer(caseId, 'details', (state) => ({ ...state, details }))
  expect(everythingAsked(await stateNow())).toEqual([
    'address',
    'first-document',
    'identity',
    'second-document',
  ])
})

test('nor: the last look over it', async () => {
  const { review: _, ...rest } = completeCase()
  const { caseId, stateNow } = await caseOf(rest)
  await rooms.cases.answer(caseId, 'review', (state) => ({
    ...state,
    review: { person: BOB, attestedAt: START.toISOString() },
  }))
  expect(everythingAsked(await stateNow())).toEqual(['address', 'carrier', 'first-document', 'identity'])
})

test('answers about the same person stay', async () => {
  const { review: _, ...rest } = completeCase()
  const { caseId, stateNow, accountId } = await caseOf(rest)
  const { review } = completeCase()
  if (review === undefined) throw new Error('A complete case was looked over')
  // In another order, as a form sends it.
  const { givenName, familyName, birthDate } = review.person
  const person = { birthDate, familyName, givenName }
  await rooms.cases.answer(caseId, 'review', (state) => ({ ...state, review: { ...review, person } }))
  expect(await stateNow()).toEqual(completeCase())
  expect(await rooms.settlement.settle(accountId)).toMatchObject({ result: 'proofed' })
})

test('a second document in another name is looked at by somebody', async () => {
  const { whole } = JOURNEYS['no phone']
  const { second } = whole.documents
  if (second?.reading === undefined) throw new Error('There are two documents')
  const attributes = { ...second.reading.attributes, familyName: 'OTHER' }
  const other = { ...second, reading: { ...second.reading, attributes } }
  const { accountId } = await caseOf({ ...whole, documents: { ...whole.documents, second: other } })
  expect(await rooms.settlement.settle(accountId)).toMatchObject({
    result: 'held',
    reasons: expect.arrayContaining(['name-corrected']),
  })
})
