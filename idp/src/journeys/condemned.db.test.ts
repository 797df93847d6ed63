import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { after, hours, minutes } from 'shared/clock.ts'
import type { Method } from '../authenticators/authenticator.ts'
import { createRiskRooms, FIREFOX, VIRGINIA } from '../risk/testing/rooms.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { PLAIN, startJourneyApp } from './testing/app.ts'

/** Nobody comes into an account whose password was found out past its mailbox, whatever they sign in with. */
const START = new Date('2026-03-02T12:00:00Z')
const HERE = '/interaction/abc'
const browser = { userAgent: FIREFOX, address: VIRGINIA }

let testDb: TestDb
let rooms: ReturnType<typeof createRiskRooms>
let app: Awaited<ReturnType<typeof startJourneyApp>>
let now: Date
let accountId: string

beforeAll(async () => {
  testDb = await openTestDb()
  const { db } = testDb
  rooms = createRiskRooms({ db, now: () => now, breached: new Set() })
  app = await startJourneyApp({ db, rooms, now: () => now, browser, details: () => PLAIN })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  now = START
  app.finished.length = 0
  await testDb.db('account').delete()
  ;({ accountId } = await rooms.newAccount())
  await testDb.db('authenticator').insert({
    id: randomUUID(),
    account_id: accountId,
    kind: 'passkey',
    added_at: now,
  })
  now = after(START, hours(2))
  await rooms.safety.condemn(accountId)
})

const shown = (method: Method) => rooms.authentications.record({ accountId, occasion: 'abc', method })

test.each<Method>(['passkey', 'security-key', 'totp'])(
  'with a %s it waits for the mailbox',
  async (method) => {
    await shown(method)
    expect((await app.open('')).location).toBe(`${HERE}/held`)
    expect((await app.open('second-factor')).location).toBe(HERE)
    expect(app.finished).toEqual([])
  },
)

test('goes on once the mailbox has let it, and not at all when the password is new', async () => {
  await rooms.recoveryCodes.issue(accountId)
  await rooms.recoveryCodes.acknowledge(accountId)
  await shown('passkey')
  await rooms.holds.begin({ accountId, occasion: 'abc', browser }, { again: false })
  const notice = rooms.notices.sent.findLast(({ kind }) => kind === 'sign-in-held')
  const link = notice?.kind === 'sign-in-held' ? notice.releaseLink : ''
  await rooms.holds.release(link.split('/').at(-1) ?? '')
  await app.open('')
  expect(app.finished).toMatchObject([{ login: { accountId } }])

  await rooms.holds.forget(accountId, testDb.db)
  expect((await app.open('')).location).toBe(`${HERE}/held`)
  now = after(now, minutes(1))
  await rooms.passwords.replace({
    accountId,
    password: 'walnut compass ribbon anvil',
    alongside: async () => true,
  })
  await app.open('')
  expect(app.finished).toHaveLength(2)
})
