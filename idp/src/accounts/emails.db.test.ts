import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours, minutes, seconds } from 'shared/clock.ts'
import { createFakeHasher } from '../authenticators/testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../authenticators/testing/rooms.ts'
import { EXPIRING, purge } from '../jobs/purge.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { dump, found } from '../vault/testing/dump.ts'
import { MOST_EMAILS } from './email-additions.ts'

const START = new Date('2026-03-02T12:00:00Z')
let testDb: TestDb
let now: Date
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createAuthenticatorRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  now = START
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher: createFakeHasher() })
  await testDb.db('account').delete()
  await testDb.db('limit_count').delete()
})

let addresses = 0
const newAddress = () => `second.${++addresses}@example.test`

/** Begins to add an address, and reads its mail. */
async function begin(accountId: string, email = newAddress()) {
  const begun = await rooms.emailAdditions.begin({ accountId, email })
  if (!begun.ok) throw new Error(begun.reason)
  return { id: begun.value.id, email, accountId, ...mailTo(email) }
}

async function add(accountId: string, email = newAddress()) {
  const { id, code } = await begin(accountId, email)
  expect(await rooms.emailAdditions.confirmByCode({ accountId, id, code })).toMatchObject({ ok: true })
  return { id, email }
}

/** Code and link token of the newest mail to an address. */
function mailTo(email: string): { code: string; token: string } {
  const notice = notices.sent.findLast(({ to, kind }) => to === email && kind === 'confirm-added-email')
  if (notice?.kind !== 'confirm-added-email') return { code: '000000', token: 'none' }
  return { code: notice.code, token: notice.link.split('/').at(-1) ?? '' }
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const tenTimes = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, act))
const list = (accountId: string) => rooms.emails.list(accountId, 'account-page')
const held = async (accountId: string) => (await list(accountId)).map(({ address }) => address)

