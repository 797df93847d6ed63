import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, hours, minutes } from 'shared/clock.ts'
import { digest } from 'shared/crypto/seal.ts'
import { EXPIRING, purge } from '../jobs/purge.ts'
import { CALIFORNIA, createRiskRooms, FIREFOX, GERMANY, VIRGINIA } from '../risk/testing/rooms.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { dump, found } from '../vault/testing/dump.ts'

const START = new Date('2026-03-02T12:00:00Z')
let testDb: TestDb
let rooms: ReturnType<typeof createRiskRooms>
let now: Date
let accountId: string
const firefox = { userAgent: FIREFOX, address: VIRGINIA }

beforeAll(async () => {
  testDb = await openTestDb()
  rooms = createRiskRooms({ db: testDb.db, now: () => now, breached: new Set() })
})
afterAll(() => testDb.close())
beforeEach(async () => {
  now = START
  accountId = (await rooms.newAccount()).accountId
  rooms.notices.sent.length = 0
})

describe('a browser', () => {
  test('is known again by its cookie, and listed with its place', async () => {
    const browser = await rooms.signIn({ accountId, browser: firefox })
    now = after(now, days(3))
    await rooms.signIn({ accountId, browser: { ...browser, address: CALIFORNIA } })
    expect(await rooms.devices.list(accountId, browser)).toEqual([
      {
        id: expect.any(String),
        name: { browser: 'Firefox', system: 'Windows' },
        place: { country: 'US', region: 'California' },
        firstSeenAt: START,
        lastSeenAt: now,
        remembered: false,
        disavowed: false,
        current: true,
      },
    ])
  })

  test('without its cookie is another one, even from the same place', async () => {
    const first = await rooms.signIn({ accountId, browser: firefox })
    const second = await rooms.signIn({ accountId, browser: firefox })
    expect(second.secret).not.toBe(first.secret)
    const listed = await rooms.devices.list(accountId, first)
    expect(listed.map(({ current }) => current).toSorted()).toEqual([false, true])
  })

  test('keeps one cookie for every account, and no row tells that they share it', async () => {
    const other = (await rooms.newAccount()).accountId
    const browser = await rooms.signIn({ accountId, browser: firefox })
    const same = await rooms.signIn({ accountId: other, browser })
    expect(same.secret).toBe(browser.secret)
    const rows = await testDb.db('device').whereIn('account_id', [accountId, other])
    expect(rows).toHaveLength(2)
    expect(rows[0].digest.equals(rows[1].digest)).toBe(false)
  })

  test('one interaction is one sign-in, however many requests end it at once', async () => {
    const occasion = randomUUID()
    const browsers = await Promise.all(
      Array.from({ length: 8 }, () => rooms.signIn({ accountId, browser: firefox, occasion })),
    )
    expect(browsers.filter((browser) => 'secret' in browser)).toHaveLength(1)
    expect(await testDb.db('sign_in').where({ account_id: accountId })).toHaveLength(1)
    expect(await testDb.db('device').where({ account_id: accountId })).toHaveLength(1)
  })

  test('two tabs with one cookie make one row', async () => {
    const browser = await rooms.signIn({ accountId, browser: firefox })
    await Promise.all([1, 2, 3].map(() => rooms.signIn({ accountId, browser })))
    expect(await rooms.devices.list(accountId, browser)).toHaveLength(1)
    expect(await testDb.db('sign_in').where({ account_id: accountId })).toHaveLength(4)
  })
})

