import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes } from 'shared/clock.ts'
import type { Visit } from '../http/context.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { HasherBusy } from './password/hasher.ts'
import { startTestApp } from './testing/app.ts'
import { createFakeHasher } from './testing/fake-hasher.ts'
import { createAuthenticatorRooms } from './testing/rooms.ts'
import { codeOf, stepAt } from './totp/totp.ts'

const START = new Date('2026-03-02T12:00:00Z')
const HERE = '/interaction/abc'
const returnTo = { interactionUrl: HERE, authorizationUrl: 'https://idp.example.test/auth?client_id=portal' }
const onward = { status: 303, location: HERE }

let testDb: TestDb
let app: Awaited<ReturnType<typeof startTestApp>>
let rooms: ReturnType<typeof createAuthenticatorRooms>
let hasher: ReturnType<typeof createFakeHasher>
let notices: ReturnType<typeof createRecordedNotices>
let visit: Pick<Visit, 'accountId' | 'signUpId' | 'loginHint'>
let closedStep: string | undefined
let now: Date

beforeAll(async () => {
  testDb = await openTestDb()
  hasher = createFakeHasher()
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher })
  app = await startTestApp(rooms, () => visit, { closedStep: () => closedStep })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  now = START
  visit = {}
  closedStep = undefined
  notices.sent.length = 0
  await testDb.db('limit_count').delete()
})

const PAGES = [
  ['sign-in', 'sign-in'],
  ['password', 'password'],
  ['second-factor', 'second-factor'],
  ['second-factor/totp', 'second-factor'],
  ['second-factor/recovery-code', 'second-factor'],
  ['second-factor-setup', 'second-factor-setup'],
  ['second-factor-setup/totp', 'second-factor-setup'],
  ['recovery-codes', 'recovery-codes'],
  ['recovery-codes.txt', 'recovery-codes'],
] as const

test.each(PAGES)('%s can only be opened at its step', async (path, step) => {
  closedStep = step
  expect(await app.open(path)).toMatchObject({ status: 302, location: HERE })
})

test.each(
  PAGES.filter(([path]) => !['second-factor', 'second-factor-setup', 'recovery-codes.txt'].includes(path)),
)('a form for %s that is not ours, or comes at another step, changes nothing', async (path, step) => {
  visit = { accountId: (await rooms.newAccount()).accountId }
  expect((await app.post(path, { csrf: 'made up' })).status).toBe(403)
  const csrf = (await app.open('sign-in')).page('input[name=csrf]').attr('value') ?? ''
  closedStep = step
  expect(await app.post(path, { csrf })).toMatchObject({ status: 302, location: HERE })
})

describe('signing in', () => {
  test('says to whom, with links that are safe to follow, and leads everywhere else', async () => {
    visit = { loginHint: 'pat@example.test' }
    const { status, page, text } = await app.open('sign-in')
    expect(status).toBe(200)
    expect(page('h1').text()).toBe('Sign in')
    expect(page('main').text()).toContain('Tax Portal')
    expect(page('a[href="https://rp.example.test/privacy"]')).toHaveLength(1)
    expect(text).not.toContain('javascript:')
    expect(page('#login-email').attr('value')).toBe('pat@example.test')
    expect(page('#login-password').attr('value')).toBeUndefined()
    expect(page('#create-account').closest('form').attr('action')).toBe(`${HERE}/sign-up`)
    expect(page('#forgot-password').attr('href')).toBe(`${HERE}/forgot-password`)
    expect(page('#login-submit')).toHaveLength(1)
  })

  test('goes on with the right password', async () => {
    const { accountId, email, password } = await rooms.newAccount()
    expect(await app.submit('sign-in', { email, password })).toMatchObject(onward)
    expect(await rooms.authentications.during({ occasion: 'abc' })).toContainEqual(
      expect.objectContaining({ accountId, method: 'password' }),
    )
  })

  test('keeps the address and never the password', async () => {
    const answer = await app.submit('sign-in', { email: 'pat@example.test', password: 'typed by mistake' })
    expect(answer.status).toBe(422)
    expect(answer.page('#login-email').attr('value')).toBe('pat@example.test')
    expect(answer.text).not.toContain('typed by mistake')
    expect(answer.errors).toEqual([expect.stringContaining('#login-password The email address or')])
    expect(answer.page('title').text()).toMatch(/^Error:/)
  })

  test.each([
    [{ email: '', password: '' }, ['#login-email', '#login-password']],
    [{ email: 'no address', password: 'x' }, ['#login-email']],
    [{ email: 'pat@example.test' }, ['#login-password']],
  ])('%j leads to the fields that need something', async (fields, hrefs) => {
    const { status, errors } = await app.submit('sign-in', fields)
    expect(status).toBe(422)
    expect(errors.map((error) => error.split(' ')[0])).toEqual(hrefs)
  })

  test('a known and an unknown address see the same pages, letter by letter, until both are locked', async () => {
    const { email } = await rooms.newAccount()
    const unknown = email.replace('pat-', 'nob-')
    const pages = async (address: string) => {
      const texts: string[] = []
      for (let i = 0; i < 7; i++) {
        const { status, text } = await app.submit('sign-in', { email: address, password: 'wrong one' })
        // A passkey's challenge differs on every page, for everybody.
        const same = text.replaceAll(address, '').replaceAll(/challenge&quot;:&quot;[\w-]+/g, '')
        texts.push(`${status} ${same}`)
      }
      return texts
    }
    const [known, notKnown] = [await pages(email), await pages(unknown)]
    expect(notKnown).toEqual(known)
    expect(known[3]).toContain('is not right')
    expect(known[4]).toContain('too many wrong tries')
  })

  test('a network address that guesses at everybody gets a page that says to wait', async () => {
    for (let i = 0; i < 21; i++) await rooms.limits.attempt('password-per-address', '127.0.0.1')
    for (let i = 0; i < 21; i++) await rooms.limits.attempt('password-per-address', '::ffff:127.0.0.1')
    const { email, password } = await rooms.newAccount()
    const { status, headers, page } = await app.submit('sign-in', { email, password })
    expect([status, headers.get('retry-after')]).toEqual([429, '600'])
    expect(page('#error-page').text()).toContain('I-1006')
  })

  test('a crowd at the door is asked to come back', async () => {
    const { refuseWhenBusy } = hasher
    hasher.refuseWhenBusy = () => {
      throw new HasherBusy()
    }
    const { status, headers } = await app.submit('sign-in', { email: 'pat@example.test', password: 'x' })
    hasher.refuseWhenBusy = refuseWhenBusy
    expect(status).toBe(503)
    expect(headers.get('retry-after')).toBe('5')
  })
})