describe('adding an address', () => {
  test('by its code: it signs in, and every address is told', async () => {
    const { accountId, email: first } = await rooms.newAccount()
    const { id, email, code } = await begin(accountId)
    expect(await rooms.emailAdditions.list(accountId)).toEqual([{ id, address: email }])
    expect(await rooms.accounts.findByEmail(email)).toBeUndefined()
    notices.sent.length = 0
    expect(await rooms.emailAdditions.confirmByCode({ accountId, id, code })).toEqual({ ok: true })
    expect(await rooms.accounts.findByEmail(` ${email.toUpperCase()}`)).toEqual({ accountId })
    expect(await list(accountId)).toMatchObject([
      { address: first, primary: true },
      { id, address: email, primary: false },
    ])
    expect(await rooms.emailAdditions.list(accountId)).toEqual([])
    expect(notices.sent.map(({ kind, to }) => `${kind} ${to}`).toSorted()).toEqual([
      `email-added ${first}`,
      `email-added ${email}`,
    ])
    // What relying parties get stays the primary one.
    expect(await rooms.accounts.personalData(accountId, 'claims')).toMatchObject({ email: first })
  })

  test('by its link, once, for a day', async () => {
    const { accountId } = await rooms.newAccount()
    const { email, token } = await begin(accountId)
    expect(await rooms.emailAdditions.openLink({ accountId, token })).toEqual({ address: email })
    const uses = await tenTimes(() => rooms.emailAdditions.confirmByLink({ accountId, token }))
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await rooms.emailAdditions.openLink({ accountId, token })).toBeUndefined()
    const late = await begin(accountId)
    now = after(now, hours(24))
    expect(await rooms.emailAdditions.confirmByLink(late)).toEqual({ ok: false, reason: 'used-or-expired' })
    expect(await rooms.emailAdditions.list(accountId)).toEqual([])
    await purge({ db: testDb.db, now: () => now, tables: EXPIRING })
    expect(await testDb.db('email_addition')).toHaveLength(0)
  })

  test('a link works for the account that asked only: nobody confirms an address for a stranger', async () => {
    const [asking, other] = [await rooms.newAccount(), await rooms.newAccount()]
    const { token, id, code } = await begin(asking.accountId)
    const { accountId } = other
    expect(await rooms.emailAdditions.openLink({ accountId, token })).toBeUndefined()
    expect(await rooms.emailAdditions.confirmByLink({ accountId, token })).toMatchObject({ ok: false })
    expect(await rooms.emailAdditions.confirmByCode({ accountId, id, code })).toMatchObject({ ok: false })
    await rooms.emailAdditions.cancel({ accountId, id })
    expect(await rooms.emailAdditions.list(asking.accountId)).toHaveLength(1)
  })

  test('a code works for fifteen minutes, a newer one replaces it, and ten uses at once are one', async () => {
    const { accountId } = await rooms.newAccount()
    const { id, email, code } = await begin(accountId)
    expect(await rooms.emailAdditions.resend({ accountId, id })).toEqual({ ok: false, reason: 'too-soon' })
    now = after(START, minutes(15))
    expect(await rooms.emailAdditions.confirmByCode({ accountId, id, code })).toEqual({
      ok: false,
      reason: 'expired',
    })
    expect(await rooms.emailAdditions.resend({ accountId, id })).toEqual({ ok: true })
    const newer = mailTo(email)
    expect(newer.code).not.toBe(code)
    expect(await rooms.emailAdditions.confirmByCode({ accountId, id, code })).toEqual({
      ok: false,
      reason: 'wrong-code',
    })
    const uses = await tenTimes(() => rooms.emailAdditions.confirmByCode({ accountId, id, code: newer.code }))
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await held(accountId)).toHaveLength(2)
  })

  test('five wrong codes are all there are, and beginning anew does not start the count again', async () => {
    const { accountId } = await rooms.newAccount()
    const email = newAddress()
    for (let round = 0; round < 2; round++) {
      const { id, code } = await begin(accountId, email)
      const guesses = await tenTimes(() =>
        rooms.emailAdditions.confirmByCode({ accountId, id, code: wrong(code) }),
      )
      expect(guesses.filter((g) => !g.ok && g.reason === 'wrong-code').length).toBeLessThan(5)
      expect(await rooms.emailAdditions.confirmByCode({ accountId, id, code })).toEqual({
        ok: false,
        reason: 'too-many',
      })
      await rooms.emailAdditions.cancel({ accountId, id })
    }
    const { id, code } = await begin(accountId, email)
    expect(await rooms.emailAdditions.confirmByCode({ accountId, id, code })).toEqual({
      ok: false,
      reason: 'too-many',
    })
    expect(await held(accountId)).toHaveLength(1)
  })

  test('one’s own address is recognised, however it is spelt', async () => {
    const { accountId, email } = await rooms.newAccount()
    expect(await rooms.emailAdditions.begin({ accountId, email: email.toUpperCase() })).toEqual({
      ok: false,
      reason: 'yours-already',
    })
    expect(notices.sent).toEqual([])
  })

  test('asking twice is one waiting address', async () => {
    const { accountId } = await rooms.newAccount()
    const once = await begin(accountId)
    now = after(now, seconds(5))
    const twice = await begin(accountId, once.email)
    expect(twice.id).toBe(once.id)
    expect(await rooms.emailAdditions.list(accountId)).toHaveLength(1)
    expect(await rooms.emailAdditions.confirmByCode(once)).toEqual({ ok: false, reason: 'wrong-code' })
  })

  test('twelve addresses at most, also when many are asked for at once', async () => {
    const { accountId } = await rooms.newAccount()
    const asked = await Promise.all(
      Array.from({ length: MOST_EMAILS + 4 }, () =>
        rooms.emailAdditions.begin({ accountId, email: newAddress() }),
      ),
    )
    expect(asked.filter(({ ok }) => ok)).toHaveLength(MOST_EMAILS - 1)
    expect(asked.filter((a) => !a.ok && a.reason === 'enough')).toHaveLength(5)
  })

  test('thirty mails a day at most', async () => {
    const { accountId } = await rooms.newAccount()
    const results = []
    for (let i = 0; i < 31; i++) {
      const begun = await rooms.emailAdditions.begin({ accountId, email: newAddress() })
      if (begun.ok) await rooms.emailAdditions.cancel({ accountId, id: begun.value.id })
      results.push(begun.ok)
    }
    expect(results.filter(Boolean)).toHaveLength(30)
    now = after(now, hours(24))
    expect(await rooms.emailAdditions.begin({ accountId, email: newAddress() })).toMatchObject({ ok: true })
  })
})

