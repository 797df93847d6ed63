import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes } from 'shared/clock.ts'
import { DETAILS_SHOWN, FRESH } from '../authenticators/assurance.ts'
import type { Method } from '../authenticators/authenticator.ts'
import { codeOf, stepAt } from '../authenticators/totp/totp.ts'
import type { InteractionDetails } from '../oidc/interactions.ts'
import { createRiskRooms, FIREFOX, VIRGINIA } from '../risk/testing/rooms.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { PLAIN, startJourneyApp } from './testing/app.ts'

/** What somebody can do who sits down at a browser that was left signed in. */
const SIGNED_IN = new Date('2026-03-02T12:00:00Z')
const HERE = '/interaction/abc'
const UNPHISHABLE = { ial: 1, aal: 2, phishingResistant: true } as const

let testDb: TestDb
let rooms: ReturnType<typeof createRiskRooms>
let app: Awaited<ReturnType<typeof startJourneyApp>>
let now: Date
let details: InteractionDetails
let accountId: string
let email: string
let password: string
let secret: string

beforeAll(async () => {
  testDb = await openTestDb()
  rooms = createRiskRooms({ db: testDb.db, now: () => now, breached: new Set() })
  const browser = { userAgent: FIREFOX, address: VIRGINIA }
  const { db } = testDb
  app = await startJourneyApp({ db, rooms, now: () => now, browser, details: () => details })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  now = SIGNED_IN
  app.finished.length = 0
  await testDb.db('account').delete()
  ;({ accountId, email, password } = await rooms.newAccount())
  await addApp()
  const session = { uid: 'session', accountId, expiresInSeconds: 900 }
  details = { ...PLAIN, session }
  await shown(['password', 'totp'])
})

/** An authenticator app and saved recovery codes, as every account has them. */
async function addApp() {
  const begun = await rooms.totps.beginEnrolment({ accountId, occasion: 'sign-up' })
  if (!begun.ok) throw new Error(begun.reason)
  secret = begun.value.secret
  await rooms.totps.confirmEnrolment({ accountId, occasion: 'sign-up', code: code() })
  await rooms.recoveryCodes.issue(accountId)
  await rooms.recoveryCodes.acknowledge(accountId)
}

/** These were shown now, in a visit that ended in the session. */
async function shown(methods: readonly Method[]) {
  for (const method of methods) await rooms.authentications.record({ accountId, occasion: 'earlier', method })
  await rooms.authentications.adopt({ occasion: 'earlier', sessionUid: 'session' })
}

const code = (ofSecret = secret) => codeOf(ofSecret, stepAt(now))
const kinds = async () => (await rooms.enrolled.methodsOf(accountId)).kinds

const placesToAdd = ['second-factor-setup', 'second-method/add'].flatMap((place) => [
  place,
  ...['totp', 'passkey', 'sms'].map((kind) => `${place}/${kind}`),
])

