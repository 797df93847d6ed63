import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { minutes } from 'shared/clock.ts'
import { createLogger } from 'shared/web/log.ts'
import { createJobs, type Jobs } from '../../jobs/jobs.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { dump, found } from '../../vault/testing/dump.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../testing/rooms.ts'
import { createTellLockedOut, type TellLockedOut } from './lockout.ts'

let testDb: TestDb
let jobs: Jobs
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createAuthenticatorRooms>
let tellLockedOut: TellLockedOut

beforeAll(async () => {
  testDb = await openTestDb()
  const { db } = testDb
  const now = () => new Date('2026-03-02T12:00:00Z')
  const log = createLogger({ name: 'test', level: 'silent' })
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db, notices, now, hasher: createFakeHasher() })
  jobs = createJobs({ db, key: randomBytes(32), randomBytes, log })
  tellLockedOut = createTellLockedOut({ ...rooms, jobs, notices })
  await jobs.start()
})
afterAll(async () => {
  await jobs.stop()
  await testDb.close()
})

test('the owner is mailed a link that ends the wait', async () => {
  const { email, password } = await rooms.newAccount()
  const attempt = { email, address: '192.0.2.7', occasion: 'signing-in' }
  for (let i = 0; i < 5; i++) await rooms.passwords.verify({ ...attempt, password: 'not this one' })
  await tellLockedOut({ email: email.toUpperCase(), milliseconds: minutes(10) })
  await jobs.drain()
  const [notice] = notices.sent
  expect(notices.sent).toHaveLength(1)
  expect(notice).toMatchObject({ kind: 'sign-in-locked', to: email, language: 'en', minutes: 10 })
  const link = notice?.kind === 'sign-in-locked' ? notice.unlockLink : ''
  expect(await rooms.passwords.verify({ ...attempt, password })).toMatchObject({ reason: 'locked' })
  const token = link.split('/').at(-1) ?? ''
  expect(await rooms.unlocks.unlock(token, { address: attempt.address })).toMatchObject({ ok: true })
  expect(await rooms.passwords.verify({ ...attempt, password })).toMatchObject({ ok: true })
})

test('every confirmed address is told: a thief may have made another one the first', async () => {
  notices.sent.length = 0
  const { accountId, email } = await rooms.newAccount()
  const second = `second-${email}`
  const begun = await rooms.emailAdditions.begin({ accountId, email: second })
  expect(begun.ok).toBe(true)
  const asked = notices.sent.find(({ to }) => to === second)
  const code = asked !== undefined && 'code' in asked ? String(asked.code) : ''
  const [waiting] = await rooms.emailAdditions.list(accountId)
  await rooms.emailAdditions.confirmByCode({ accountId, id: waiting?.id ?? '', code })
  notices.sent.length = 0
  await tellLockedOut({ email, milliseconds: minutes(10) })
  await jobs.drain()
  expect(notices.sent.map(({ kind, to }) => `${kind} ${to}`).sort()).toEqual(
    [email, second].map((to) => `sign-in-locked ${to}`).sort(),
  )
})

test('an address without an account leaves the same job and no mail', async () => {
  notices.sent.length = 0
  await tellLockedOut({ email: 'nobody.secret@example.test', milliseconds: minutes(10) })
  expect(found(await dump(testDb.db), ['nobody.secret'])).toEqual([])
  await jobs.drain()
  expect(notices.sent).toEqual([])
})
