import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days } from 'shared/clock.ts'
import { createFakeHasher } from '../authenticators/testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../authenticators/testing/rooms.ts'
import { createSoftwareAuthenticator } from '../authenticators/testing/software-authenticator.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { dump } from '../vault/testing/dump.ts'

const START = new Date('2026-03-02T12:00:00Z')
let testDb: TestDb
let now: Date
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createAuthenticatorRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(() => {
  now = START
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher: createFakeHasher() })
})

async function closing() {
  const account = await rooms.newAccount()
  await rooms.closings.begin(account.accountId)
  const notice = notices.sent.at(-1)
  const token = notice?.kind === 'account-closing' ? (notice.undoLink.split('/').at(-1) ?? '') : ''
  return { ...account, token }
}

const finish = () => rooms.closings.finish(async () => {})

describe('closing an account', () => {
  test('takes seven days, and tells the owner when and how to undo it', async () => {
    const { accountId, email } = await rooms.newAccount()
    const closesAt = after(START, days(7))
    expect(await rooms.closings.begin(accountId)).toEqual({ closesAt })
    expect(await rooms.closings.begin(accountId)).toBeUndefined()
    expect(notices.sent).toMatchObject([
      { kind: 'account-closing', to: email, closesOn: closesAt.toISOString() },
    ])
    expect(await rooms.accounts.find(accountId)).toMatchObject({ state: 'closing', closesAt })
    now = after(closesAt, -1)
    expect(await finish()).toBe(0)
    now = closesAt
    expect(await finish()).toBe(1)
    expect(await rooms.accounts.find(accountId)).toBeUndefined()
  })

  test('is undone by the link, once, while there is time', async () => {
    const { accountId, email, token } = await closing()
    expect(await rooms.closings.openLink(token)).toEqual({ closesAt: after(START, days(7)) })
    const uses = await Promise.all([1, 2, 3].map(() => rooms.closings.undoByLink(token)))
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1)
    expect(notices.sent).toContainEqual({ kind: 'account-kept', to: email, language: 'en' })
    now = after(now, days(8))
    expect(await finish()).toBe(0)
    expect(await rooms.accounts.find(accountId)).toMatchObject({ state: 'active' })
    const late = await closing()
    now = after(now, days(7))
    expect(await rooms.closings.undoByLink(late.token)).toEqual({ ok: false, reason: 'used-or-expired' })
  })

  test('is undone by an owner who signs in', async () => {
    const { accountId, token } = await closing()
    await rooms.closings.undo(accountId)
    expect(await rooms.accounts.find(accountId)).toMatchObject({ state: 'active' })
    expect(await rooms.closings.openLink(token)).toBeUndefined()
  })

  test('kept and ended at the same moment: one of them happens, wholly', async () => {
    const { accountId } = await closing()
    now = after(now, days(7))
    await Promise.all([rooms.closings.undo(accountId), finish()])
    const account = await rooms.accounts.find(accountId)
    const tombstone = await testDb.db('closed_account').where({ id: accountId }).first()
    expect(account === undefined).toBe(tombstone !== undefined)
  })
})

test('an account that cannot be ended keeps no other one waiting', async () => {
  const [broken, whole] = [await closing(), await closing()]
  now = after(START, days(7))
  const alongside = async (accountId: string) => {
    if (accountId === broken.accountId) throw new Error('its tokens are out of reach')
  }
  await expect(rooms.closings.finish(alongside)).rejects.toThrow('1 of 2 failed')
  expect(await rooms.accounts.find(whole.accountId)).toBeUndefined()
  expect(await rooms.accounts.find(broken.accountId)).toMatchObject({ state: 'closing' })
  expect(await finish()).toBe(1)
  expect(await rooms.accounts.find(broken.accountId)).toBeUndefined()
})

describe('what is left', () => {
  test('is the id, in the tombstone and in the trail: nothing that decrypts to the person', async () => {
    const { accountId, email, token } = await closing()
    const key = createSoftwareAuthenticator()
    const { challenge } = await rooms.passkeys.beginCreation({ accountId, occasion: 'x' })
    const answer = key.register({ challenge, origin: 'https://id.example.test' })
    await rooms.passkeys.create({ accountId, occasion: 'x', answer, name: 'blue key' })
    await rooms.recoveryCodes.issue(accountId)
    const sealed = await testDb.db('account_profile').where({ account_id: accountId }).first('sealed_profile')
    const [address] = await testDb.db('account_email').where({ account_id: accountId })
    expect((await rooms.vault.unseal(accountId, 'profile', sealed.sealed_profile)).toString()).toContain(
      'Pat',
    )

    now = after(now, days(7))
    await finish()
    const lines = (await dump(testDb.db)).split('\n').filter((line) => line.includes(accountId))
    const tables = new Set(lines.map((line) => line.split(' ')[0]))
    expect([...tables].sort()).toEqual(['public.audit_event', 'public.closed_account'])
    const left = await dump(testDb.db)
    for (const gone of [sealed.sealed_profile, address.sealed_address, address.fingerprint])
      expect(left).not.toContain(gone.toString('hex'))
    // Even somebody who kept a copy of the sealed row and has our keys cannot open it any more.
    await expect(rooms.vault.unseal(accountId, 'profile', sealed.sealed_profile)).rejects.toThrow(
      /no data key/,
    )
    expect(await rooms.accounts.findByEmail(email)).toBeUndefined()
    expect(await rooms.closings.openLink(token)).toBeUndefined()
  })

  test('keeps the id from ever being given out again', async () => {
    const { accountId } = await closing()
    now = after(now, days(7))
    await finish()
    const again = testDb.db('account').insert({ id: accountId, language: 'en', created_at: now })
    await expect(again).rejects.toThrow(/was closed/)
    await testDb.db('account').insert({ id: randomUUID(), language: 'en', created_at: now })
  })
})
