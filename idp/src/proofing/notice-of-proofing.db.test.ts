import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { PUBLIC_URL } from '../accounts/testing/rooms.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import type { CaseState } from './case-state.ts'
import { completeCase } from './testing/case.ts'
import { createProofingRooms } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
const now = () => START
let testDb: TestDb
let rooms: ReturnType<typeof createProofingRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  for (const table of ['proofing_case', 'verified_identity']) await testDb.db(table).delete()
  rooms = createProofingRooms({ db: testDb.db, notices: createRecordedNotices(), now })
})

const DOUBTFUL_PHONE: CaseState['phone'] = {
  number: '+15551230000',
  confirmedAt: START.toISOString(),
  carrierCheck: { outcome: 'partial', flags: [], at: START.toISOString() },
}

/** An agent has seen two documents: no phone is needed. */
const attended = (phone: CaseState['phone']) => (): CaseState => {
  const { phone: _, ...rest } = completeCase()
  const seen = [
    { kind: 'drivers-licence' as const, number: 'M0000001' },
    { kind: 'passport' as const, number: 'P0000001' },
  ]
  return {
    ...rest,
    way: 'in-person',
    attended: {
      by: 'counter',
      at: START.toISOString(),
      documents: seen,
      documentsGenuine: true,
      faceMatches: true,
    },
    ...(phone === undefined ? {} : { phone }),
  }
}

test('a phone that is confirmed as theirs is told, and no letter goes out', async () => {
  const { accountId } = await rooms.newCase()
  await rooms.settlement.settle(accountId)
  await rooms.drain()
  expect(rooms.confirmed).toEqual(['+15551230000'])
  expect(rooms.letters).toEqual([])
})

test.each<[string, CaseState['phone']]>([
  ['there is no phone', { number: null }],
  ['the carrier is not sure whose phone it is', DOUBTFUL_PHONE],
])('where %s, a letter to their address tells them', async (_, phone) => {
  const { accountId } = await rooms.newCase(attended(phone))
  expect(await rooms.settlement.settle(accountId)).toEqual({ result: 'proofed', pathway: 'agent' })
  await rooms.drain()
  expect(rooms.confirmed).toEqual([])
  expect(rooms.letters).toHaveLength(1)
  const [letter] = rooms.letters
  expect(letter?.to).toEqual({ name: 'Pat Specimen', address: completeCase().details?.address })
  expect(letter?.text).toContain('March 2, 2026')
  expect(letter?.text).toContain(`${PUBLIC_URL}/help`)
  expect(letter?.text).not.toMatch(/666|1990|M0000001|555123/)
})

test('a decision of which nobody can be told is not made, and is made once they can', async () => {
  const silent = createProofingRooms({
    db: testDb.db,
    notices: {
      async send() {
        throw new Error('The queue is down')
      },
    },
    now,
  })
  const { accountId } = await silent.newCase()
  await expect(silent.settlement.settle(accountId)).rejects.toThrow('The queue is down')
  expect(await rooms.identities.find(accountId)).toBeUndefined()
  expect(await rooms.settlement.settle(accountId)).toMatchObject({ result: 'proofed' })
})
