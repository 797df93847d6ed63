import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes } from 'shared/clock.ts'
import { startTestApp } from '../authenticators/testing/app.ts'
import { rememberRoutes } from '../devices/remember-routes.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { disavowalRoutes } from './disavowal-routes.ts'
import { heldRoutes, releaseRoutes } from './held-routes.ts'
import { createRiskRooms, FIREFOX, VIRGINIA } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
const HERE = '/interaction/abc'
const firefox = { userAgent: FIREFOX, address: VIRGINIA }

let testDb: TestDb
let rooms: ReturnType<typeof createRiskRooms>
let app: Awaited<ReturnType<typeof startTestApp>>
let now: Date
let accountId: string
let email: string
let closedStep: string | undefined

beforeAll(async () => {
  testDb = await openTestDb()
  rooms = createRiskRooms({ db: testDb.db, now: () => now, breached: new Set() })
  const { holds, disavowals, devices } = rooms
  app = await startTestApp(rooms, () => ({ accountId }), {
    closedStep: () => closedStep,
    more: (kit) => [
      heldRoutes({ ...kit, holds, browserOf: () => firefox, deviceOf: () => undefined }),
      releaseRoutes({ ...kit, holds }),
      disavowalRoutes({ ...kit, disavowals }),
      rememberRoutes({ ...kit, devices }),
    ],
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  now = START
  closedStep = undefined
  ;({ accountId, email } = await rooms.newAccount())
  rooms.notices.sent.length = 0
  await testDb.db('sign_in_hold').delete()
})

const pathOf = (link: string | undefined) => new URL(link ?? '').pathname

function releaseLink(): string | undefined {
  const notice = rooms.notices.sent.findLast(({ kind }) => kind === 'sign-in-held')
  return notice?.kind === 'sign-in-held' ? notice.releaseLink : undefined
}

test.each([
  ['held', 'held'],
  ['remember-browser', 'remember-browser'],
])('%s can only be opened, and answered, at its step', async (path, step) => {
  const csrf = (await app.open('sign-in')).page('input[name=csrf]').attr('value') ?? ''
  closedStep = step
  expect(await app.open(path)).toMatchObject({ status: 302, location: HERE })
  expect(await app.post(path, { csrf })).toMatchObject({ status: 302, location: HERE })
  expect(rooms.notices.sent).toEqual([])
})

describe('a held sign-in', () => {
  test.each([
    ['en', 'We need to hear from you by email', 'Is this you, signing in?', 'Virginia, United States'],
    [
      'es',
      'Necesitamos su respuesta por correo',
      '¿Es usted quien inicia sesión?',
      'Virginia, Estados Unidos',
    ],
  ] as const)(
    'in %s: the page says what to do, the link says who waits, and works once',
    async (speak, title, question, place) => {
      const held = await app.open('held', speak)
      expect([held.status, held.page('h1').text()]).toEqual([200, title])
      expect(held.page('#held-continue').attr('href')).toBe(HERE)
      await app.open('held', speak)
      expect(rooms.notices.sent).toHaveLength(1)

      const link = pathOf(releaseLink())
      const asked = await app.open(link, speak)
      expect(asked.page('h1').text()).toBe(question)
      expect(asked.page('main').text()).toContain(place)
      expect((await app.submit(link, {}, speak)).status).toBe(200)
      expect(await rooms.holds.isReleased({ accountId, occasion: 'abc' })).toBe(true)
      const again = await app.open(link, speak)
      expect([again.status, again.page('#error-page').text()]).toEqual([
        410,
        expect.stringContaining('I-2006'),
      ])
    },
  )

  test('can have its mail sent again, five times an hour', async () => {
    await app.open('held')
    const first = pathOf(releaseLink())
    for (let i = 0; i < 4; i++) expect((await app.submit('held', {})).status).toBe(200)
    expect((await app.submit('held', {})).status).toBe(429)
    expect((await app.open(first)).status).toBe(410)
    expect((await app.open(pathOf(releaseLink()))).status).toBe(200)
  })

  test('a form for the link that is not ours releases nothing', async () => {
    await app.open('held')
    const link = pathOf(releaseLink())
    expect((await app.post(link, { csrf: 'made up' })).status).toBe(403)
    now = after(now, minutes(15))
    expect((await app.open(link)).status).toBe(410)
    expect(await rooms.holds.isReleased({ accountId, occasion: 'abc' })).toBe(false)
  })
})

describe('"This wasn’t me"', () => {
  test.each([
    ['en', 'This wasn’t you?', 'Everybody is locked out'],
    ['es', '¿No fue usted?', 'Todos están fuera'],
  ] as const)('in %s: explains, asks, and works once', async (speak, question, done) => {
    await rooms.signIn({ accountId, browser: firefox })
    const link = pathOf(rooms.notices.sent[0]?.notMeLink)
    expect((await app.post(link, { csrf: 'made up' })).status).toBe(403)
    expect((await app.open(link, speak)).page('h1').text()).toBe(question)
    const { page, status } = await app.submit(link, {}, speak)
    expect([status, page('h1').text()]).toEqual([200, done])
    expect((await app.open(link, speak)).status).toBe(410)
  })

  test.each([
    ['en', 'This password is not safe any more'],
    ['es', 'Esta contraseña ya no es segura'],
  ] as const)('in %s: the old password is refused with the way to a new one', async (speak, words) => {
    await rooms.safety.condemn(accountId)
    const fields = { email, password: 'violet harbor moss' }
    const { status, errors, page } = await app.submit('sign-in', fields, speak)
    expect([status, errors]).toEqual([422, [expect.stringContaining(`#forgot-password ${words}`)]])
    expect(page('#forgot-password')).toHaveLength(1)
  })
})

describe('remembering a browser', () => {
  test.each([
    ['en', 'Remember this browser?'],
    ['es', '¿Recordar este navegador?'],
  ] as const)('in %s, the box is empty until somebody ticks it', async (speak, title) => {
    const { page } = await app.open('remember-browser', speak)
    expect(page('h1').text()).toBe(title)
    expect(page('#remember-browser').attr('checked')).toBeUndefined()
    expect(await app.submit('remember-browser', {}, speak)).toMatchObject({ status: 303, location: HERE })
    const answered = await rooms.weigh({ accountId, browser: firefox, occasion: 'abc' })
    expect(answered.rememberAnswered).toBe(true)
    const browser = await rooms.signIn({ accountId, browser: firefox, occasion: 'abc' })
    expect((await rooms.weigh({ accountId, browser })).browserRemembered).toBe(false)
  })

  test('ticked, it counts from the end of the sign-in', async () => {
    await app.submit('remember-browser', { remember: 'yes' })
    const browser = await rooms.signIn({ accountId, browser: firefox, occasion: 'abc' })
    expect((await rooms.weigh({ accountId, browser })).browserRemembered).toBe(true)
  })
})