describe('an address of somebody else', () => {
  test('gets the same answers; its owner is told, and no code ever fits', async () => {
    const [asking, owner] = [await rooms.newAccount(), await rooms.newAccount()]
    const { accountId } = asking
    await rooms.accounts.chooseLanguage(owner.accountId, 'es')
    const free = await rooms.emailAdditions.begin({ accountId, email: newAddress() })
    const taken = await rooms.emailAdditions.begin({ accountId, email: owner.email })
    if (!free.ok || !taken.ok) throw new Error('expected success')
    expect(Object.keys(taken.value)).toEqual(Object.keys(free.value))
    expect(await rooms.emailAdditions.list(accountId)).toHaveLength(2)
    expect(notices.sent.at(-1)).toEqual({ kind: 'email-added-elsewhere', to: owner.email, language: 'es' })
    for (const reason of ['wrong-code', 'wrong-code', 'wrong-code', 'wrong-code', 'too-many'])
      for (const { id } of [free.value, taken.value])
        expect(
          await rooms.emailAdditions.confirmByCode({
            accountId,
            id,
            code: wrong(mailTo(owner.email).code),
          }),
        ).toEqual({ ok: false, reason })
    now = after(now, minutes(2))
    for (const { id } of [free.value, taken.value])
      expect(await rooms.emailAdditions.resend({ accountId, id })).toEqual({ ok: true })
    expect(await rooms.accounts.findByEmail(owner.email)).toEqual({ accountId: owner.accountId })
  })

  test('two accounts that confirm the same one at once: one of them has it', async () => {
    const [a, b] = [await rooms.newAccount(), await rooms.newAccount()]
    for (let round = 0; round < 5; round++) {
      const email = newAddress()
      const [ofA, ofB] = [await begin(a.accountId, email), await begin(b.accountId, email)]
      const results = await Promise.all([
        rooms.emailAdditions.confirmByCode(ofA),
        rooms.emailAdditions.confirmByLink(ofB),
      ])
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      expect(results).toContainEqual({ ok: false, reason: 'taken' })
      const rows = await testDb.db('account_email').where({ id: ofA.id }).orWhere({ id: ofB.id })
      expect(rows).toHaveLength(1)
    }
    expect(await rooms.emailAdditions.list(a.accountId)).toEqual([])
  })

  test('an address that is being added makes nobody wait for it: whoever signs up with it first has it', async () => {
    const { accountId } = await rooms.newAccount()
    const { id, email, code } = await begin(accountId)
    const other = await rooms.newAccount()
    await add(other.accountId, email)
    expect(await rooms.emailAdditions.confirmByCode({ accountId, id, code })).toEqual({
      ok: false,
      reason: 'taken',
    })
  })
})

