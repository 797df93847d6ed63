import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { after, days } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../testing/rooms.ts'
import { createPasswordSafety, type PasswordSafety } from './safety.ts'

const START = new Date('2026-03-02T12:00:00Z')
const password = 'violet harbor moss'
let testDb: TestDb
let rooms: ReturnType<typeof createAuthenticatorRooms>
let safety: PasswordSafety
let breached: Set<string>
let lookUps: number
let now: Date
let accountId: string

beforeAll(async () => {
  testDb = await openTestDb()
  const notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher: createFakeHasher() })
  const knowledge = {
    async isBreached(typed: string) {
      lookUps += 1
      return breached.has(typed)
    },
  }
  safety = createPasswordSafety({ db: testDb.db, knowledge, audit: rooms.audit, now: () => now })
})
afterAll(() => testDb.close())
beforeEach(async () => {
  now = START
  breached = new Set()
  lookUps = 0
  accountId = (await rooms.newAccount({ password })).accountId
})

const isCompromised = () => safety.isCompromised({ accountId, password })

async function changePassword(): Promise<void> {
  await testDb.db('password').where({ account_id: accountId }).update({ hash: 'another', changed_at: now })
}

test('is looked up once a day, beginning a day after it was chosen', async () => {
  await isCompromised()
  expect(lookUps).toBe(0)
  now = after(START, days(1))
  for (let i = 0; i < 3; i++) expect(await isCompromised()).toBe(false)
  expect(lookUps).toBe(1)
  now = after(now, days(1))
  await isCompromised()
  expect(lookUps).toBe(2)
})

test.each([1, 30, 400])('a password that was listed meanwhile is refused after %i days', async (age) => {
  now = after(START, days(age))
  breached.add(password)
  expect(await isCompromised()).toBe(true)
  expect(
    await testDb.db('audit_event').where({ account_id: accountId, kind: 'password-compromised' }),
  ).toHaveLength(1)
})

test('stays refused, even if the list forgets it, until it is changed', async () => {
  now = after(START, days(1))
  breached.add(password)
  await isCompromised()
  breached.clear()
  expect(await isCompromised()).toBe(true)
  now = after(now, days(1))
  await changePassword()
  expect(await isCompromised()).toBe(false)
})

test('a condemned password is refused at once, its successor is not', async () => {
  await safety.condemn(accountId)
  expect(await isCompromised()).toBe(true)
  now = after(now, 1000)
  await changePassword()
  expect(await isCompromised()).toBe(false)
})

test('choosing another password lifts the refusal and forgets remembered browsers', async () => {
  await safety.condemn(accountId)
  now = after(now, 1000)
  const replacement = { accountId, password: 'walnut compass ribbon anvil' }
  expect(await rooms.passwords.replace({ ...replacement, alongside: async () => false })).toMatchObject({
    reason: 'over',
  })
  expect(rooms.browsersForgotten).not.toContain(accountId)
  expect((await rooms.passwords.replace({ ...replacement, alongside: async () => true })).ok).toBe(true)
  expect(rooms.browsersForgotten).toContain(accountId)
  expect(await safety.isCompromised(replacement)).toBe(false)
})

test('a wrong password is never told from a compromised one', async () => {
  const { email } = await rooms.newAccount({ password })
  const found = await rooms.accounts.findByEmail(email)
  await safety.condemn(found?.accountId ?? '')
  const attempt = { email, address: '192.0.2.1', occasion: randomUUID() }
  expect(await rooms.passwords.verify({ ...attempt, password: 'wrong one' })).toMatchObject({
    reason: 'wrong',
  })
  expect(await rooms.passwords.verify({ ...attempt, password })).toMatchObject({ reason: 'compromised' })
  expect(await rooms.authentications.during(attempt)).toEqual([])
})
