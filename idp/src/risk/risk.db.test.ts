import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, hours, minutes } from 'shared/clock.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { CALIFORNIA, createRiskRooms, FIREFOX, GERMANY, VIRGINIA } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
let testDb: TestDb
let rooms: ReturnType<typeof createRiskRooms>
let now: Date
let accountId: string
let email: string
const firefox = { userAgent: FIREFOX, address: VIRGINIA }

beforeAll(async () => {
  testDb = await openTestDb()
  rooms = createRiskRooms({ db: testDb.db, now: () => now, breached: new Set() })
})
afterAll(() => testDb.close())
beforeEach(async () => {
  now = START
  ;({ accountId, email } = await rooms.newAccount())
  rooms.notices.sent.length = 0
  rooms.signedOut.length = 0
  rooms.queued.length = 0
  await testDb.db('limit_count').delete()
  await testDb.db('sign_in_failure').delete()
})

const kinds = () => rooms.notices.sent.map(({ kind }) => kind)

describe('signals come from what is stored', () => {
  test('the visit in which an account is made is no news', async () => {
    const weighed = await rooms.risk.weigh({
      accountId,
      occasion: randomUUID(),
      browser: firefox,
      hasSecondFactor: false,
      justMade: true,
    })
    expect(weighed).toMatchObject({ outcome: 'allow', fired: [] })
  })

  test('a browser that was never seen: one mail, with what, where, when, and a way to disown it', async () => {
    await rooms.signIn({ accountId, browser: firefox })
    expect(rooms.notices.sent).toEqual([
      {
        kind: 'new-device',
        to: email,
        language: 'en',
        name: { browser: 'Firefox', system: 'Windows' },
        place: { country: 'US', region: 'Virginia' },
        at: START.toISOString(),
        notMeLink: expect.stringMatching(/^https:\/\/idp\.example\.test\/disavowal\/[\w-]{43}$/),
      },
    ])
  })

  test('the same browser again: no mail', async () => {
    const browser = await rooms.signIn({ accountId, browser: firefox })
    await rooms.signIn({ accountId, browser })
    expect(kinds()).toEqual(['new-device'])
  })

  test('the same browser in another country, days later: a step-up and a mail of its own', async () => {
    const browser = await rooms.signIn({ accountId, browser: firefox })
    now = after(now, days(3))
    const abroad = { ...browser, address: GERMANY }
    expect(await rooms.weigh({ accountId, browser: abroad })).toMatchObject({
      outcome: 'step-up',
      fired: ['new-country'],
    })
    await rooms.signIn({ accountId, browser: abroad })
    expect(kinds()).toEqual(['new-device', 'unusual-sign-in'])
    now = after(now, days(3))
    expect(await rooms.weigh({ accountId, browser: abroad })).toMatchObject({ outcome: 'allow' })
  })

  test.each([
    ['ten minutes', minutes(10), 'hold'],
    ['ten hours', hours(10), 'notify'],
  ])('another browser across the country after %s', async (_, elapsed, outcome) => {
    await rooms.signIn({ accountId, browser: firefox })
    now = after(now, elapsed)
    expect(await rooms.weigh({ accountId, browser: { ...firefox, address: CALIFORNIA } })).toMatchObject({
      outcome,
    })
  })

  test('wrong tries on this account count for an hour', async () => {
    const browser = await rooms.signIn({ accountId, browser: firefox })
    for (let i = 0; i < 5; i++) await rooms.audit.record({ kind: 'authenticator-refused', accountId })
    expect(await rooms.weigh({ accountId, browser })).toMatchObject({ fired: ['many-failures'] })
    now = after(now, hours(1))
    expect(await rooms.weigh({ accountId, browser })).toMatchObject({ outcome: 'allow' })
  })

  test('ten accounts tried from one network hold a new browser from there, for an hour', async () => {
    await rooms.signIn({ accountId, browser: firefox })
    now = after(now, days(1))
    for (let i = 0; i < 10; i++) {
      await rooms.failures.passwordRefused({ email: `someone-${i}@example.test`, address: VIRGINIA })
    }
    expect(await rooms.weigh({ accountId, browser: firefox })).toMatchObject({
      outcome: 'hold',
      fired: ['new-device', 'credential-stuffing'],
    })
    expect(await rooms.weigh({ accountId, browser: { ...firefox, address: '192.0.2.8' } })).toMatchObject({
      outcome: 'notify',
    })
    now = after(now, hours(1))
    expect(await rooms.weigh({ accountId, browser: firefox })).toMatchObject({ outcome: 'notify' })
  })

  test('behind a proxy that hides who comes, one person’s failures do not hold everybody', async () => {
    for (let i = 0; i < 20; i++) {
      await rooms.failures.passwordRefused({ email: `someone-${i}@example.test`, address: '::ffff:10.0.0.1' })
    }
    const behind = { userAgent: FIREFOX, address: '::ffff:10.0.0.1' }
    expect((await rooms.weigh({ accountId, browser: behind })).fired).not.toContain('credential-stuffing')
  })

  test('one account tried ten times is not ten accounts', async () => {
    for (let i = 0; i < 10; i++) await rooms.failures.passwordRefused({ email, address: VIRGINIA })
    expect((await rooms.failures.recent({ accountId, address: VIRGINIA })).accountsFromNetwork).toBe(1)
  })
})

