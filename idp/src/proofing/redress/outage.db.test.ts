import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createWays, HERE, startWaysApp } from '../testing/ways.ts'
import type { AskedSource } from './ways-in-outage.ts'

const START = new Date('2026-03-02T12:00:00Z')
const WAY = `${HERE}/way`
let testDb: TestDb
let ways: ReturnType<typeof createWays>
let app: Awaited<ReturnType<typeof startWaysApp>>
let accountId: string
let silent: readonly AskedSource[] = []

beforeAll(async () => {
  testDb = await openTestDb()
  ways = createWays({ db: testDb.db, notices: createRecordedNotices(), now: () => START })
  app = await startWaysApp(
    ways,
    () => accountId,
    () => silent,
  )
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  silent = []
  ;({ accountId } = await ways.newAccount())
  await ways.cases.begin(accountId)
})

const wayOf = async () => (await ways.openCase(accountId)).state.way

test.each([
  ['en', 'about identity documents and phone numbers', '“On my own, now”'],
  ['es', 'sobre documentos de identidad y números de teléfono', '«Por mi cuenta, ahora»'],
] as const)('what does not work is named, and what does, in %s', async (speak, what, closed) => {
  expect((await app.open(WAY, speak)).page('#way-outage').length).toBe(0)
  silent = ['licence', 'phone']
  const { page } = await app.open(WAY, speak)
  expect(page('#way-outage').text()).toContain(what)
  expect(page('#way-closed-self-service').text()).toContain(closed)
  expect(page('#way-unaffected li').length).toBe(2)
  expect(page('#way-self-service').length).toBe(0)
  expect(page('#way-video').length).toBe(1)
})

test('a way that closed after the page was opened is refused with another one beside it, and nothing is lost', async () => {
  const csrf = (await app.open(WAY)).page('input[name=csrf]').attr('value') ?? ''
  silent = ['licence']
  const refused = await app.post(WAY, { csrf, way: 'self-service' })
  expect([refused.status, refused.errors]).toEqual([
    422,
    [expect.stringContaining('not available right now')],
  ])
  expect(await wayOf()).toBeUndefined()
  expect(await app.post(WAY, { csrf, way: 'video' })).toMatchObject({ status: 303 })
  expect(await wayOf()).toBe('video')
})

test('whoever is on the way already stays on it', async () => {
  await app.submit(WAY, { way: 'self-service' })
  silent = ['licence']
  expect((await app.open(WAY)).page('#way-self-service').attr('checked')).toBeDefined()
  expect(await app.submit(WAY, { way: 'self-service' })).toMatchObject({ status: 303 })
})

test('where every way is affected all stay open, and the page says what becomes of it', async () => {
  silent = ['identity']
  const { page } = await app.open(WAY)
  expect(page('#way-all-affected').text()).toContain('nothing of what you do is lost')
  expect(page('input[name=way]').length).toBe(3)
})
