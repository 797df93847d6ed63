import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { signInPlaces } from '../journeys/places.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { secondMethodRoutes } from './second-method-routes.ts'
import { startTestApp } from './testing/app.ts'
import { createFakeHasher } from './testing/fake-hasher.ts'
import { createAuthenticatorRooms } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
const HERE = '/interaction/abc'

let testDb: TestDb
let rooms: ReturnType<typeof createAuthenticatorRooms>
let app: Awaited<ReturnType<typeof startTestApp>>
let closedStep: string | undefined
let accountId: string

beforeAll(async () => {
  testDb = await openTestDb()
  const notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => START, hasher: createFakeHasher() })
  app = await startTestApp(rooms, () => ({ accountId }), {
    closedStep: () => closedStep,
    more: ({ journey, pages }) => {
      const add = signInPlaces(journey).secondMethod
      return [secondMethodRoutes({ ...rooms, journey, pages, add })]
    },
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  closedStep = undefined
  ;({ accountId } = await rooms.newAccount())
})

const nudgedAt = async () => (await rooms.accounts.find(accountId))?.nudgedAt

describe('the question whether to add a second method', () => {
  test.each([
    ['en', 'Add a second way to sign in?', 'Not now'],
    ['es', '¿Añadir una segunda manera de iniciar sesión?', 'Ahora no'],
  ] as const)('in %s', async (speak, title, later) => {
    const { status, page } = await app.open('second-method', speak)
    expect([status, page('h1').text(), page('#second-method-later').text()]).toEqual([200, title, later])
    expect(await nudgedAt()).toBeUndefined()
  })

  test.each([
    ['later', HERE],
    ['add', `${HERE}/second-method/add`],
    ['something else', HERE],
  ])('answered with %s leads on, and is not asked again', async (answer, location) => {
    expect(await app.submit('second-method', { answer })).toMatchObject({ status: 303, location })
    expect(await nudgedAt()).toEqual(START)
  })

  test('is neither asked nor answered at another step', async () => {
    const csrf = (await app.open('second-method')).page('input[name=csrf]').attr('value') ?? ''
    closedStep = 'second-method'
    expect(await app.open('second-method')).toMatchObject({ status: 302, location: HERE })
    expect(await app.post('second-method', { csrf, answer: 'later' })).toMatchObject({ status: 302 })
    expect(await nudgedAt()).toBeUndefined()
  })
})

test('sign-ins count once each, and only those that ended in a session', async () => {
  const signIn = async (occasion: string) => {
    for (const method of ['password', 'totp'] as const)
      await rooms.authentications.record({ accountId, occasion, method })
  }
  expect(await rooms.authentications.historyOf(accountId)).toEqual({ firstSignIn: undefined, signIns: 0 })
  for (const occasion of ['one', 'two', 'given up']) await signIn(`${accountId} ${occasion}`)
  for (const occasion of ['one', 'two'])
    await rooms.authentications.adopt({ occasion: `${accountId} ${occasion}`, sessionUid: 'session' })
  expect(await rooms.authentications.historyOf(accountId)).toEqual({ firstSignIn: START, signIns: 2 })
})