describe('choosing a password', () => {
  const password = 'violet harbor moss lantern'

  test('makes the account and signs its owner in, once for two posts', async () => {
    const { id, email } = await confirmedSignUp()
    const posts = await Promise.all([1, 2].map(() => app.submit('password', { password })))
    for (const answer of posts) expect(answer).toMatchObject(onward)
    const account = await rooms.accounts.findByEmail(email)
    const rows = await testDb.db('authentication_event').where({ account_id: account?.accountId ?? '' })
    expect(rows).toHaveLength(1)
    visit = {}
    expect(await app.submit('sign-in', { email, password })).toMatchObject(onward)
    expect(await rooms.signUps.details(id)).toBeUndefined()
  })

  test.each([
    ['', 'Choose a password'],
    ['short', 'Use at least 12 characters'],
    ['x'.repeat(2000), 'Use at most 128 characters'],
  ])('refuses %.6j', async (typed, words) => {
    await confirmedSignUp()
    const { status, errors, text } = await app.submit('password', { password: typed })
    expect([status, errors]).toEqual([422, [`#new-password ${words}`]])
    expect(text).not.toContain('x'.repeat(200))
  })

  test('says so when the address got an account in the meantime', async () => {
    const first = await confirmedSignUp()
    const late = { ...visit }
    await confirmedSignUp(first.email)
    await app.submit('password', { password })
    visit = late
    const { status, errors, page } = await app.submit('password', { password })
    expect(status).toBe(422)
    expect(errors[0]).toContain('An account with your email address was made')
    expect(page('#sign-up-departure')).toHaveLength(1)
  })

  let people = 0
  /** A person who has confirmed their address in this visit. */
  async function confirmedSignUp(email = `applicant.${++people}@example.test`) {
    const { state } = await rooms.signUps.begin({ returnTo, language: 'en' })
    await rooms.signUps.passScreening(state.id)
    const details = { givenName: 'Pat', familyName: 'Sandbox', email, termsVersion: '2026-10-01' }
    await rooms.signUps.giveDetails(state.id, details, { address: '192.0.2.1', language: 'en' })
    const notice = notices.sent.findLast(({ kind }) => kind === 'confirm-email')
    const code = notice?.kind === 'confirm-email' ? notice.code : ''
    expect(await rooms.signUps.confirmByCode(state.id, code)).toMatchObject({ ok: true })
    visit = { signUpId: state.id }
    return { id: state.id, email }
  }
})