describe('a remembered browser', () => {
  async function remembered() {
    const occasion = randomUUID()
    await rooms.devices.answerRemember({ accountId, occasion, remember: true })
    return rooms.signIn({ accountId, browser: firefox, occasion })
  }
  const isRemembered = async (browser: typeof firefox, account = accountId) =>
    (await rooms.weigh({ accountId: account, browser })).browserRemembered

  test('is remembered for twelve hours, and signing in does not make it longer', async () => {
    const browser = await remembered()
    now = after(START, hours(11))
    await rooms.signIn({ accountId, browser })
    now = after(START, hours(12) - 1)
    expect(await isRemembered(browser)).toBe(true)
    now = after(START, hours(12))
    expect(await isRemembered(browser)).toBe(false)
  })

  test('is not remembered by whoever said no, or has not been asked', async () => {
    const occasion = randomUUID()
    await rooms.devices.answerRemember({ accountId, occasion, remember: false })
    expect(await isRemembered(await rooms.signIn({ accountId, browser: firefox, occasion }))).toBe(false)
    expect(await isRemembered(await rooms.signIn({ accountId, browser: firefox }))).toBe(false)
  })

  test('attack: its old cookie is worth nothing once it was forgotten', async () => {
    const browser = await remembered()
    await rooms.devices.forgetRemembered(accountId)
    expect(await isRemembered(browser)).toBe(false)
    await rooms.signIn({ accountId, browser })
    expect(await isRemembered(browser)).toBe(false)
  })

  test('attack: an answer given before everything was forgotten does not bring it back', async () => {
    const occasion = randomUUID()
    await rooms.devices.answerRemember({ accountId, occasion, remember: true })
    await rooms.devices.forgetRemembered(accountId)
    expect(await isRemembered(await rooms.signIn({ accountId, browser: firefox, occasion }))).toBe(false)
  })

  test('attack: the cookie of one account is worth nothing at another', async () => {
    const browser = await remembered()
    const victim = (await rooms.newAccount()).accountId
    await rooms.signIn({ accountId: victim, browser: { userAgent: FIREFOX, address: GERMANY } })
    expect(await isRemembered(browser, victim)).toBe(false)
    expect((await rooms.weigh({ accountId: victim, browser })).fired).toContain('new-device')
  })

  test('forgetting one account’s browsers leaves those of others', async () => {
    const browser = await remembered()
    await rooms.devices.forgetRemembered((await rooms.newAccount()).accountId)
    expect(await isRemembered(browser)).toBe(true)
  })
})

describe('sessions', () => {
  test('say with which browser and from where they were last confirmed', async () => {
    for (const [occasion, address] of [
      ['first', VIRGINIA],
      ['second', GERMANY],
    ] as const) {
      now = after(now, minutes(1))
      await rooms.signIn({ accountId, browser: { userAgent: FIREFOX, address }, occasion })
      await rooms.devices.adopt({ occasion, sessionUid: 'session-uid' })
    }
    const handle = digest('session-uid').toString('hex')
    const origins = await rooms.devices.ofSessions(accountId, [handle, digest('another').toString('hex')])
    expect([...origins]).toEqual([
      [
        handle,
        { name: { browser: 'Firefox', system: 'Windows' }, place: { country: 'DE' }, relyingParty: 'portal' },
      ],
    ])
    const stranger = (await rooms.newAccount()).accountId
    expect(await rooms.devices.ofSessions(stranger, [handle])).toEqual(new Map())
  })
})

describe('what is kept', () => {
  test('a dump shows neither cookie nor address nor browser', async () => {
    const browser = await rooms.signIn({ accountId, browser: firefox })
    const dumped = await dump(testDb.db)
    expect(dumped).toContain('sign_in')
    expect(found(dumped, [browser.secret ?? 'none', VIRGINIA, 'Firefox', 'Windows', 'Virginia'])).toEqual([])
  })

  test.each([
    [90, 1, 0],
    [89, 1, 1],
    [365, 0, 0],
  ])('after %i days a browser that did not return: %i device, %i sign-in', async (age, devices, signIns) => {
    await rooms.signIn({ accountId, browser: firefox })
    const later = after(START, days(age) + 1)
    const tables = EXPIRING.filter(({ table }) => ['device', 'sign_in'].includes(table))
    await purge({ db: testDb.db, now: () => later, tables })
    expect(await testDb.db('device').where({ account_id: accountId })).toHaveLength(devices)
    expect(await testDb.db('sign_in').where({ account_id: accountId })).toHaveLength(signIns)
  })
})
