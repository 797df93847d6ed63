import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../testing/rooms.ts'

const NOW = new Date('2026-03-02T12:00:00Z')
const wrong = { ok: false, reason: 'wrong-code' }
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let hasher: ReturnType<typeof createFakeHasher>
let rooms: ReturnType<typeof createAuthenticatorRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  await testDb.db('limit_count').delete()
  notices = createRecordedNotices()
  hasher = createFakeHasher()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => NOW, hasher })
})

const verify = (accountId: string, code: string, occasion = 'signing-in') =>
  rooms.recoveryCodes.verify({ accountId, code, occasion })

async function issued() {
  const { accountId, email } = await rooms.newAccount()
  const codes = await rooms.recoveryCodes.issue(accountId)
  const [first, second] = codes ?? []
  if (codes === undefined || first === undefined || second === undefined) throw new Error('No codes')
  return { accountId, email, codes, first, second }
}

describe('saving them', () => {
  test('the same twelve are shown until they are saved, even to two requests at once', async () => {
    const { accountId } = await rooms.newAccount()
    const shown = await Promise.all(Array.from({ length: 4 }, () => rooms.recoveryCodes.issue(accountId)))
    expect(shown[0]).toHaveLength(12)
    for (const codes of shown) expect(codes).toEqual(shown[0])
    expect(await rooms.recoveryCodes.issue(accountId)).toEqual(shown[0])
    expect(await rooms.enrolled.methodsOf(accountId)).toMatchObject({
      recoveryCodes: 'unsaved',
      recoveryCodesLeft: 12,
    })
  })

  test('then our copy is gone, the owner is told, and the codes work', async () => {
    const { accountId, email, first } = await issued()
    await Promise.all([
      rooms.recoveryCodes.acknowledge(accountId),
      rooms.recoveryCodes.acknowledge(accountId),
    ])
    expect(await rooms.recoveryCodes.issue(accountId)).toBeUndefined()
    expect((await rooms.enrolled.methodsOf(accountId)).recoveryCodes).toBe('saved')
    expect(await testDb.db('recovery_code_set').where({ account_id: accountId })).toMatchObject([
      { sealed_codes: null, saved_at: NOW },
    ])
    expect(notices.sent).toEqual([
      { kind: 'authenticator-added', authenticator: 'recovery-codes', to: email, language: 'en' },
    ])
    expect(await verify(accountId, first)).toEqual({ ok: true, value: { left: 11 } })
  })
})

describe('using one', () => {
  test('ten uses of one code at once: one works, and the owner is told once', async () => {
    const { accountId, email, first } = await issued()
    const uid = `signing in ${accountId}`
    const results = await Promise.all(Array.from({ length: 10 }, () => verify(accountId, first, uid)))
    expect(results.filter((result) => result.ok)).toEqual([{ ok: true, value: { left: 11 } }])
    expect(await rooms.authentications.during({ occasion: uid })).toMatchObject([
      { accountId, method: 'recovery-code' },
    ])
    expect(notices.sent).toEqual([{ kind: 'recovery-code-used', left: 11, to: email, language: 'en' }])
  })

  test('typed as people type', async () => {
    const { accountId, first } = await issued()
    expect(await verify(accountId, ` ${first.toLowerCase().replaceAll('-', ' ')} `)).toMatchObject({
      ok: true,
    })
  })

  test('another account’s code is refused', async () => {
    const [mine, theirs] = [await issued(), await issued()]
    expect(await verify(mine.accountId, theirs.first)).toEqual(wrong)
    expect(await verify(theirs.accountId, theirs.first)).toMatchObject({ ok: true })
  })

  test('the locator of one code does not go with the secret of another', async () => {
    const { accountId, first, second } = await issued()
    expect(await verify(accountId, first.slice(0, 4) + second.slice(4))).toEqual(wrong)
  })

  test.each(['', 'nonsense', '0000-0000-0000-0000-0000'])('%j is refused', async (code) => {
    const { accountId } = await issued()
    expect(await verify(accountId, code)).toEqual(wrong)
  })

  test('an account without codes refuses any', async () => {
    const { accountId } = await rooms.newAccount()
    const { first } = await issued()
    expect(await verify(accountId, first)).toEqual(wrong)
  })

  test('50 parallel guesses: five are looked at', async () => {
    const { accountId, codes } = await issued()
    hasher.calls.verify = 0
    const guess = (i: number) => `${codes[i % 12]?.slice(0, 4)}-0000-0000-0000-0000`
    await Promise.all(Array.from({ length: 50 }, (_, i) => verify(accountId, guess(i))))
    expect(hasher.calls.verify).toBe(5)
    expect(await verify(accountId, codes[0] ?? '')).toEqual({ ok: false, reason: 'locked' })
  })
})
