import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours, minutes } from 'shared/clock.ts'
import { createFakeHasher } from '../authenticators/testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../authenticators/testing/rooms.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { createRecoveries, type Recoveries } from './recoveries.ts'

const START = new Date('2026-03-02T12:00:00Z')
const returnTo = { interactionUrl: '/interaction/abc', authorizationUrl: 'https://id.example.test/auth?x=1' }
const from = { address: '192.0.2.1', language: 'en' } as const
let testDb: TestDb
let now: Date
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createAuthenticatorRooms>
let recoveries: Recoveries

/** Does the work at once instead of a moment later. */
const jobsNow: Pick<Jobs, 'queue'> = {
  queue: ({ run }) => ({ send: (payload) => run(payload, { id: randomUUID() }) }),
}

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  await testDb.db('limit_count').delete()
  now = START
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher: createFakeHasher() })
  recoveries = createRecoveries({
    ...rooms,
    db: testDb.db,
    jobs: jobsNow,
    notices,
    sealingKey: Buffer.alloc(32, 6),
    publicUrl: 'https://id.example.test',
    now: () => now,
    randomBytes,
    randomUuid: randomUUID,
  })
})

async function ask(email: string) {
  const asked = await recoveries.ask({ email, returnTo, from })
  if (!asked.ok) throw new Error(asked.reason)
  const notice = notices.sent.at(-1)
  const token = notice?.kind === 'forgotten-password' ? (notice.link.split('/').at(-1) ?? '') : ''
  return { token, askedBy: asked.value.askedBy }
}

async function opened(email: string) {
  const { token, askedBy } = await ask(email)
  const used = await recoveries.useLink(token, { askedBy })
  if (!used.ok) throw new Error(used.reason)
  const found = await recoveries.find(used.value.secret)
  return { ...used.value, id: found?.id ?? '', found }
}

const complete = (id: string) => testDb.db.transaction((trx) => recoveries.complete(id, trx))

describe('asking for a link', () => {
  test('mails the owner, however the address is spelt', async () => {
    const { email } = await rooms.newAccount()
    await ask(` ${email.toUpperCase()} `)
    expect(notices.sent).toMatchObject([{ kind: 'forgotten-password', to: email, minutes: 15 }])
  })

  test('an unknown address gets the same answer, and a kind word in its mailbox', async () => {
    const answer = await recoveries.ask({ email: 'nobody@example.test', returnTo, from })
    expect(answer).toEqual({ ok: true, value: { askedBy: expect.any(String) } })
    expect(notices.sent).toEqual([{ kind: 'no-account', to: 'nobody@example.test', language: 'en' }])
  })

  test('one mailbox is not flooded, and nobody learns that from the answer', async () => {
    const { email } = await rooms.newAccount()
    for (let i = 0; i < 25; i++) {
      const from = { address: `192.0.2.${i}`, language: 'en' } as const
      expect(await recoveries.ask({ email, returnTo, from })).toMatchObject({ ok: true })
    }
    expect(notices.sent).toHaveLength(20)
  })

  test('one network asks twenty times an hour', async () => {
    for (let i = 0; i < 20; i++) await ask(`person-${i}@example.test`)
    const more = { email: 'more@example.test', returnTo, from }
    expect(await recoveries.ask(more)).toEqual({ ok: false, reason: 'too-many' })
    now = after(now, hours(1))
    expect(await recoveries.ask(more)).toMatchObject({ ok: true })
  })
})

describe('the link', () => {
  test('survives being looked at, works once even for five at once, and says where to go on', async () => {
    const { email } = await rooms.newAccount()
    const { token, askedBy } = await ask(email)
    expect(await recoveries.openLink(token)).toEqual({ returnTo })
    expect(await recoveries.openLink(token)).toEqual({ returnTo })
    const uses = await Promise.all([1, 2, 3, 4, 5].map(() => recoveries.useLink(token, { askedBy })))
    expect(uses.filter(({ ok }) => ok)).toMatchObject([{ value: { returnTo, sameBrowser: true } }])
    expect(await recoveries.openLink(token)).toBeUndefined()
  })

  test('in another browser it does not lead back into this one’s sign-in', async () => {
    const { email } = await rooms.newAccount()
    const { token } = await ask(email)
    const other = await ask(email)
    const elsewhere = await recoveries.useLink(token, { askedBy: other.askedBy })
    expect(elsewhere).toMatchObject({ value: { sameBrowser: false } })
    const nowhere = await recoveries.useLink(other.token, { askedBy: undefined })
    expect(nowhere).toMatchObject({ value: { sameBrowser: false } })
  })

  test('lasts fifteen minutes', async () => {
    const { email } = await rooms.newAccount()
    const { token, askedBy } = await ask(email)
    now = after(now, minutes(15) - 1)
    expect(await recoveries.openLink(token)).toBeDefined()
    now = after(now, 1)
    expect(await recoveries.openLink(token)).toBeUndefined()
    expect(await recoveries.useLink(token, { askedBy })).toEqual({ ok: false, reason: 'used-or-expired' })
  })
})

