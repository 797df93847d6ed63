import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours, minutes, seconds } from 'shared/clock.ts'
import { EXPIRING, purge } from '../jobs/purge.ts'
import type { Notice } from '../notices/notice.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { connect } from '../vault/db.ts'
import { dump, found } from '../vault/testing/dump.ts'
import type { SignUps } from './sign-up-service.ts'
import { createRooms } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
const from = { address: '192.0.2.7', language: 'en' } as const
const returnTo = {
  interactionUrl: '/interaction/abc',
  authorizationUrl: 'https://idp.example.test/auth?client_id=portal',
  initiateLoginUri: 'https://rp.example.test/login',
}
const noPassword = async () => {}

let testDb: TestDb
let now: Date
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createRooms>
let signUps: SignUps

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  now = START
  notices = createRecordedNotices()
  rooms = createRooms({ db: testDb.db, notices, now: () => now })
  signUps = rooms.signUps
  await testDb.db('sign_up').delete()
  await testDb.db('account').delete()
  await testDb.db('limit_count').delete()
})

let people = 0
/** A person nobody has seen before, up to the mail with the code. */
async function applicant(email = `pat.${++people}@example.test`) {
  const { state, secret } = await signUps.begin({ returnTo, language: 'en' })
  await signUps.passScreening(state.id)
  const details = { givenName: 'Patience', familyName: 'Sandbox', email, termsVersion: 't1' }
  await signUps.giveDetails(state.id, details, from)
  return { id: state.id, secret, email, details, ...mailed() }
}

/** Code and link token of the newest mail. */
function mailed(): { code: string; token: string } {
  const notice = notices.sent.findLast((n: Notice) => n.kind === 'confirm-email')
  if (notice?.kind !== 'confirm-email') return { code: '', token: '' }
  return { code: notice.code, token: notice.link.split('/').at(-1) ?? '' }
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const tenTimes = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, act))

describe('the code', () => {
  test('confirms the address, once', async () => {
    const { id, secret, code } = await applicant()
    expect(await signUps.confirmByCode(id, code)).toMatchObject({ ok: true })
    expect(await signUps.find(secret)).toMatchObject({
      screened: true,
      detailsGiven: true,
      emailConfirmed: true,
    })
    expect(await signUps.confirmByCode(id, code)).toMatchObject({ ok: false })
  })

  test('ten at once: one success', async () => {
    const { id, secret, code } = await applicant()
    const results = await tenTimes(() => signUps.confirmByCode(id, code))
    expect(results.filter((r) => r.ok)).toHaveLength(1)
    expect(await signUps.find(secret)).toMatchObject({ emailConfirmed: true })
  })

  test('five wrong ones, and the right one is refused; a new code works', async () => {
    const { id, code } = await applicant()
    for (let i = 0; i < 4; i++)
      expect(await signUps.confirmByCode(id, wrong(code))).toEqual({ ok: false, reason: 'wrong-code' })
    expect(await signUps.confirmByCode(id, wrong(code))).toEqual({ ok: false, reason: 'too-many' })
    expect(await signUps.confirmByCode(id, code)).toEqual({ ok: false, reason: 'too-many' })
    now = after(now, minutes(2))
    expect(await signUps.resendCode(id)).toMatchObject({ ok: true })
    expect(await signUps.confirmByCode(id, mailed().code)).toMatchObject({ ok: true })
  })

  test('fifty parallel guesses take five tries', async () => {
    const { id, code } = await applicant()
    const guesses = await Promise.all(
      Array.from({ length: 50 }, (_, n) => signUps.confirmByCode(id, wrong(String(Number(code) + n)))),
    )
    expect(guesses.filter((g) => !g.ok && g.reason === 'wrong-code').length).toBeLessThan(5)
    expect(await testDb.db('sign_up').where({ id }).first()).toMatchObject({ code_tries: 5 })
  })

  test('new codes do not give endless guesses: after ten wrong ones a wait', async () => {
    const { id } = await applicant()
    for (let mails = 0; mails < 2; mails++) {
      for (let i = 0; i < 5; i++) await signUps.confirmByCode(id, wrong(mailed().code))
      now = after(now, minutes(2))
      await signUps.resendCode(id)
    }
    expect(await signUps.confirmByCode(id, mailed().code)).toEqual({ ok: false, reason: 'too-many' })
    now = after(now, minutes(10))
    expect(await signUps.confirmByCode(id, mailed().code)).toMatchObject({ ok: true })
  })

  test('expires after 15 minutes', async () => {
    const { id, code } = await applicant()
    now = after(START, minutes(15))
    expect(await signUps.confirmByCode(id, code)).toEqual({ ok: false, reason: 'expired' })
  })

  test('is useless for another sign-up', async () => {
    const [one, other] = [await applicant(), await applicant()]
    expect(await signUps.confirmByCode(other.id, one.code)).toEqual({ ok: false, reason: 'wrong-code' })
    await testDb
      .db('sign_up')
      .where({ id: other.id })
      .update({
        code_fingerprint: testDb.db('sign_up').where({ id: one.id }).select('code_fingerprint'),
      })
    expect(await signUps.confirmByCode(other.id, one.code)).toEqual({ ok: false, reason: 'wrong-code' })
  })

  test('a new one, no sooner than a minute later, voids the old code and link', async () => {
    const { id, code, token } = await applicant()
    now = after(START, seconds(59))
    expect(await signUps.resendCode(id)).toEqual({ ok: false, reason: 'too-soon' })
    now = after(START, seconds(60))
    expect((await tenTimes(() => signUps.resendCode(id))).filter((r) => r.ok)).toHaveLength(1)
    expect(notices.sent).toHaveLength(2)
    expect(await signUps.confirmByCode(id, code)).toEqual({ ok: false, reason: 'wrong-code' })
    expect(await signUps.confirmByLink(token)).toEqual({ ok: false, reason: 'used-or-expired' })
    expect(await signUps.confirmByCode(id, mailed().code)).toMatchObject({ ok: true })
  })

  test('one address is mailed twenty times an hour at most', async () => {
    const { id } = await applicant()
    for (let i = 0; i < 25; i++) {
      now = after(now, seconds(61))
      await signUps.resendCode(id)
    }
    expect(notices.sent).toHaveLength(20)
  })
})

