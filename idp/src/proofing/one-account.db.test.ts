import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { after, hours } from 'shared/clock.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import type { CaseState } from './case-state.ts'
import { createOtherAccount } from './one-account.ts'
import type { Reason } from './reasons.ts'
import { createProofingRooms } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
let clock = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createProofingRooms>
let otherAccount: ReturnType<typeof createOtherAccount>
let first: Awaited<ReturnType<typeof rooms.newCase>>
let firstEmail: string

beforeAll(async () => {
  testDb = await openTestDb()
  notices = createRecordedNotices()
  rooms = createProofingRooms({ db: testDb.db, notices, now: () => clock })
  otherAccount = createOtherAccount(rooms)
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  for (const table of ['proofing_case', 'verified_identity']) await testDb.db(table).delete()
  first = await rooms.newCase()
  await rooms.settlement.settle(first.accountId)
  firstEmail = (await rooms.accounts.addresses(first.accountId, 'notice'))[0] ?? ''
  notices.sent.length = 0
})

async function again(
  change: (state: CaseState) => CaseState = (state) => state,
  reason: Reason = 'one-account',
): Promise<string> {
  const { accountId } = await rooms.newCase(change)
  expect(await rooms.settlement.settle(accountId)).toMatchObject({
    result: 'refused',
    reasons: expect.arrayContaining([reason]),
  })
  return accountId
}

test('somebody verified before is told where, as far as they know it themselves, and so is that account', async () => {
  const second = await again()
  const shown = await otherAccount(second)
  expect(shown).toMatch(/^.•••@e•••\.test$/)
  expect(shown?.[0]).toBe(firstEmail[0])
  expect(notices.sent.map(({ kind, to }) => [kind, to === firstEmail])).toEqual([
    ['proofing-refused', false],
    ['identity-claimed', true],
  ])
  // The account that is verified has no other.
  expect(await otherAccount(first.accountId)).toBeUndefined()
})

test('whoever knows a number, and nothing else of its owner, learns nothing', async () => {
  const noFace = await again(({ documents, ...state }) => ({
    ...state,
    documents: {
      ...(documents.first && {
        first: {
          ...documents.first,
          issuerCheck: { outcome: 'nomatch', flags: [], at: START.toISOString() },
        },
      }),
    },
  }))
  const otherName = await again(
    (state) =>
      state.details === undefined
        ? state
        : {
            ...state,
            details: {
              ...state.details,
              identityCheck: { outcome: 'nomatch', flags: [], at: START.toISOString() },
            },
          },
    // Not even that somebody of this number has an account.
    'records-differ',
  )
  expect((await rooms.cases.newest(otherName))?.reasons).not.toContain('one-account')
  expect(await otherAccount(noFace)).toBeUndefined()
  expect(await otherAccount(otherName)).toBeUndefined()
})

test('a day later it is not shown any more', async () => {
  const second = await again()
  clock = after(START, hours(24))
  await rooms.pictures.destroyDue()
  expect(await otherAccount(second)).toBeUndefined()
})