describe('a held sign-in', () => {
  const occasion = 'held interaction'
  const held = () => ({ accountId, occasion, browser: firefox })
  const isReleased = (of = occasion) => rooms.holds.isReleased({ accountId, occasion: of })

  function newestToken(): string {
    const notice = rooms.notices.sent.findLast(({ kind }) => kind === 'sign-in-held')
    return notice?.kind === 'sign-in-held' ? (notice.releaseLink.split('/').at(-1) ?? '') : ''
  }

  test('mails its owner once, with a link that lets exactly this one go on', async () => {
    await Promise.all([1, 2, 3].map(() => rooms.holds.begin(held(), { again: false })))
    expect(kinds()).toEqual(['sign-in-held'])
    expect(await rooms.holds.open(newestToken())).toEqual({
      name: { browser: 'Firefox', system: 'Windows' },
      place: { country: 'US', region: 'Virginia' },
      at: START,
    })
    expect(await isReleased()).toBe(false)
    expect(await rooms.holds.release(newestToken())).toEqual({ ok: true, value: undefined })
    expect(await isReleased()).toBe(true)
    expect(await isReleased('another interaction')).toBe(false)
  })

  test.each([
    [minutes(15) - 1, true],
    [minutes(15), false],
  ])('the link after %i ms: %s', async (elapsed, works) => {
    await rooms.holds.begin(held(), { again: false })
    now = after(START, elapsed)
    expect((await rooms.holds.open(newestToken())) !== undefined).toBe(works)
    expect((await rooms.holds.release(newestToken())).ok).toBe(works)
  })

  test('attack: of ten uses at once one works, and none afterwards', async () => {
    await rooms.holds.begin(held(), { again: false })
    const uses = await Promise.all(Array.from({ length: 10 }, () => rooms.holds.release(newestToken())))
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await rooms.holds.open(newestToken())).toBeUndefined()
    expect((await rooms.holds.release('made up')).ok).toBe(false)
  })

  test('sent again, only the newer link works; after five mails in an hour no more are sent', async () => {
    await rooms.holds.begin(held(), { again: false })
    const first = newestToken()
    for (let i = 0; i < 4; i++) expect((await rooms.holds.begin(held(), { again: true })).ok).toBe(true)
    expect(await rooms.holds.begin(held(), { again: true })).toEqual({ ok: false, reason: 'too-many' })
    expect(await rooms.holds.release(first)).toEqual({ ok: false, reason: 'used-or-expired' })
    expect((await rooms.holds.release(newestToken())).ok).toBe(true)
    expect(rooms.notices.sent).toHaveLength(5)
  })

  test('once let go on, its browser is vouched for and not held again for the same reason', async () => {
    const browser = await rooms.signIn({ accountId, browser: firefox })
    await disavow(await rooms.notMeLink({ accountId }))
    expect(await rooms.weigh({ accountId, browser, occasion })).toMatchObject({
      outcome: 'hold',
      released: false,
    })
    now = after(now, minutes(1))
    await rooms.holds.begin({ ...held(), browser }, { again: false })
    await rooms.holds.release(newestToken())
    expect(await rooms.weigh({ accountId, browser, occasion })).toMatchObject({
      outcome: 'hold',
      released: true,
    })
    await rooms.signIn({ accountId, browser, occasion })
    await newPassword()
    expect(await rooms.weigh({ accountId, browser })).toMatchObject({ outcome: 'allow' })
    expect(await rooms.weigh({ accountId, browser: firefox })).toMatchObject({ outcome: 'hold' })
  })
})