describe('the link', () => {
  test('opening it uses nothing up; confirming works once', async () => {
    const { token } = await applicant()
    expect(await signUps.openLink(token)).toEqual({ valid: true, returnTo })
    expect(await signUps.openLink(token)).toEqual({ valid: true, returnTo })
    expect(await signUps.confirmByLink(token)).toMatchObject({ ok: true })
    expect(await signUps.openLink(token)).toEqual({ valid: false })
    expect(await signUps.confirmByLink(token)).toEqual({ ok: false, reason: 'used-or-expired' })
  })

  test('ten at once: one success', async () => {
    const { token } = await applicant()
    const results = await tenTimes(() => signUps.confirmByLink(token))
    expect(results.filter((r) => r.ok)).toHaveLength(1)
  })

  test('the browser that opened it goes on; the one that asked for it does not', async () => {
    const { id, secret, token } = await applicant()
    const confirmed = await signUps.confirmByLink(token)
    if (!confirmed.ok) throw new Error('expected success')
    expect(confirmed.value).toMatchObject({ signUpId: id, returnTo })
    expect(await signUps.find(secret)).toBeUndefined()
    expect(await signUps.find(confirmed.value.secret)).toMatchObject({ id, emailConfirmed: true })
  })

  test('expires after a day; another address voids it', async () => {
    const one = await applicant()
    await signUps.giveDetails(one.id, { ...one.details, email: 'other@example.test' }, from)
    expect(await signUps.openLink(one.token)).toEqual({ valid: false })
    const { token } = mailed()
    now = after(now, hours(24))
    expect(await signUps.confirmByLink(token)).toEqual({ ok: false, reason: 'used-or-expired' })
  })
})

describe('an address that has an account', () => {
  test('gets the other mail, and no code works; the answers are the same', async () => {
    const known = await applicant()
    await signUps.confirmByCode(known.id, known.code)
    await signUps.createAccount(known.id, noPassword)
    notices.sent.length = 0

    const { state } = await signUps.begin({ returnTo, language: 'en' })
    const email = known.email.toUpperCase()
    const given = await signUps.giveDetails(
      state.id,
      { ...known.details, email },
      { ...from, language: 'es' },
    )
    expect(given).toMatchObject({ ok: true })
    expect(notices.sent).toEqual([
      {
        kind: 'email-already-registered',
        to: known.email,
        language: 'es',
        signInLink: 'https://rp.example.test/login?iss=https%3A%2F%2Fidp.example.test',
      },
    ])
    for (let i = 0; i < 4; i++)
      expect(await signUps.confirmByCode(state.id, '123456')).toEqual({ ok: false, reason: 'wrong-code' })
    expect(await signUps.confirmByCode(state.id, '123456')).toEqual({ ok: false, reason: 'too-many' })
    expect(await signUps.resendCode(state.id)).toEqual({ ok: false, reason: 'too-soon' })
  })

  test('takes the same statements as an unknown one', async () => {
    const known = await applicant()
    await signUps.confirmByCode(known.id, known.code)
    await signUps.createAccount(known.id, noPassword)
    const statementsFor = async (email: string) => {
      const { state } = await signUps.begin({ returnTo, language: 'en' })
      const statements: string[] = []
      const listen = ({ sql }: { sql: string }) => statements.push(sql)
      testDb.db.on('query', listen)
      await signUps.giveDetails(state.id, { ...known.details, email }, { ...from, address: email })
      testDb.db.off('query', listen)
      return statements
    }
    expect(await statementsFor(known.email)).toEqual(await statementsFor('nobody@example.test'))
  })
})