describe('removing an address', () => {
  test('it signs in no longer, everybody is told, and it is free for another account', async () => {
    const { accountId, email: first } = await rooms.newAccount()
    const { id, email } = await add(accountId)
    notices.sent.length = 0
    expect(await rooms.emails.remove({ accountId, id })).toEqual({ ok: true })
    expect(await rooms.accounts.findByEmail(email)).toBeUndefined()
    expect(notices.sent).toEqual(
      [first, email].map((to) => ({ kind: 'email-removed', address: email, to, language: 'en' })),
    )
    const other = await rooms.newAccount()
    await add(other.accountId, email)
    expect(await rooms.accounts.findByEmail(email)).toEqual({ accountId: other.accountId })
  })

  test('the last one stays', async () => {
    const { accountId } = await rooms.newAccount()
    const [only] = await list(accountId)
    await begin(accountId)
    expect(await rooms.emails.remove({ accountId, id: only?.id ?? '' })).toEqual({
      ok: false,
      reason: 'last',
    })
  })

  test('the last two at once: one stays, and it is the primary one', async () => {
    for (let round = 0; round < 5; round++) {
      const { accountId } = await rooms.newAccount()
      await add(accountId)
      const removals = (await list(accountId)).map(({ id }) => rooms.emails.remove({ accountId, id }))
      expect((await Promise.all(removals)).filter(({ ok }) => ok)).toHaveLength(1)
      expect(await list(accountId)).toMatchObject([{ primary: true }])
    }
  })

  test('another person’s address is unknown', async () => {
    const [mine, theirs] = [await rooms.newAccount(), await rooms.newAccount()]
    await add(mine.accountId)
    const [{ id } = { id: '' }] = await list(theirs.accountId)
    const unknown = { ok: false, reason: 'unknown' }
    expect(await rooms.emails.remove({ accountId: mine.accountId, id })).toEqual(unknown)
    expect(await rooms.emails.makePrimary({ accountId: mine.accountId, id })).toEqual(unknown)
    expect(await list(mine.accountId)).toMatchObject([{ primary: true }, { primary: false }])
    expect(await held(theirs.accountId)).toEqual([theirs.email])
  })
})

describe('the primary address', () => {
  test('is what relying parties get, from the moment it is chosen', async () => {
    const { accountId, email: first } = await rooms.newAccount()
    const { id, email } = await add(accountId)
    now = after(now, hours(1))
    notices.sent.length = 0
    expect(await rooms.emails.makePrimary({ accountId, id })).toMatchObject({ ok: true })
    expect(notices.sent.map(({ kind, to }) => `${kind} ${to}`).sort()).toEqual(
      [first, email].map((to) => `email-made-primary ${to}`).sort(),
    )
    expect(await rooms.accounts.personalData(accountId, 'claims')).toMatchObject({ email, updatedAt: now })
    expect(await held(accountId)).toEqual([email, first])
  })

  test('there is one, however many are chosen at once', async () => {
    const { accountId } = await rooms.newAccount()
    for (let i = 0; i < 3; i++) await add(accountId)
    const all = await list(accountId)
    await Promise.all(all.map(({ id }) => rooms.emails.makePrimary({ accountId, id })))
    expect((await list(accountId)).filter(({ primary }) => primary)).toHaveLength(1)
  })

  test('removed, the oldest of the others takes its place', async () => {
    const { accountId } = await rooms.newAccount()
    const second = await add(accountId)
    now = after(now, minutes(1))
    await add(accountId)
    const [first] = await list(accountId)
    await rooms.emails.remove({ accountId, id: first?.id ?? '' })
    expect(await rooms.accounts.personalData(accountId, 'claims')).toMatchObject({ email: second.email })
  })
})

test('a wait that wrong passwords caused is lifted for every address', async () => {
  const { accountId, email: first } = await rooms.newAccount()
  const { email } = await add(accountId)
  const { link } = await rooms.unlocks.issue(accountId)
  for (const name of [first, email])
    for (let i = 0; i < 6; i++) await rooms.limits.attempt('password-per-account', name)
  await rooms.unlocks.unlock(link.split('/').at(-1) ?? '', { address: '192.0.2.7' })
  for (const name of [first, email])
    expect(await rooms.limits.permit('password-per-account', name)).toEqual({ permitted: true })
})

test('the language of our mail is the account’s', async () => {
  const { accountId } = await rooms.newAccount()
  await rooms.accounts.chooseLanguage(accountId, 'es')
  await rooms.accounts.chooseLanguage(accountId, 'es')
  await add(accountId)
  expect(new Set(notices.sent.map(({ language }) => language))).toEqual(new Set(['es']))
  const chosen = await testDb.db('audit_event').where({ kind: 'language-chosen', account_id: accountId })
  expect(chosen).toHaveLength(1)
})

test('a dump of the database tells neither address nor code nor link', async () => {
  const { accountId } = await rooms.newAccount()
  const waiting = await begin(accountId)
  const { email } = await add(accountId)
  const dumped = await dump(testDb.db)
  expect(dumped).toContain('email_addition')
  expect(found(dumped, [waiting.email, waiting.token, email])).toEqual([])
})
