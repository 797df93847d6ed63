import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days } from 'shared/clock.ts'
import { createFakeHasher } from '../authenticators/testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../authenticators/testing/rooms.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { areTermsAccepted, CURRENT_TERMS } from './terms.ts'

const START = new Date('2026-11-02T12:00:00Z')
const FIVE_YEARS_ON = new Date('2031-11-02T12:00:00Z')
let testDb: TestDb
let now: Date
let rooms: ReturnType<typeof createAuthenticatorRooms>

beforeAll(async () => {
  testDb = await openTestDb()
  const notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher: createFakeHasher() })
})
afterAll(() => testDb.close())
beforeEach(() => {
  now = START
})

describe('agreeing to the terms', () => {
  test('counts for five years, then is asked again', async () => {
    const { accountId } = await rooms.newAccount()
    const stillAccepted = async () => {
      const account = await rooms.accounts.find(accountId)
      return account !== undefined && areTermsAccepted(account, now)
    }
    expect(await stillAccepted()).toBe(true)
    now = after(FIVE_YEARS_ON, -1)
    expect(await stillAccepted()).toBe(true)
    now = FIVE_YEARS_ON
    expect(await stillAccepted()).toBe(false)
    await Promise.all([1, 2, 3].map(() => rooms.accounts.acceptTerms(accountId, CURRENT_TERMS)))
    expect(await stillAccepted()).toBe(true)
    const accepted = await testDb.db('audit_event').where({ kind: 'terms-accepted', account_id: accountId })
    expect(accepted).toHaveLength(1)
  })

  test('a button pressed again does not make an acceptance younger than it is', async () => {
    const { accountId } = await rooms.newAccount()
    now = after(START, days(300))
    await rooms.accounts.acceptTerms(accountId, CURRENT_TERMS)
    expect(await rooms.accounts.find(accountId)).toMatchObject({ termsAcceptedAt: START })
  })

  test.each([
    ['of today', CURRENT_TERMS, START, true],
    ['of an earlier version', '2020-01-01', START, false],
    ['of five years ago', CURRENT_TERMS, new Date('2021-11-02T12:00:00Z'), false],
    ['on a leap day', CURRENT_TERMS, new Date('2024-02-29T12:00:00Z'), true],
  ])('an acceptance %s', (_, termsVersion, termsAcceptedAt, counts) => {
    expect(areTermsAccepted({ termsVersion, termsAcceptedAt }, START)).toBe(counts)
  })
})