describe('making the account', () => {
  test('needs a confirmed address', async () => {
    const { id } = await applicant()
    expect(await signUps.createAccount(id, noPassword)).toEqual({ ok: false, reason: 'not-confirmed' })
  })

  test('two sign-ups with one address finishing at once: one account, and nothing of the other', async () => {
    const [one, other] = [await applicant('twice@example.test'), await applicant('Twice@Example.test')]
    const codes = notices.sent.flatMap((n) => (n.kind === 'confirm-email' ? [n.code] : []))
    await signUps.confirmByCode(one.id, codes.at(-2) ?? '')
    await signUps.confirmByCode(other.id, codes.at(-1) ?? '')
    const results = await Promise.all([one, other].map(({ id }) => signUps.createAccount(id, noPassword)))
    expect(results.filter((r) => r.ok)).toHaveLength(1)
    expect(results.find((r) => !r.ok)).toEqual({ ok: false, reason: 'email-taken' })
    for (const table of ['account', 'account_key', 'account_profile', 'account_email'])
      expect(await testDb.db(table)).toHaveLength(1)
  })

  test('ten presses of one button: one account', async () => {
    const { id, code } = await applicant()
    await signUps.confirmByCode(id, code)
    const results = await tenTimes(() => signUps.createAccount(id, noPassword))
    expect(results.filter((r) => r.ok)).toHaveLength(1)
    expect(results.find((r) => !r.ok)).toEqual({ ok: false, reason: 'already-created' })
    expect(await testDb.db('account')).toHaveLength(1)
  })

  test('ten people at once on two connections: no transaction waits for a second one', async () => {
    const db = connect(testDb.url, { max: 2 })
    const small = createRooms({ db, notices, now: () => now }).signUps
    const finish = async (n: number) => {
      const { state } = await small.begin({ returnTo, language: 'en' })
      const email = `crowd.${n}@example.test`
      const details = { givenName: 'A', familyName: 'B', email, termsVersion: 't1' }
      await small.giveDetails(state.id, details, { ...from, address: `192.0.2.${n}` })
      const notice = notices.sent.find((sent) => sent.to === email)
      await small.confirmByCode(state.id, notice?.kind === 'confirm-email' ? notice.code : '')
      return small.createAccount(state.id, noPassword)
    }
    const results = await Promise.all(Array.from({ length: 10 }, (_, n) => finish(n)))
    await db.destroy()
    expect(results.every((r) => r.ok)).toBe(true)
  })

  test('a fault while writing the password leaves nothing, and it can be tried again', async () => {
    const { id, code } = await applicant()
    await signUps.confirmByCode(id, code)
    const fault = signUps.createAccount(id, async () => {
      throw new Error('no password')
    })
    await expect(fault).rejects.toThrow('no password')
    expect(await testDb.db('account')).toHaveLength(0)
    expect(await signUps.createAccount(id, noPassword)).toMatchObject({ ok: true })
  })

  test('the account can be found and read, and the sign-up no longer holds personal data', async () => {
    const { id, secret, code, email } = await applicant()
    await signUps.confirmByCode(id, code)
    const created = await signUps.createAccount(id, noPassword)
    if (!created.ok) throw new Error('expected success')
    const { accountId } = created.value
    expect(await rooms.accounts.findByEmail(` ${email.toUpperCase()}`)).toEqual({ accountId })
    expect(await rooms.accounts.find(accountId)).toMatchObject({ state: 'active', termsVersion: 't1' })
    expect(await rooms.accounts.personalData(accountId, 'claims')).toEqual({
      givenName: 'Patience',
      familyName: 'Sandbox',
      email,
      emailVerified: true,
      updatedAt: START,
    })
    expect(await signUps.find(secret)).toMatchObject({ accountId })
    expect(await signUps.details(id)).toBeUndefined()
    const read = await testDb.db('audit_event').where({ kind: 'personal-data-read', account_id: accountId })
    expect(read).toMatchObject([{ detail: { purpose: 'claims' } }])
  })

  test('newer terms are accepted once, and found', async () => {
    const { id, code } = await applicant()
    await signUps.confirmByCode(id, code)
    const created = await signUps.createAccount(id, noPassword)
    if (!created.ok) throw new Error('expected success')
    now = after(now, hours(1))
    await tenTimes(() => rooms.accounts.acceptTerms(created.value.accountId, 't2'))
    expect(await rooms.accounts.find(created.value.accountId)).toMatchObject({ termsVersion: 't2' })
    expect(await testDb.db('audit_event').where({ kind: 'terms-accepted' })).toHaveLength(1)
  })
})