describe('the authenticator app', () => {
  const codeNow = (secret: string) => codeOf(secret, stepAt(now))
  const secretOn = (page: Awaited<ReturnType<typeof app.open>>['page']) =>
    page('#totp-secret').text().replaceAll(' ', '')

  test('is chosen, shown as picture and text, and confirmed with a code typed with a space', async () => {
    visit = { accountId: (await rooms.newAccount()).accountId }
    const chooser = await app.open('second-factor-setup')
    expect(chooser.page('#choose-totp').attr('href')).toBe(`${HERE}/second-factor-setup/totp`)
    const { page } = await app.open('second-factor-setup/totp')
    const secret = secretOn(page)
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(page('main img').attr('src')).toMatch(/^data:image\/png;base64,/)
    expect(page('main img').attr('alt')).not.toBe('')
    const code = codeNow(secret).replace(/(...)/, '$1 ')
    expect(await app.submit('second-factor-setup/totp', { code })).toMatchObject(onward)
  })

  test('a wrong code shows the same secret again', async () => {
    visit = { accountId: (await rooms.newAccount()).accountId }
    const secret = secretOn((await app.open('second-factor-setup/totp')).page)
    const code = codeOf(secret, stepAt(now) + 7)
    const { status, errors, page } = await app.submit('second-factor-setup/totp', { code })
    expect(status).toBe(422)
    expect(errors).toEqual([expect.stringContaining('#otp-code That code is not right')])
    expect(secretOn(page)).toBe(secret)
    expect(page('#otp-code').attr('value')).toBeUndefined()
  })

  test('is asked for at sign-in; its other door is the recovery code', async () => {
    visit = { accountId: (await rooms.newAccount()).accountId }
    const secret = secretOn((await app.open('second-factor-setup/totp')).page)
    const used = codeNow(secret)
    await app.submit('second-factor-setup/totp', { code: used })
    now = after(now, minutes(1))
    expect(await app.open('second-factor')).toMatchObject({ location: `${HERE}/second-factor/totp` })
    const { page } = await app.open('second-factor/totp')
    expect(page('#other-way').attr('href')).toBe(`${HERE}/second-factor/ways`)
    const ways = await app.open('second-factor/ways')
    expect(ways.page('#use-totp').attr('href')).toBe(`${HERE}/second-factor/totp`)
    expect(ways.page('#use-recovery-code')).toHaveLength(0)
    await rooms.recoveryCodes.issue(visit.accountId ?? '')
    expect((await app.open('second-factor/ways')).page('#use-recovery-code')).toHaveLength(1)
    const other = await app.open('second-factor/recovery-code')
    expect(other.page('#other-way').attr('href')).toBe(`${HERE}/second-factor/ways`)

    for (const code of ['', '12345', 'abcdef', '1234567']) {
      const { status, errors } = await app.submit('second-factor/totp', { code })
      expect([status, errors]).toEqual([
        422,
        ['#otp-code Enter the six-digit code from your authenticator app'],
      ])
    }
    const answer = await app.submit('second-factor/totp', { code: codeNow(secret) })
    expect(answer).toMatchObject(onward)
    const again = await app.submit('second-factor/totp', { code: codeNow(secret) })
    expect(again.errors).toEqual([expect.stringContaining('That code was used already')])
  })
})

describe('recovery codes', () => {
  test('are shown, downloaded as text, and gone once saved', async () => {
    visit = { accountId: (await rooms.newAccount()).accountId }
    const { page } = await app.open('recovery-codes')
    const codes = page('#recovery-codes li')
      .map((_, li) => page(li).text())
      .get()
    expect(codes).toHaveLength(12)
    const file = await app.open('recovery-codes.txt')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="recovery-codes.txt"')
    expect(file.headers.get('content-type')).toContain('text/plain')
    expect(file.headers.get('cache-control')).toBe('no-store')
    expect(file.text.trim().split('\n').slice(-12)).toEqual(codes)
    expect(await app.submit('recovery-codes', {})).toMatchObject(onward)
    expect(await app.open('recovery-codes')).toMatchObject(onward)
    expect(await app.open('recovery-codes.txt')).toMatchObject(onward)
    const code = codes[0] ?? ''
    expect(await app.submit('second-factor/recovery-code', { code })).toMatchObject(onward)
    const { status, errors, text } = await app.submit('second-factor/recovery-code', { code })
    expect([status, errors]).toEqual([422, [expect.stringContaining('#recovery-code That is not one of')]])
    expect(text).not.toContain(code)
  })
})

describe('en español', () => {
  test.each([
    ['sign-in', 'Iniciar sesión'],
    ['second-factor-setup', 'Proteja su cuenta'],
    ['second-factor-setup/totp', 'Configure su aplicación de autenticación'],
    ['second-factor/totp', 'Escriba su código'],
    ['second-factor/recovery-code', 'Usar un código de recuperación'],
    ['recovery-codes', 'Guarde sus códigos de recuperación'],
  ])('%s', async (path, title) => {
    visit = { accountId: (await rooms.newAccount()).accountId }
    const { page } = await app.open(path, 'es')
    expect(page('html').attr('lang')).toBe('es')
    expect(page('h1').text()).toBe(title)
  })

  test.each([
    ['sign-in', { email: 'pat@example.test', password: 'x' }, 'no son correctos'],
    ['second-factor/totp', { code: '' }, 'Escriba el código de seis dígitos'],
    ['second-factor/recovery-code', { code: '' }, 'Escriba uno de sus códigos'],
  ])('the errors of %s', async (path, fields, words) => {
    visit = { accountId: (await rooms.newAccount()).accountId }
    expect((await app.submit(path, fields, 'es')).errors.join()).toContain(words)
  })
})