describe('"This wasn’t me"', () => {
  test('ends sessions, forgets browsers, disowns browser and network, and makes the password useless', async () => {
    const occasion = randomUUID()
    await rooms.devices.answerRemember({ accountId, occasion, remember: true })
    const browser = await rooms.signIn({ accountId, browser: firefox, occasion })
    expect((await rooms.weigh({ accountId, browser })).browserRemembered).toBe(true)
    expect(await disavow(notMeLinkOf())).toEqual({ ok: true, value: undefined })
    expect(rooms.signedOut).toEqual([accountId])
    expect(rooms.endedRecoveries).toContain(accountId)
    expect(rooms.queued).toEqual([{ accountId }])
    expect(kinds()).toEqual(['new-device', 'sign-in-disavowed'])
    expect(await rooms.weigh({ accountId, browser })).toMatchObject({
      outcome: 'hold',
      fired: ['disavowed-before', 'condemned-password'],
      browserRemembered: false,
    })
    const elsewhere = { ...browser, address: '192.0.2.99' }
    expect(await rooms.weigh({ accountId, browser: elsewhere })).toMatchObject({ outcome: 'hold' })
    const attempt = { email, password: 'violet harbor moss', address: GERMANY, occasion: randomUUID() }
    expect(await rooms.passwords.verify(attempt)).toEqual({ ok: false, reason: 'compromised' })
  })

  test('a country that only the stranger came from does not become a known one', async () => {
    await rooms.signIn({ accountId, browser: firefox })
    now = after(now, days(1))
    await rooms.signIn({ accountId, browser: { userAgent: FIREFOX, address: GERMANY } })
    await disavow(notMeLinkOf())
    now = after(now, days(1))
    await newPassword()
    const other = { userAgent: FIREFOX, address: '203.0.113.200' }
    expect((await rooms.weigh({ accountId, browser: other })).fired).toEqual(['new-device', 'new-country'])
  })

  test.each([
    [days(10) - 1, true],
    [days(10), false],
  ])('the link after %i ms: %s', async (elapsed, works) => {
    await rooms.signIn({ accountId, browser: firefox })
    now = after(START, elapsed)
    expect(await rooms.disavowals.open(tokenOf(notMeLinkOf()))).toEqual({ valid: works })
    expect((await disavow(notMeLinkOf())).ok).toBe(works)
  })

  test('attack: of ten uses at once one works; used again, or made up, it changes nothing', async () => {
    await rooms.signIn({ accountId, browser: firefox })
    const link = notMeLinkOf()
    const uses = await Promise.all(Array.from({ length: 10 }, () => disavow(link)))
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1)
    expect(rooms.signedOut).toEqual([accountId])
    expect(await rooms.disavowals.open(tokenOf(link))).toEqual({ valid: false })
    expect(await disavow(link)).toEqual({ ok: false, reason: 'used-or-expired' })
    expect((await disavow('https://idp.example.test/disavowal/made-up')).ok).toBe(false)
  })

  test('attack: a thief who has already entered the password does not get on with it', async () => {
    const occasion = randomUUID()
    const attempt = { email, password: 'violet harbor moss', address: GERMANY, occasion }
    expect((await rooms.passwords.verify(attempt)).ok).toBe(true)
    expect(await rooms.authentications.during({ occasion })).toHaveLength(1)
    now = after(now, minutes(1))
    await disavow(await rooms.notMeLink({ accountId }))
    expect(await rooms.authentications.during({ occasion })).toEqual([])
  })

  test('attack: a release from before does not outlive it', async () => {
    const occasion = randomUUID()
    await rooms.holds.begin({ accountId, occasion, browser: firefox }, { again: false })
    const notice = rooms.notices.sent[0]
    const release = notice?.kind === 'sign-in-held' ? notice.releaseLink : ''
    await disavow(notMeLinkOf())
    expect((await rooms.holds.release(tokenOf(release))).ok).toBe(false)
  })

  test('a network is suspect for 90 days', async () => {
    await rooms.signIn({ accountId, browser: firefox })
    await disavow(notMeLinkOf())
    now = after(START, days(90) - 1)
    expect((await rooms.weigh({ accountId, browser: firefox })).fired).toContain('disavowed-before')
    now = after(START, days(90))
    expect((await rooms.weigh({ accountId, browser: firefox })).fired).not.toContain('disavowed-before')
  })

  test('a mail that goes out after its account was closed for good still goes out', async () => {
    await testDb.db('account').where({ id: accountId }).delete()
    expect(await disavow(await rooms.notMeLink({ accountId }))).toEqual({
      ok: false,
      reason: 'used-or-expired',
    })
  })

  test('other accounts are not touched', async () => {
    const neighbour = (await rooms.newAccount()).accountId
    const browser = await rooms.signIn({ accountId: neighbour, browser: firefox })
    await rooms.signIn({ accountId, browser })
    await disavow(notMeLinkOf())
    expect(await rooms.weigh({ accountId: neighbour, browser })).toMatchObject({ outcome: 'allow' })
  })
})

/** Its owner has come back by the mailbox, and chosen another one. */
const newPassword = () =>
  rooms.passwords.replace({
    accountId,
    password: 'walnut compass ribbon anvil',
    alongside: async () => true,
  })

function notMeLinkOf(): string {
  return rooms.notices.sent.at(-1)?.notMeLink ?? 'none'
}

const tokenOf = (link: string) => link.split('/').at(-1) ?? ''
const disavow = (link: string) => rooms.disavowals.disavow(tokenOf(link))
