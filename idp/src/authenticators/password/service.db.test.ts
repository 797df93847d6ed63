import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, minutes } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../testing/rooms.ts'
import { createPasswordStore } from './store.ts'

const START = new Date('2026-03-02T12:00:00Z')
let testDb: TestDb
let now: Date
let hasher: ReturnType<typeof createFakeHasher>
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createAuthenticatorRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  await testDb.db('limit_count').delete()
  now = START
  hasher = createFakeHasher()
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher })
})

const from = { address: '192.0.2.7', occasion: 'interaction-1' }
const wrong = { ok: false, reason: 'wrong' }
const locked = { ok: false, reason: 'locked' }
const guess = (email: string, o: { address?: string; password?: string } = {}) =>
  rooms.passwords.verify({ ...from, email, password: 'not this one', ...o })

describe('signing in', () => {
  test('the right password is recorded for this interaction', async () => {
    const { accountId, email, password } = await rooms.newAccount()
    const occasion = `interaction of ${accountId}`
    const result = await rooms.passwords.verify({ ...from, email, password, occasion })
    expect(result).toEqual({ ok: true, value: { accountId } })
    expect(await rooms.authentications.during({ occasion })).toMatchObject([
      { accountId, method: 'password', authenticatorId: undefined, at: START },
    ])
    expect(await rooms.authentications.during({ occasion: 'another' })).toEqual([])
  })

  test('an accent typed in two ways is the same password', async () => {
    const { email } = await rooms.newAccount({ password: 'caf\u00e9 harbor moss' })
    expect(await guess(email, { password: 'cafe\u0301 harbor moss' })).toMatchObject({ ok: true })
  })

  test('the address may be typed in capitals', async () => {
    const { email, password } = await rooms.newAccount()
    expect(await guess(` ${email.toUpperCase()} `, { password })).toMatchObject({ ok: true })
  })

  test('another account’s password is wrong', async () => {
    const [one, other] = [await rooms.newAccount({ password: 'one harbor moss' }), await rooms.newAccount()]
    expect(await guess(one.email, { password: other.password })).toEqual(wrong)
  })

  test('a hash of old parameters is renewed', async () => {
    const { accountId, email, password } = await rooms.newAccount()
    const row = () => testDb.db('password').where({ account_id: accountId }).first('hash')
    const current: string = (await row())?.hash
    await testDb
      .db('password')
      .where({ account_id: accountId })
      .update({ hash: current.replace('new', 'old') })
    expect(await guess(email)).toEqual(wrong)
    expect((await row())?.hash).toMatch(/^old/)
    expect(await guess(email, { password })).toMatchObject({ ok: true })
    expect((await row())?.hash).toBe(current)
  })
})

test('renewing a hash leaves a password alone that was changed meanwhile', async () => {
  const { accountId } = await rooms.newAccount()
  const store = createPasswordStore(testDb.db)
  const changed = await store.find(accountId)
  await store.renew({ accountId, old: 'the hash that was verified', hash: 'renewed' })
  expect(await store.find(accountId)).toBe(changed)
})

describe('guessing', () => {
  test('50 parallel guesses at one account: five are looked at, and nobody gets in by the way', async () => {
    const { email, password } = await rooms.newAccount()
    hasher.calls.verify = 0
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) => guess(email, { address: `192.0.2.${i}` })),
    )
    expect(hasher.calls.verify).toBe(5)
    expect(results.filter((result) => result.ok)).toEqual([])
    expect(await guess(email, { password })).toEqual(locked)
    expect(hasher.calls.verify).toBe(5)
  })

  test('the wait ends, and success starts the count afresh', async () => {
    const { email, password } = await rooms.newAccount()
    for (let i = 0; i < 5; i++) await guess(email)
    now = after(START, minutes(10))
    expect(await guess(email, { password })).toMatchObject({ ok: true })
    for (let i = 0; i < 4; i++) expect(await guess(email)).toEqual(wrong)
  })

  test('several addresses of an account give no more than a hundred guesses in all, until its owner unlocks', async () => {
    const { accountId, email, password } = await rooms.newAccount()
    const addresses = [email]
    for (let i = 0; i < 4; i++) {
      const second = `${i}-${email}`
      await rooms.emailAdditions.begin({ accountId, email: second })
      const mail = notices.sent.findLast(({ to, kind }) => to === second && kind === 'confirm-added-email')
      const token = mail?.kind === 'confirm-added-email' ? (mail.link.split('/').at(-1) ?? '') : ''
      await rooms.emailAdditions.confirmByLink({ accountId, token })
      addresses.push(second)
    }
    hasher.calls.verify = 0
    for (let day = 1; day <= 40; day++) {
      now = after(START, days(day))
      for (const [i, address] of addresses.entries()) await guess(address, { address: `192.0.2.${i}` })
    }
    expect(hasher.calls.verify).toBe(100)
    expect(await guess(email, { password })).toEqual(locked)
    const { link } = await rooms.unlocks.issue(accountId)
    await rooms.unlocks.unlock(link.split('/').at(-1) ?? '', { address: '192.0.2.7' })
    expect(await guess(email, { password })).toMatchObject({ ok: true })
  })

  test('one network address guessing at many accounts is stopped without locking any more of them', async () => {
    const guesses = await Promise.all(Array.from({ length: 50 }, (_, i) => guess(`nobody-${i}@example.test`)))
    expect(guesses.filter((result) => !result.ok && result.reason === 'wrong')).toHaveLength(20)
    const victim = await rooms.newAccount()
    for (let i = 0; i < 10; i++) expect(await guess(victim.email)).toEqual({ ok: false, reason: 'crowded' })
    const elsewhere = { address: '198.51.100.1', password: victim.password }
    expect(await guess(victim.email, elsewhere)).toMatchObject({ ok: true })
  })
})

describe('a known and an unknown address', () => {
  test('get the same answers after the same number of hashes, queries and mails to write', async () => {
    const known = await observe((await rooms.newAccount()).email)
    const unknown = await observe('nobody@example.test')
    expect(unknown).toEqual(known)
    expect(known.answers).toEqual([wrong, wrong, wrong, wrong, locked, locked])
    expect(known.hashes).toBe(5)
    expect(known.lockouts).toEqual([minutes(10)])
  })

  async function observe(email: string) {
    const queries: string[] = []
    const watch = ({ sql }: { sql: string }) => void queries.push(sql)
    hasher.calls.verify = 0
    rooms.lockedOut.length = 0
    testDb.db.on('query', watch)
    const answers = []
    for (let i = 0; i < 6; i++) answers.push(await guess(email, { address: `192.0.2.${i}` }))
    testDb.db.removeListener('query', watch)
    const lockouts = rooms.lockedOut.map(({ milliseconds }) => milliseconds)
    return { answers, hashes: hasher.calls.verify, queries, lockouts }
  }
})

test('a crowd costs nobody a try: a full queue is noticed before the attempt is counted', async () => {
  const { email, password } = await rooms.newAccount()
  const { refuseWhenBusy } = hasher
  hasher.refuseWhenBusy = () => {
    throw new Error('busy')
  }
  for (let i = 0; i < 9; i++) await expect(guess(email)).rejects.toThrow('busy')
  hasher.refuseWhenBusy = refuseWhenBusy
  expect(await guess(email, { password })).toMatchObject({ ok: true })
})
