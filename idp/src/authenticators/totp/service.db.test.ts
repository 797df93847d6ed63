import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, minutes, seconds } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../testing/rooms.ts'
import { codeOf, stepAt } from './totp.ts'

const START = new Date('2026-03-02T12:00:00Z')
let testDb: TestDb
let now: Date
let notices: ReturnType<typeof createRecordedNotices>
let hasher: ReturnType<typeof createFakeHasher>
let rooms: ReturnType<typeof createAuthenticatorRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  await testDb.db('limit_count').delete()
  now = START
  notices = createRecordedNotices()
  hasher = createFakeHasher()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher })
})

const codeNow = (secret: string) => codeOf(secret, stepAt(now))
/** Six digits that are no code of this secret any time soon. */
const wrongCode = (secret: string) => {
  const right = [-2, -1, 0, 1, 2].map((offset) => codeOf(secret, stepAt(now) + offset))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((c) => !right.includes(c)) ?? ''
}

async function begin(accountId: string, occasion = 'setting-up'): Promise<string> {
  const begun = await rooms.totps.beginEnrolment({ accountId, occasion })
  if (!begun.ok) throw new Error(begun.reason)
  return begun.value.secret
}
const confirm = (accountId: string, code: string, occasion = 'setting-up') =>
  rooms.totps.confirmEnrolment({ accountId, code, occasion })
const verify = (accountId: string, code: string, occasion = 'signing-in') =>
  rooms.totps.verify({ accountId, code, occasion })

/** An account with an app whose setting-up code is already in the past. */
async function enrolledAccount(occasion = 'setting-up') {
  const { accountId } = await rooms.newAccount()
  const secret = await begin(accountId, occasion)
  expect(await confirm(accountId, codeNow(secret), occasion)).toMatchObject({ ok: true })
  now = after(now, minutes(2))
  return { accountId, secret }
}

describe('setting up', () => {
  test('shows the same secret through reloads, even two at once, and another one in another interaction', async () => {
    const { accountId } = await rooms.newAccount()
    const secrets = await Promise.all(Array.from({ length: 5 }, () => begin(accountId)))
    expect(new Set(secrets).size).toBe(1)
    expect(secrets[0]).toMatch(/^[A-Z2-7]{32}$/)
    expect(await begin(accountId)).toBe(secrets[0])
    expect(await begin(accountId, 'another')).not.toBe(secrets[0])
    expect(await begin(accountId)).toBe(secrets[0])
  })

  test('a right code adds the app, counts as an authentication and is told to the owner', async () => {
    const { accountId, email } = await rooms.newAccount()
    const occasion = `setting up ${accountId}`
    const secret = await begin(accountId, occasion)
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual([])
    expect(await confirm(accountId, codeNow(secret), occasion)).toEqual({ ok: true, value: undefined })
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual(['totp'])
    const events = await rooms.authentications.during({ occasion })
    expect(events).toMatchObject([{ accountId, method: 'totp', at: START }])
    expect(notices.sent).toEqual([
      { kind: 'authenticator-added', authenticator: 'totp', to: email, language: 'en' },
    ])
  })

  test('a wrong code adds nothing', async () => {
    const { accountId } = await rooms.newAccount()
    const secret = await begin(accountId)
    expect(await confirm(accountId, wrongCode(secret))).toEqual({ ok: false, reason: 'wrong-code' })
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual([])
  })

  test('a secret shown in one interaction cannot be confirmed in another, nor before it is shown', async () => {
    const { accountId } = await rooms.newAccount()
    const secret = await begin(accountId, 'whoever was here before')
    expect(await confirm(accountId, codeNow(secret), 'owner')).toEqual({ ok: false, reason: 'not-begun' })
    await begin(accountId, 'owner')
    expect(await confirm(accountId, codeNow(secret), 'owner')).toEqual({ ok: false, reason: 'wrong-code' })
  })

  test('a secret that is not confirmed signs nobody in', async () => {
    const { accountId } = await rooms.newAccount()
    const secret = await begin(accountId)
    expect(await verify(accountId, codeNow(secret))).toEqual({ ok: false, reason: 'not-enrolled' })
  })

  test('the code that set it up does not sign in afterwards', async () => {
    const { accountId } = await rooms.newAccount()
    const secret = await begin(accountId)
    const code = codeNow(secret)
    await confirm(accountId, code)
    expect(await verify(accountId, code)).toEqual({ ok: false, reason: 'replayed' })
  })

  test('five confirmations at once make one authenticator', async () => {
    const { accountId } = await rooms.newAccount()
    const secret = await begin(accountId)
    const results = await Promise.all(Array.from({ length: 5 }, () => confirm(accountId, codeNow(secret))))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await testDb.db('totp').where({ account_id: accountId })).toHaveLength(1)
    expect(notices.sent).toHaveLength(1)
  })

  test('confirmations in several interactions at once make one authenticator', async () => {
    const { accountId } = await rooms.newAccount()
    const interactions = ['a', 'b', 'c', 'd']
    const codes = await Promise.all(interactions.map(async (uid) => codeNow(await begin(accountId, uid))))
    const results = await Promise.all(interactions.map((uid, i) => confirm(accountId, codes[i] ?? '', uid)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await testDb.db('totp').where({ account_id: accountId })).toHaveLength(1)
    expect(await testDb.db('totp_enrolment').where({ account_id: accountId })).toEqual([])
  })

  test('an account has two apps at most', async () => {
    const { accountId, secret } = await enrolledAccount()
    const spare = await begin(accountId, 'spare')
    expect(await confirm(accountId, codeNow(spare), 'spare')).toMatchObject({ ok: true })
    const third = { accountId, occasion: 'third' }
    expect(await rooms.totps.beginEnrolment(third)).toEqual({ ok: false, reason: 'enough' })
    now = after(now, minutes(2))
    expect(await verify(accountId, codeNow(secret))).toMatchObject({ ok: true })
    expect(await verify(accountId, codeNow(spare))).toMatchObject({ ok: true })
  })

  test('forgotten secrets are dropped when setting up begins again', async () => {
    const { accountId } = await rooms.newAccount()
    await begin(accountId, 'forgotten')
    now = after(now, days(2))
    await begin(accountId, 'today')
    expect(await testDb.db('totp_enrolment').where({ account_id: accountId })).toHaveLength(1)
  })
})

