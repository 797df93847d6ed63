import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { dump, found } from '../vault/testing/dump.ts'
import { createHasher } from './password/hasher.ts'
import { createAuthenticatorRooms } from './testing/rooms.ts'
import { codeOf, stepAt } from './totp/totp.ts'

const NOW = new Date('2026-03-02T12:00:00Z')
let testDb: TestDb
beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())

test('a dump of the database shows no password, secret, recovery code or interaction', async () => {
  const hasher = await createHasher({ queue: 64 })
  const rooms = createAuthenticatorRooms({
    db: testDb.db,
    notices: createRecordedNotices(),
    now: () => NOW,
    hasher,
  })
  const { accountId, email, password } = await rooms.newAccount()
  const occasion = 'interaction-in-which-all-happens'
  const attempt = { accountId, occasion }
  const address = '192.0.2.77'

  expect(await rooms.passwords.verify({ email, password, address, occasion })).toMatchObject({
    ok: true,
  })
  const unproven = await rooms.totps.beginEnrolment(attempt)
  const secret = unproven.ok ? unproven.value.secret : ''
  const codes = (await rooms.recoveryCodes.issue(accountId)) ?? []
  const secrets = [password, email, address, occasion, secret, ...codes, ...codes.map(withoutLocator)]
  expect(secrets).toHaveLength(5 + 12 + 12)
  expect(found(await dump(testDb.db), secrets)).toEqual([])

  const code = codeOf(secret, stepAt(NOW))
  expect(await rooms.totps.confirmEnrolment({ ...attempt, code })).toMatchObject({ ok: true })
  await rooms.recoveryCodes.acknowledge(accountId)
  const used = await rooms.recoveryCodes.verify({ ...attempt, code: codes[0] ?? '' })
  expect(used).toMatchObject({ ok: true })
  expect(found(await dump(testDb.db), secrets)).toEqual([])
  expect(await dump(testDb.db)).toContain('$argon2id$v=19$m=19456')
})

/** As it is hashed: what a locator, which is stored, does not give away. */
function withoutLocator(code: string): string {
  return code.slice(5).replaceAll('-', '')
}
