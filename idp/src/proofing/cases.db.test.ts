import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, hours } from 'shared/clock.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { nextStep } from '../step.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { dump, found } from '../vault/testing/dump.ts'
import type { CaseState } from './case-state.ts'
import { PROOFING } from './steps.ts'
import { completeCase } from './testing/case.ts'
import { createProofingRooms } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
let clock = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createProofingRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  await testDb.db('proofing_case').delete()
  await testDb.db('verified_identity').delete()
  notices = createRecordedNotices()
  rooms = createProofingRooms({ db: testDb.db, notices, now: () => clock })
})

const withSsn =
  (ssn: string) =>
  (state: CaseState): CaseState =>
    state.details === undefined ? state : { ...state, details: { ...state.details, ssn } }

const withDocumentNumber =
  (documentNumber: string) =>
  (state: CaseState): CaseState => {
    const { first } = state.documents
    if (first?.reading === undefined) return state
    const reading = { ...first.reading, attributes: { ...first.reading.attributes, documentNumber } }
    return { ...state, documents: { first: { ...first, reading } } }
  }

describe('a case', () => {
  test('begun in ten tabs at once is one case', async () => {
    const { accountId } = await rooms.newAccount()
    await Promise.all(Array.from({ length: 10 }, () => rooms.cases.begin(accountId)))
    expect(await testDb.db('proofing_case').where({ account_id: accountId })).toHaveLength(1)
  })

  test('keeps what two tabs answer at the same moment', async () => {
    const { accountId } = await rooms.newAccount()
    await rooms.cases.begin(accountId)
    const { id = '' } = (await rooms.cases.open(accountId)) ?? {}
    const { details, biometrics, phone } = completeCase()
    await Promise.all([
      rooms.cases.record(id, (s) => ({ ...s, ...(details && { details }) })),
      rooms.cases.record(id, (s) => ({ ...s, ...(biometrics && { biometrics }) })),
      rooms.cases.record(id, (s) => ({ ...s, ...(phone && { phone }) })),
    ])
    expect((await rooms.cases.open(accountId))?.state).toEqual({ documents: {}, details, biometrics, phone })
  })

  test('that has ended cannot be changed, and another one may begin', async () => {
    const { accountId, caseId } = await rooms.newCase()
    await rooms.cases.abandon(accountId)
    expect(await rooms.cases.record(caseId, (s) => ({ ...s, way: 'video' }))).toEqual({
      ok: false,
      reason: 'ended',
    })
    expect(await rooms.cases.open(accountId)).toBeUndefined()
    await rooms.cases.begin(accountId)
    expect((await rooms.cases.open(accountId))?.state).toEqual({ documents: {} })
  })
})

describe('settling', () => {
  test('proofs the person, tells them by mail and phone, and hands out what was verified, each time on record', async () => {
    const { accountId } = await rooms.newCase()
    expect(await rooms.settlement.settle(accountId)).toEqual({ result: 'proofed', pathway: 'face' })
    expect(await rooms.identities.attributes(accountId, 'claims')).toEqual({
      givenName: 'Pat',
      familyName: 'Specimen',
      birthDate: '1990-05-04',
      ssn: '666000001',
      address: completeCase().details?.address,
      phone: '+15551230000',
      pathway: 'face',
      verifiedAt: START,
    })
    expect(notices.sent.map(({ kind }) => kind)).toEqual(['identity-proofed'])
    await rooms.drain()
    expect(rooms.confirmed).toEqual(['+15551230000'])
    expect(rooms.letters).toEqual([])
    const events = await testDb.db('audit_event').where({ account_id: accountId }).pluck('kind')
    expect(events).toEqual(expect.arrayContaining(['identity-proofed', 'verified-identity-read']))
  })

  test('waits for what is missing', async () => {
    const { accountId, caseId } = await rooms.newCase()
    await rooms.cases.answer(caseId, 'phone', (s) => ({ ...s, phone: { number: '+15551230009' } }))
    expect(await rooms.settlement.settle(accountId)).toBeUndefined()
    expect(await rooms.identities.find(accountId)).toBeUndefined()
  })

  test('ten times at once proofs once', async () => {
    const { accountId } = await rooms.newCase()
    const decisions = await Promise.all(Array.from({ length: 10 }, () => rooms.settlement.settle(accountId)))
    expect(decisions.filter((decision) => decision !== undefined)).toHaveLength(1)
    expect(notices.sent).toHaveLength(1)
  })

  test('one person in two accounts at the same moment is proofed in one of them', async () => {
    const people = await Promise.all(
      ['M1', 'M2', 'M3', 'M4'].map((number) => rooms.newCase(withDocumentNumber(number))),
    )
    // The look-back would hold them all; the race is about the last line of defence.
    await testDb.db('proofing_case').update({ person_fingerprint: null, phone_fingerprint: null })
    const decisions = await Promise.all(people.map(({ accountId }) => rooms.settlement.settle(accountId)))
    expect(decisions.filter((decision) => decision?.result === 'proofed')).toHaveLength(1)
    const refused = decisions.filter((decision) => decision?.result !== 'proofed')
    for (const decision of refused) expect(decision).toEqual({ result: 'refused', reasons: ['one-account'] })
    expect(await testDb.db('verified_identity')).toHaveLength(1)
  })

  test('the same person or the same document in another account is looked at', async () => {
    await rooms.newCase()
    const samePerson = await rooms.newCase(withDocumentNumber('M9'))
    const sameDocument = await rooms.newCase(withSsn('666000009'))
    expect(await rooms.settlement.settle(samePerson.accountId)).toMatchObject({
      result: 'held',
      reasons: ['person-elsewhere'],
    })
    expect(await rooms.settlement.settle(sameDocument.accountId)).toMatchObject({
      result: 'held',
      reasons: ['document-elsewhere'],
    })
  })
})