describe('answers', () => {
  test('are kept for going back', async () => {
    const { id, details } = await applicant()
    expect(await signUps.details(id)).toEqual(details)
  })

  test('a confirmed address stays confirmed when only the name is corrected, and no mail goes out', async () => {
    const { id, secret, code, details } = await applicant()
    await signUps.confirmByCode(id, code)
    await signUps.giveDetails(id, { ...details, givenName: 'Patricia' }, from)
    expect(await signUps.find(secret)).toMatchObject({ emailConfirmed: true })
    expect(notices.sent).toHaveLength(1)
    await signUps.giveDetails(id, { ...details, email: 'new@example.test' }, from)
    expect(await signUps.find(secret)).toMatchObject({ emailConfirmed: false })
  })

  test('a network address begins a hundred sign-ups in ten minutes at most', async () => {
    const results = []
    for (let i = 0; i < 101; i++) {
      const { state } = await signUps.begin({ returnTo, language: 'en' })
      const email = `many.${i}@example.test`
      results.push(
        await signUps.giveDetails(
          state.id,
          { givenName: 'A', familyName: 'B', email, termsVersion: 't1' },
          from,
        ),
      )
    }
    expect(results.map((r) => r.ok)).toEqual([...Array(100).fill(true), false])
  })

  test('a cancelled or expired sign-up leaves nothing', async () => {
    const [cancelled, expired] = [await applicant(), await applicant()]
    await signUps.cancel(cancelled.id)
    expect(await signUps.find(cancelled.secret)).toBeUndefined()
    now = after(now, hours(24))
    expect(await signUps.find(expired.secret)).toBeUndefined()
    await purge({ db: testDb.db, now: () => now, tables: EXPIRING, batch: 1 })
    expect(await testDb.db('sign_up')).toHaveLength(0)
  })
})

test('a dump of the database tells nothing about a person', async () => {
  const half = await applicant('half.made@example.test')
  const whole = await applicant('whole.made@example.test')
  await signUps.giveDetails(whole.id, { ...whole.details, phone: '+15005550006' }, from)
  const { code } = mailed()
  await signUps.confirmByCode(whole.id, code)
  await signUps.createAccount(whole.id, noPassword)
  const link = await rooms.unlocks.issue((await rooms.accounts.findByEmail(whole.email))?.accountId ?? '')
  const values = [half.email, whole.email, 'half.made', 'Patience', 'Sandbox', '5005550006', '192.0.2.7']
  const bearers = [half.secret, half.token, whole.secret, link.link.split('/').at(-1) ?? 'missing']
  const dumped = await dump(testDb.db)
  expect(dumped).toContain('sign_up')
  expect(found(dumped, [...values, ...bearers])).toEqual([])
})

describe('unlocking', () => {
  test('a link lifts the password waits of its account, once', async () => {
    const { id, code, email } = await applicant()
    await signUps.confirmByCode(id, code)
    const created = await signUps.createAccount(id, noPassword)
    if (!created.ok) throw new Error('expected success')
    const lock = async () => {
      for (let i = 0; i < 6; i++) await rooms.limits.attempt('password-per-account', email)
    }
    await lock()
    const { link } = await rooms.unlocks.issue(created.value.accountId)
    const token = link.split('/').at(-1) ?? ''
    expect(await rooms.unlocks.open(token)).toEqual({ valid: true })
    const results = await tenTimes(() => rooms.unlocks.unlock(token, from))
    expect(results.filter((r) => r.ok)).toHaveLength(1)
    expect(await rooms.limits.permit('password-per-account', email)).toEqual({ permitted: true })
    await lock()
    expect(await rooms.unlocks.unlock(token, from)).toEqual({ ok: false, reason: 'used-or-expired' })
    expect(await rooms.limits.permit('password-per-account', email)).toMatchObject({ permitted: false })
  })
})