describe('after the link', () => {
  test('the browser that used it knows whose password it replaces; the secret is not the link', async () => {
    const { accountId, email } = await rooms.newAccount()
    const { token, askedBy } = await ask(email)
    expect(await recoveries.find(token)).toBeUndefined()
    expect(await recoveries.find(askedBy)).toBeUndefined()
    const { found } = await opened(email)
    expect(found).toMatchObject({ accountId })
  })

  test('there is an hour for it', async () => {
    const { email } = await rooms.newAccount()
    const { secret, id } = await opened(email)
    now = after(now, hours(1))
    expect(await recoveries.find(secret)).toBeUndefined()
    expect(await complete(id)).toBe(false)
  })

  test('it ends once, and takes every other link of the account with it', async () => {
    const { email } = await rooms.newAccount()
    const other = await ask(email)
    const { secret, id } = await opened(email)
    const ends = await Promise.all([1, 2, 3].map(() => complete(id)))
    expect(ends.filter(Boolean)).toHaveLength(1)
    expect(await recoveries.find(secret)).toBeUndefined()
    expect(await recoveries.openLink(other.token)).toBeUndefined()
  })

  test('whoever remembers the password after all is out of it', async () => {
    const { email } = await rooms.newAccount()
    const { secret } = await opened(email)
    await recoveries.cancel(secret)
    expect(await recoveries.find(secret)).toBeUndefined()
  })
})

describe('the new password', () => {
  const password = 'walnut compass ribbon anvil'

  test('replaces the old one, ends its waits, counts, and is told to the owner', async () => {
    const { accountId, email, password: old } = await rooms.newAccount()
    const attempt = { email, address: '192.0.2.9', occasion: 'signing in' }
    for (let i = 0; i < 5; i++) await rooms.passwords.verify({ ...attempt, password: 'wrong one' })
    const { id } = await opened(email)
    notices.sent.length = 0
    const replaced = await rooms.passwords.replace({
      accountId,
      password,
      occasion: 'recovering',
      alongside: (trx) => recoveries.complete(id, trx),
    })
    expect(replaced).toEqual({ ok: true, value: undefined })
    expect(notices.sent).toEqual([{ kind: 'password-changed', to: email, language: 'en' }])
    expect(await rooms.authentications.during({ occasion: 'recovering' })).toContainEqual(
      expect.objectContaining({ accountId, method: 'password' }),
    )
    const elsewhere = { ...attempt, address: '192.0.2.10' }
    expect(await rooms.passwords.verify({ ...elsewhere, password: old })).toMatchObject({ reason: 'wrong' })
    expect(await rooms.passwords.verify({ ...elsewhere, password })).toMatchObject({ ok: true })
  })

  test('stays the old one when the recovery is over', async () => {
    const { accountId, email, password: old } = await rooms.newAccount()
    const { id } = await opened(email)
    await complete(id)
    const replaced = await rooms.passwords.replace({
      accountId,
      password,
      alongside: (trx) => recoveries.complete(id, trx),
    })
    expect(replaced).toEqual({ ok: false, reason: 'over' })
    const attempt = { email, address: '192.0.2.9', occasion: 'signing in', password: old }
    expect(await rooms.passwords.verify(attempt)).toMatchObject({ ok: true })
  })

  test('is another one', async () => {
    const { accountId, password: old } = await rooms.newAccount()
    const replaced = await rooms.passwords.replace({ accountId, password: old, alongside: async () => true })
    expect(replaced).toEqual({ ok: false, reason: 'same-as-before' })
  })

  test('two chosen at once: one counts', async () => {
    const { accountId, email } = await rooms.newAccount()
    const { id } = await opened(email)
    const choose = (chosen: string) =>
      rooms.passwords.replace({
        accountId,
        password: chosen,
        alongside: (trx) => recoveries.complete(id, trx),
      })
    const results = await Promise.all([choose(password), choose(`${password} two`)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })
})