test('a document that expires before the decision is shown anew, and nothing else', async () => {
  const { accountId } = await rooms.newCase()
  clock = new Date('2030-05-05T12:00:00Z')
  expect(await rooms.settlement.settle(accountId)).toBeUndefined()
  const { state } = (await rooms.cases.open(accountId)) ?? {}
  expect(state?.documents.first?.problem).toEqual({ reason: 'document-expired' })
  expect(state && nextStep(PROOFING, state)).toBe('document')
  expect(state?.details).toEqual(completeCase().details)
})

test('a document is known to belong to a verified account however long ago that was', async () => {
  const { accountId } = await rooms.newCase()
  expect(await rooms.settlement.settle(accountId)).toMatchObject({ result: 'proofed' })
  clock = after(START, days(800))
  await rooms.cases.forgetFingerprints()
  const sameDocument = await rooms.newCase(withSsn('666000009'))
  expect(await rooms.settlement.settle(sameDocument.accountId)).toMatchObject({
    result: 'held',
    reasons: ['document-elsewhere'],
  })
})

describe('what is kept', () => {
  const secrets = ['666000001', 'Specimen', '1990-05-04', 'M0000001', '+15551230000', '1 Main St']

  test('nothing of a case can be read in the database, and a day after its end nothing of it is there', async () => {
    const { accountId, caseId } = await rooms.newCase()
    await rooms.pictures.put(caseId, 'first-front', Buffer.from('the picture of a face'))
    expect(found(await dump(testDb.db), [...secrets, 'the picture of a face'])).toEqual([])
    await rooms.settlement.settle(accountId)
    expect(await rooms.pictures.put(caseId, 'first-front', Buffer.from('late'))).toEqual({
      ok: false,
      reason: 'ended',
    })
    clock = after(START, hours(23))
    expect(await rooms.pictures.destroyDue()).toEqual([accountId])
    expect(await testDb.db('proofing_picture')).toEqual([])
    expect(await testDb.db('proofing_case').where({ id: caseId }).first()).toMatchObject({
      sealed_state: null,
      wrapped_image_key: null,
      stage: 'proofed',
    })
    expect(await rooms.pictures.get(caseId, 'first-front')).toBeUndefined()
    expect(await rooms.pictures.destroyDue()).toEqual([])
  })

  test('a case that goes on keeps its pictures', async () => {
    const { caseId } = await rooms.newCase()
    await rooms.pictures.put(caseId, 'first-front', Buffer.from('a picture'))
    clock = after(START, hours(24 * 20))
    expect(await rooms.pictures.destroyDue()).toEqual([])
    expect((await rooms.pictures.get(caseId, 'first-front'))?.toString()).toBe('a picture')
  })

  test('a picture moved to another case or name does not open', async () => {
    const [one, other] = [await rooms.newCase(), await rooms.newCase(withDocumentNumber('M2'))]
    await rooms.pictures.put(one.caseId, 'first-front', Buffer.from('a picture'))
    await testDb.db('proofing_picture').update({ name: 'first-back' })
    await expect(rooms.pictures.get(one.caseId, 'first-back')).rejects.toThrow()
    await testDb.db('proofing_picture').update({ name: 'first-front', case_id: other.caseId })
    await expect(rooms.pictures.get(other.caseId, 'first-front')).rejects.toThrow()
  })
})
