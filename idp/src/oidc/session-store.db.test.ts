import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openTestDb, type TestDb, testKey } from '../test/database.ts'
import { createSessionStore, type SessionStore } from './session-store.ts'

let t: TestDb
let store: SessionStore
let now = new Date('2026-11-23T10:00:00Z')

beforeAll(async () => {
  t = await openTestDb()
  store = createSessionStore({ pool: t.pool, key: testKey, now: () => now, randomBytes })
})
afterAll(() => t.close())

/** One tab's request: reads the session by its cookie, changes it, saves it under a new cookie. */
async function tab(cookie: string, change: (session: Record<string, unknown>) => Record<string, unknown>) {
  return store.inRequest(async () => {
    const session = await store.find(cookie)
    if (session === undefined) throw new Error('no session')
    const next = randomUUID()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await store.retireCookie(cookie)
    await store.upsert(next, { ...change(structuredClone({ ...session })), jti: next }, 900)
    return next
  })
}

async function newSession(): Promise<{ uid: string; cookie: string; accountId: string }> {
  const session = { uid: randomUUID(), cookie: randomUUID(), accountId: randomUUID() }
  await store.inRequest(() =>
    store.upsert(
      session.cookie,
      { uid: session.uid, accountId: session.accountId, jti: session.cookie },
      900,
    ),
  )
  return session
}

const withRelyingParty = (clientId: string) => (session: Record<string, unknown>) => ({
  ...session,
  authorizations: { ...(session.authorizations as object | undefined), [clientId]: { sid: clientId } },
})

describe('browser sessions', () => {
  test('ten tabs that finish together all keep their relying party', async () => {
    const { uid, cookie } = await newSession()
    const clients = Array.from({ length: 10 }, (_, i) => `client-${i}`)
    const cookies = await Promise.all(clients.map((clientId) => tab(cookie, withRelyingParty(clientId))))
    const stored = await store.findByUid(uid)
    expect(Object.keys(stored?.authorizations as object).sort()).toEqual(clients)
    for (const each of cookies) expect(await store.find(each)).toMatchObject({ uid })
  })

  test('a replaced cookie goes on working for thirty seconds, then never again', async () => {
    const { cookie } = await newSession()
    await tab(cookie, (session) => session)
    expect(await store.find(cookie)).toBeDefined()
    now = new Date(now.getTime() + 31_000)
    expect(await store.find(cookie)).toBeUndefined()
  })

  test('a slow tab does not bring a signed-out person back', async () => {
    const { uid, cookie } = await newSession()
    const slow = tab(cookie, withRelyingParty('late'))
    await store.end(uid)
    await slow.catch(() => {})
    expect(await store.findByUid(uid)).toBeUndefined()
    expect(await store.find(cookie)).toBeUndefined()
  })

  test('activity moves the end; an ended session is not revived', async () => {
    const { uid, cookie } = await newSession()
    await store.extend(uid, new Date(now.getTime() + 1_800_000))
    now = new Date(now.getTime() + 1_000_000)
    expect(await store.find(cookie)).toBeDefined()
    now = new Date(now.getTime() + 1_000_000)
    expect(await store.find(cookie)).toBeUndefined()
    await store.extend(uid, new Date(now.getTime() + 900_000))
    expect(await store.find(cookie)).toBeUndefined()
  })

  test("an account's sessions can be listed", async () => {
    const { uid, accountId } = await newSession()
    expect((await store.ofAccount(accountId)).map((session) => session.uid)).toEqual([uid])
  })
})
