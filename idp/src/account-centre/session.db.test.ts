import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import Koa from 'koa'
import { after, minutes } from 'shared/clock.ts'
import { createLogger } from 'shared/web/log.ts'
import { FRESH } from '../authenticators/assurance.ts'
import { createFakeHasher } from '../authenticators/testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../authenticators/testing/rooms.ts'
import { below } from '../http/below.ts'
import type { AppState } from '../http/context.ts'
import { requireCsrfToken } from '../http/csrf.ts'
import { errorPages } from '../http/error-page.ts'
import { formBody } from '../http/form-body.ts'
import { language } from '../http/language.ts'
import { createPages } from '../http/page.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { originOf } from '../test/listening.ts'
import { methodsRoutes } from './methods-routes.ts'
import { overviewRoutes } from './overview-routes.ts'
import { type AccountSessions, requireFresh, requireSession } from './session.ts'

const SIGNED_IN = new Date('2026-03-02T12:00:00Z')
const csrfKey = Buffer.alloc(32, 1)
let testDb: TestDb
let now: Date
let rooms: ReturnType<typeof createAuthenticatorRooms>
let session: Awaited<ReturnType<AccountSessions['current']>>
let server: Server
let origin: string
const ended: { accountId: string; exceptUid: string }[] = []

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  now = SIGNED_IN
  const notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher: createFakeHasher() })
  const { accountId } = await rooms.newAccount()
  session = { uid: 'session-1', accountId, aal: 2, authTime: SIGNED_IN }
  server = createServer(pipeline().callback())
  origin = await originOf(server)
})
afterEach(() => {
  server.close()
})

/** The real pages of the account centre around a session that the test decides on. */
function pipeline(): Koa<AppState> {
  const pages = createPages({
    brand: { name: 'Brand', demo: true },
    assets: {
      css: '/a.css',
      icon: '/i.svg',
      logo: '/l.svg',
      script: '/s.js',
      capture: '/c.js',
      pushWorker: '/w.js',
    },
    csrfKey,
  })
  const sessions: AccountSessions = {
    current: async () => session,
    keepAlive: async () => 900,
    signOutHere: async () => {},
    signOutEverywhere: async () => {},
  }
  const deps = {
    sessions,
    pages,
    publicUrl: 'https://id.example.test',
    now: () => now,
    randomBytes: Buffer.alloc,
  }
  const fresh = requireFresh(deps)
  const koa = new Koa<AppState>()
  koa.use((ctx, next) => {
    Object.assign(ctx.state, { requestId: 'request-1', formActions: [], images: [] })
    return next()
  })
  koa.use(language())
  koa.use(errorPages({ pages, log: createLogger({ name: 'test', level: 'silent' }) }))
  const csrf = requireCsrfToken({ key: csrfKey, ownOrigin: 'http://127.0.0.1' })
  koa.use(below('/account', formBody, requireSession(deps), csrf))
  koa.use(overviewRoutes({ ...rooms, sessions, requireFresh: fresh, pages, now: () => now }).routes())
  const endOtherSessions = async (of: { accountId: string; exceptUid: string }) => void ended.push(of)
  koa.use(
    methodsRoutes({
      ...rooms,
      endOtherSessions,
      questionsOffered: true,
      requireFresh: fresh,
      pages,
    }).routes(),
  )
  return koa
}