describe('signing in', () => {
  test.each([-30, 0, 30])('a clock that is %d seconds off is forgiven', async (offset) => {
    const { accountId, secret } = await enrolledAccount()
    const code = codeOf(secret, stepAt(after(now, seconds(offset))))
    expect(await verify(accountId, code)).toEqual({ ok: true, value: undefined })
  })

  test.each([-60, 60])('a clock that is %d seconds off is not', async (offset) => {
    const { accountId, secret } = await enrolledAccount()
    const code = codeOf(secret, stepAt(after(now, seconds(offset))))
    expect(await verify(accountId, code)).toEqual({ ok: false, reason: 'wrong-code' })
  })

  test('one code sent five times at once works once', async () => {
    const { accountId, secret } = await enrolledAccount()
    const uid = `signing in ${accountId}`
    const results = await Promise.all(
      Array.from({ length: 5 }, () => verify(accountId, codeNow(secret), uid)),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await rooms.authentications.during({ occasion: uid })).toHaveLength(1)
    expect(await verify(accountId, codeNow(secret))).toEqual({ ok: false, reason: 'replayed' })
  })

  test('an earlier code is refused once a later one was used', async () => {
    const { accountId, secret } = await enrolledAccount()
    const earlier = codeNow(secret)
    now = after(now, seconds(30))
    expect(await verify(accountId, codeNow(secret))).toMatchObject({ ok: true })
    expect(await verify(accountId, earlier)).toEqual({ ok: false, reason: 'replayed' })
  })

  test('another account’s code is refused', async () => {
    const { accountId } = await enrolledAccount()
    const stranger = await enrolledAccount()
    expect(await verify(accountId, codeNow(stranger.secret))).toEqual({ ok: false, reason: 'wrong-code' })
  })

  test('50 parallel guesses cannot exceed the limit; then even the right code waits', async () => {
    const { accountId, secret } = await enrolledAccount()
    const results = await Promise.all(Array.from({ length: 50 }, () => verify(accountId, wrongCode(secret))))
    const reasons = results.map((result) => (result.ok ? 'ok' : result.reason))
    expect(reasons.filter((reason) => reason === 'wrong-code')).toHaveLength(4)
    expect(reasons.filter((reason) => reason === 'locked')).toHaveLength(46)
    expect(await verify(accountId, codeNow(secret))).toEqual({ ok: false, reason: 'locked' })
    const looked = await testDb
      .db('audit_event')
      .where({ account_id: accountId, kind: 'authenticator-refused' })
    expect(looked).toHaveLength(5)
    now = after(now, minutes(10))
    expect(await verify(accountId, codeNow(secret))).toMatchObject({ ok: true })
  })
})

test('a secret moved to another account does not open', async () => {
  const { accountId } = await enrolledAccount()
  const thief = await enrolledAccount()
  const stolen = await testDb.db('totp').where({ account_id: accountId }).first('sealed_secret')
  await testDb.db('totp').where({ account_id: thief.accountId }).update(stolen)
  await expect(verify(thief.accountId, codeNow(thief.secret))).rejects.toThrow()
})
