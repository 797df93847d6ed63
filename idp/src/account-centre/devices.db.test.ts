import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, minutes } from 'shared/clock.ts'
import { SESSION, startTestApp } from '../authenticators/testing/app.ts'
import { type OpenSession, sessionHandle } from '../oidc/open-sessions.ts'
import { createRiskRooms, FIREFOX, GERMANY, VIRGINIA } from '../risk/testing/rooms.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { createActivity } from './activity.ts'
import { activityRoutes } from './activity-routes.ts'
import { devicesRoutes } from './devices-routes.ts'

const START = new Date('2026-03-02T12:00:00Z')
const firefox = { userAgent: FIREFOX, address: VIRGINIA }

let testDb: TestDb
let rooms: ReturnType<typeof createRiskRooms>
let app: Awaited<ReturnType<typeof startTestApp>>
let now: Date
let accountId: string
/** Open sessions by account. */
let open: Record<string, OpenSession[]>

beforeAll(async () => {
  testDb = await openTestDb()
  rooms = createRiskRooms({ db: testDb.db, now: () => now, breached: new Set() })
  const relyingParties = {
    find: async (clientId: string) => (clientId === 'portal' ? { client_name: 'Tax Portal' } : undefined),
  }
  const sessions = {
    list: async (owner: string) => open[owner] ?? [],
    async end({ accountId: owner, handle }: { accountId: string; handle: string }) {
      const before = open[owner] ?? []
      open[owner] = before.filter((session) => session.handle !== handle)
      return open[owner].length < before.length
    },
    async endOthers({ accountId: owner, exceptUid }: { accountId: string; exceptUid: string }) {
      open[owner] = (open[owner] ?? []).filter(({ handle }) => handle === sessionHandle(exceptUid))
    },
  }
  app = await startTestApp(rooms, () => ({ accountId }), {
    closedStep: () => undefined,
    more: ({ pages }) => [
      devicesRoutes({ ...rooms, sessions, relyingParties, pages, browserOf: () => firefox }),
      activityRoutes({ activity: createActivity({ db: testDb.db, now: () => now }), relyingParties, pages }),
    ],
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  now = START
  ;({ accountId } = await rooms.newAccount())
  open = {}
})

const sessionOf = (uid: string): OpenSession => ({
  handle: sessionHandle(uid),
  signedInAt: START,
  clientIds: ['portal', 'gone'],
})

describe('browsers and sessions', () => {
  beforeEach(async () => {
    await rooms.signIn({
      accountId,
      browser: { ...firefox, address: GERMANY },
      occasion: `${accountId} there`,
    })
    await rooms.devices.adopt({ occasion: `${accountId} there`, sessionUid: 'there' })
    open[accountId] = [sessionOf(SESSION), sessionOf('there')]
  })

  test.each([
    ['en', 'Browsers and sessions', 'Firefox on Windows', 'Germany'],
    ['es', 'Navegadores y sesiones', 'Firefox en Windows', 'Alemania'],
  ] as const)('in %s', async (speak, title, browser, place) => {
    const { status, page } = await app.open('/account/devices', speak)
    expect([status, page('h1').text()]).toEqual([200, title])
    const text = page('main').text()
    for (const words of [browser, place, 'Tax Portal, gone']) expect(text).toContain(words)
    expect(page('form[action*="/sessions/"]')).toHaveLength(1)
    expect(page('a[aria-current=page]').attr('href')).toBe('/account/devices')
  })

  test('a session is ended, others too, browsers are forgotten, each with its notice', async () => {
    const end = (path: string) => post(`/account/devices/${path}`)
    const there = `/account/devices/sessions/${sessionHandle('there')}/removal`
    expect(await post(there)).toMatchObject({ status: 303, location: '/account/devices?done=ended' })
    expect(open[accountId]).toEqual([sessionOf(SESSION)])
    open[accountId] = [sessionOf(SESSION), sessionOf('there'), sessionOf('elsewhere')]
    expect(await end('other-sessions-removal')).toMatchObject({ location: '/account/devices?done=others' })
    expect(open[accountId]).toEqual([sessionOf(SESSION)])
    expect(await end('remembered-removal')).toMatchObject({ location: '/account/devices?done=forgotten' })
    const notices = await Promise.all(
      ['ended', 'others', 'forgotten', '<b>'].map(async (done) => {
        const { page } = await app.open(`/account/devices?done=${done}`)
        return page('.usa-alert').text().trim()
      }),
    )
    expect(notices).toEqual([
      expect.stringContaining('The session has ended.'),
      expect.stringContaining('All other sessions have ended.'),
      expect.stringContaining('No browser is remembered any more.'),
      expect.not.stringContaining('<b>'),
    ])
  })

  test('attack: somebody else’s session is as unknown as one that never was', async () => {
    const thief = (await rooms.newAccount()).accountId
    const owner = accountId
    accountId = thief
    open[thief] = [sessionOf(SESSION)]
    for (const handle of [sessionHandle('there'), sessionHandle('never'), 'x']) {
      expect((await post(`/account/devices/sessions/${handle}/removal`)).status).toBe(404)
    }
    expect(open[owner]).toHaveLength(2)
  })

  test.each(['sessions/x/removal', 'other-sessions-removal', 'remembered-removal'])(
    'a form for %s that is not ours is refused',
    async (path) => {
      expect((await app.post(`/account/devices/${path}`, { csrf: 'made up' })).status).toBe(403)
    },
  )

  async function post(path: string) {
    const csrf = (await app.open('/account/devices')).page('input[name=csrf]').attr('value') ?? ''
    return app.post(path, { csrf })
  }
})

describe('activity', () => {
  const listed = async (query = '', speak: 'en' | 'es' = 'en') => {
    const { page } = await app.open(`/account/activity${query}`, speak)
    const words = page('#activity strong')
      .map((_, each) => page(each).text())
      .get()
    return { words, older: page('#activity-older').attr('href'), newest: page('#activity-newest').length }
  }

  test.each([
    ['en', ['Signed out', 'Signed in to Tax Portal']],
    ['es', ['Cierre de sesión', 'Inicio de sesión en Tax Portal']],
  ] as const)('in %s: newest first, in words, and only of this account', async (speak, expected) => {
    const detail = { clientId: 'portal', acr: 'x' }
    await rooms.audit.record({ kind: 'signed-in', accountId, detail })
    await rooms.audit.record({ kind: 'personal-data-read', accountId, detail: { purpose: 'account-page' } })
    await rooms.audit.record({ kind: 'signed-out', accountId })
    await rooms.audit.record({ kind: 'signed-out', accountId: (await rooms.newAccount()).accountId })
    expect((await listed('', speak)).words).toEqual(expected)
  })

  test('goes back 90 days', async () => {
    await rooms.audit.record({ kind: 'signed-out', accountId })
    now = after(START, days(90) - 1)
    expect((await listed()).words).toHaveLength(1)
    now = after(START, days(90))
    expect(await listed()).toMatchObject({ words: [], older: undefined })
  })

  test('comes in pages that neither repeat nor lose an entry while more happens', async () => {
    for (let i = 0; i < 60; i++) {
      now = after(now, minutes(1))
      await rooms.audit.record({ kind: i % 2 === 0 ? 'signed-out' : 'session-ended', accountId })
    }
    const first = await listed()
    await rooms.audit.record({ kind: 'browsers-forgotten', accountId })
    const second = await listed(first.older?.replace('/account/activity', ''))
    const third = await listed(second.older?.replace('/account/activity', ''))
    expect([first, second, third].map(({ words }) => words.length)).toEqual([25, 25, 10])
    expect([first.newest, second.newest, third.newest]).toEqual([0, 1, 1])
    expect(third.older).toBeUndefined()
    expect(new Set(second.words)).toEqual(new Set(['Signed out', 'You ended one session']))
  })

  test.each(['?before=x', '?before=1;drop', '?before=99999999999999999999'])(
    '%s is the first page',
    async (query) => {
      await rooms.audit.record({ kind: 'signed-out', accountId })
      expect((await listed(query)).words).toEqual(['Signed out'])
    },
  )
})