async function open(path: string, form?: Record<string, string>) {
  const response = await fetch(origin + path, {
    redirect: 'manual',
    headers: { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  })
  const location = response.headers.get('location') ?? undefined
  return {
    status: response.status,
    signIn: location === undefined ? undefined : URL.parse(location)?.searchParams,
    location,
    page: load(await response.text()),
  }
}

describe('who may see the account centre', () => {
  test.each([
    ['nobody is signed in', undefined],
    ['one factor was shown', { uid: 's', accountId: '', aal: 1, authTime: SIGNED_IN } as const],
  ])('not when %s: they sign in and come back to this very page', async (_, who) => {
    session = who
    const { signIn } = await open('/account/sign-in-methods')
    expect(signIn?.get('state')).toBe('/account/sign-in-methods')
    expect(signIn?.get('prompt')).toBeNull()
  })

  test.each([
    ['/account/sign-in-methods', '/account/sign-in-methods'],
    ['https://evil.test/account', '/account'],
    ['//evil.test', '/account'],
    ['/account/../interaction', '/account'],
    ['/account/x?next=https://evil.test', '/account'],
    ['', '/account'],
  ])('after signing in, %j leads to %s', async (state, page) => {
    const { location } = await open(`/account/callback?state=${encodeURIComponent(state)}`)
    expect(location).toBe(page)
  })
})

describe('changing anything sensitive', () => {
  const sensitive = ['/account/sign-in-methods/recovery-codes-renewal', '/account/details']

  test.each(sensitive)(
    '%s wants both factors again after twenty minutes, then goes on there',
    async (path) => {
      now = after(SIGNED_IN, FRESH)
      expect((await open(path)).signIn?.get('prompt') ?? null).toBeNull()
      now = after(SIGNED_IN, FRESH + 1)
      const { signIn } = await open(path)
      expect([signIn?.get('prompt'), signIn?.get('state')]).toEqual(['login', path])
    },
  )

  test('a form that was opened in time and sent too late changes nothing', async () => {
    const path = '/account/sign-in-methods/recovery-codes-renewal'
    const accountId = session?.accountId ?? ''
    const before = await rooms.recoveryCodes.issue(accountId)
    const csrf = (await open(path)).page('input[name=csrf]').attr('value') ?? ''
    now = after(SIGNED_IN, FRESH + 1)
    expect((await open(path, { csrf })).signIn?.get('prompt')).toBe('login')
    expect(await rooms.recoveryCodes.issue(accountId)).toEqual(before)
    now = SIGNED_IN
    expect((await open(path, { csrf })).location).toBe('/account/sign-in-methods/recovery-codes')
    expect(await rooms.recoveryCodes.issue(accountId)).not.toEqual(before)
  })

  test('another person’s authenticator is not found', async () => {
    const stranger = await rooms.newAccount()
    const begun = await rooms.totps.beginEnrolment({ accountId: stranger.accountId, occasion: 'x' })
    expect(begun.ok).toBe(true)
    await testDb.db('authenticator').insert({
      id: '6f7c7f5e-2c53-4a43-8a3b-1c3f6d1f0001',
      account_id: stranger.accountId,
      kind: 'totp',
      added_at: now,
    })
    const path = '/account/sign-in-methods/6f7c7f5e-2c53-4a43-8a3b-1c3f6d1f0001'
    for (const page of ['name', 'removal']) expect((await open(`${path}/${page}`)).status).toBe(404)
  })
})

test('a method that is taken away takes the other sessions with it, and remembered browsers; a last one stays', async () => {
  const accountId = session?.accountId ?? ''
  const ids = [randomUUID(), randomUUID()]
  for (const id of ids)
    await testDb.db('authenticator').insert({ id, account_id: accountId, kind: 'totp', added_at: now })
  const remove = async (id: string | undefined) => {
    const path = `/account/sign-in-methods/${id}/removal`
    const csrf = (await open(path)).page('form[action*=removal] input[name=csrf]').attr('value') ?? ''
    return open(path, { csrf })
  }
  ended.length = 0
  expect((await remove(ids[0])).location).toBe('/account/sign-in-methods')
  expect(ended).toEqual([{ accountId, exceptUid: 'session-1' }])
  expect(rooms.browsersForgotten).toEqual([accountId])
  expect((await remove(ids[1])).status).toBe(422)
  expect([ended.length, rooms.browsersForgotten.length]).toEqual([1, 1])
})

describe('details on an open screen', () => {
  test('are covered half an hour after the sign-in', async () => {
    now = after(SIGNED_IN, minutes(30))
    expect((await open('/account')).page('main').text()).toContain('Pat Sandbox')
    now = after(SIGNED_IN, minutes(30) + 1)
    const { page } = await open('/account')
    expect(page('main').text()).not.toContain('Pat Sandbox')
    expect(page('main').text()).toContain('P••• S•••')
    expect(page('#show-details').attr('href')).toBe('/account/details')
  })
})