describe('a session that was left open an hour ago', () => {
  const requests: [string, () => Partial<InteractionDetails>][] = [
    ['a first visit to a service', () => ({ prompt: 'select_account' })],
    ['a consent', () => ({ prompt: 'consent' })],
    ['a sign-in', () => ({})],
    ['a step-up to what the account lacks', () => ({ wanted: UNPHISHABLE })],
  ]

  test.each(requests)('adds nothing and shows no codes in %s', async (_, asked) => {
    await rooms.recoveryCodes.renew(accountId)
    await rooms.recoveryCodes.issue(accountId)
    now = after(SIGNED_IN, minutes(60))
    details = { ...details, ...asked() }
    for (const path of [...placesToAdd, 'recovery-codes', 'recovery-codes.txt'])
      expect([path, (await app.open(path)).location]).toEqual([path, HERE])
  })

  test('a page that was opened in time and sent too late binds nothing', async () => {
    const path = 'second-factor-setup/totp'
    const { page } = await app.open(path)
    const csrf = page('input[name=csrf]').first().attr('value') ?? ''
    const shownSecret = page('#totp-secret').text().replace(/\s/g, '')
    now = after(SIGNED_IN, FRESH + 1)
    expect((await app.post(path, { csrf, code: code(shownSecret) })).location).toBe(HERE)
    expect(await kinds()).toEqual(['totp'])
    now = after(SIGNED_IN, FRESH)
    expect((await app.post(path, { csrf, code: code(shownSecret) })).location).toBe(HERE)
    expect(await kinds()).toEqual(['totp', 'totp'])
  })

  test('what the account lacks is set up once both factors were shown again', async () => {
    details = { ...details, wanted: UNPHISHABLE }
    expect((await app.open('')).location).toBe(`${HERE}/second-factor-setup`)
    now = after(SIGNED_IN, minutes(60))
    expect((await app.open('')).location).toBe(`${HERE}/sign-in`)
    await app.submit('sign-in', { email, password })
    expect((await app.open('')).location).toBe(`${HERE}/second-factor`)
    expect((await app.open('second-factor-setup/passkey')).location).toBe(HERE)
    await app.submit('second-factor/totp', { code: code() })
    expect((await app.open('')).location).toBe(`${HERE}/second-factor-setup`)
    expect((await app.open('second-factor-setup/passkey')).status).toBe(200)
  })

  test('still counts for what changes nothing', async () => {
    now = after(SIGNED_IN, minutes(60))
    await app.open('')
    expect(app.finished).toMatchObject([{ login: { accountId, ts: SIGNED_IN.getTime() / 1000 } }])
  })
})

test('whoever has no second factor yet gets one for a password just given, not for one of hours ago', async () => {
  await testDb.db('authenticator').where({ account_id: accountId }).delete()
  await rooms.recoveryCodes.renew(accountId)
  now = after(SIGNED_IN, minutes(60))
  expect((await app.open('second-factor-setup/totp')).location).toBe(HERE)
  expect((await app.open('')).location).toBe(`${HERE}/sign-in`)
  await app.submit('sign-in', { email, password })
  // However long the visit takes from here on, it ends with saved codes.
  now = after(now, FRESH + 1)
  const { page } = await app.open('second-factor-setup/totp')
  await app.submit('second-factor-setup/totp', { code: code(page('#totp-secret').text().replace(/\s/g, '')) })
  now = after(now, FRESH + 1)
  expect((await app.open('')).location).toBe(`${HERE}/recovery-codes`)
  expect((await app.open('recovery-codes')).status).toBe(200)
})

test('a password shown again makes no old second factor new', async () => {
  now = after(SIGNED_IN, minutes(60))
  await shown(['password'])
  await app.open('')
  expect(app.finished).toMatchObject([{ login: { ts: SIGNED_IN.getTime() / 1000 } }])
})

test('nor does it for a relying party that wants to have seen the person lately', async () => {
  now = after(SIGNED_IN, minutes(60))
  await shown(['password'])
  details = { ...details, maxAge: minutes(10) }
  expect((await app.open('')).location).toBe(`${HERE}/second-factor`)
})

test('whoever leaves a session for another account shows everything before their consent is asked', async () => {
  const { session: _, ...rest } = details
  details = { ...rest, prompt: 'consent' }
  await app.submit('sign-in', { email, password })
  expect((await app.open('')).location).toBe(`${HERE}/second-factor`)
  expect((await app.open('consent')).location).toBe(HERE)
  now = after(now, minutes(2))
  await app.submit('second-factor/totp', { code: code() })
  await app.open('')
  expect(app.finished).toMatchObject([{ login: { accountId, ts: now.getTime() / 1000 } }])
})

test('the page that asks whom to continue as covers the name and the address after half an hour', async () => {
  details = { ...details, prompt: 'select_account' }
  const soon = await app.open(`${HERE}/continue`)
  expect(soon.text).toContain(email)
  now = after(SIGNED_IN, DETAILS_SHOWN + 1)
  const later = await app.open(`${HERE}/continue`)
  expect(later.status).toBe(200)
  expect(later.text).not.toContain(email)
  expect(later.text).not.toContain('Sandbox')
})
