import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes, seconds } from 'shared/clock.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { completeCase } from '../proofing/testing/case.ts'
import { createProofingRooms } from '../proofing/testing/rooms.ts'
import { openTestDb, type TestDb, testKey } from '../test/database.ts'
import { createArtefacts } from './artefacts.ts'
import { createSessionEndings } from './session-endings.ts'
import { createSessionStore } from './session-store.ts'
import { createSignOut } from './sign-out.ts'

let t: TestDb
let now: Date
let rooms: ReturnType<typeof createProofingRooms>
let sessions: ReturnType<typeof createSessionStore>
let artefacts: ReturnType<typeof createArtefacts>
let signOut: ReturnType<typeof createSignOut>
let told: { clientId: string; sid?: string | undefined }[]

beforeAll(async () => {
  t = await openTestDb()
})
afterAll(() => t.close())
beforeEach(async () => {
  now = new Date()
  told = []
  await t.db('account').delete()
  const { db, pool } = t
  const clock = () => now
  const notices = createRecordedNotices()
  rooms = createProofingRooms({ db, notices, now: clock })
  sessions = createSessionStore({ pool, key: testKey, now: clock, randomBytes })
  artefacts = createArtefacts({ pool, key: testKey, now: clock, randomBytes })
  signOut = createSignOut({
    providers: {
      current() {
        throw new Error('Nobody asks the protocol')
      },
    },
    sessions,
    artefacts,
    endings: createSessionEndings({ db, now: clock }),
    pairwiseKey: testKey,
    ended: async () => {},
    tell: async ({ clientId, sid }) => void told.push({ clientId, sid }),
  })
})

async function newAccount(): Promise<string> {
  const { accountId } = await rooms.newAccount()
  const owner = { account_id: accountId }
  await t.db('authenticator').insert({ ...owner, id: randomUUID(), kind: 'totp', added_at: now })
  return accountId
}

/** Signed in at a moment, and at one relying party. */
async function signedIn(accountId: string, at: Date): Promise<string> {
  const uid = randomUUID()
  const payload = { uid, accountId, loginTs: Math.floor(at.getTime() / 1_000) }
  await sessions.inRequest(() =>
    sessions.upsert(randomUUID(), { ...payload, authorizations: { portal: { sid: `at ${uid}` } } }, 3_600),
  )
  return uid
}

const isOpen = async (uid: string) => (await sessions.findByUid(uid)) !== undefined
const newPassword = (accountId: string, alongside = async () => true) =>
  rooms.passwords.replace({ accountId, password: 'another long password', alongside })

describe('what takes a factor away', () => {
  const changes: readonly [string, (accountId: string) => Promise<unknown>][] = [
    ['a new password', newPassword],
    [
      'an authenticator removed',
      (accountId) => t.db('authenticator').where({ account_id: accountId }).delete(),
    ],
    [
      'the account closing',
      (accountId) =>
        t
          .db('account')
          .where({ id: accountId })
          .update({ state: 'closing', closes_at: now, undo_digest: randomBytes(32) }),
    ],
  ]

  test.each(changes)('%s ends what was open, though its process died right after it', async (_, change) => {
    const accountId = await newAccount()
    expect(await t.db('session_ending')).toEqual([])
    const thief = await signedIn(accountId, after(now, -minutes(5)))
    await artefacts.upsert('AccessToken', accountId, { jti: accountId, accountId }, 3_600)
    await change(accountId)
    // A request that is under way does it itself.
    await signOut.asPromised()
    expect(await isOpen(thief)).toBe(true)
    now = after(now, seconds(70))
    const mine = await signedIn(accountId, now)
    await signOut.asPromised()
    expect(await isOpen(thief)).toBe(false)
    expect(await isOpen(mine)).toBe(true)
    expect(told).toEqual([{ clientId: 'portal', sid: `at ${thief}` }])
    expect(await artefacts.find('AccessToken', accountId)).toBeUndefined()
    await signOut.asPromised()
    expect(await t.db('session_ending')).toEqual([])
  })
})

test('an identity taken away ends what was open; one that is verified again ends nothing', async () => {
  const { accountId } = await rooms.newCase()
  const promises = () => t.db('session_ending').pluck('account_id')
  expect(await rooms.settlement.settle(accountId)).toMatchObject({ result: 'proofed' })
  await rooms.cases.begin(accountId)
  const again = await rooms.cases.open(accountId)
  await rooms.cases.record(again?.id ?? '', completeCase)
  expect(await rooms.settlement.settle(accountId)).toMatchObject({ result: 'proofed' })
  expect(await promises()).toEqual([])
  await t.db.transaction((transaction) => rooms.identities.remove(accountId, transaction))
  expect(await promises()).toEqual([accountId])
})

test('what was kept at once is not done again', async () => {
  const accountId = await newAccount()
  const mine = await signedIn(accountId, after(now, -minutes(5)))
  const other = await signedIn(accountId, after(now, -minutes(5)))
  expect(await newPassword(accountId)).toMatchObject({ ok: true })
  expect(await t.db('session_ending')).toHaveLength(1)
  await signOut.elsewhere(accountId, mine)
  expect([await isOpen(mine), await isOpen(other)]).toEqual([true, false])
  now = after(now, minutes(5))
  await signOut.asPromised()
  expect(await isOpen(mine)).toBe(true)
})

test('a change that was taken back ends nothing', async () => {
  const accountId = await newAccount()
  const mine = await signedIn(accountId, after(now, -minutes(5)))
  expect(await newPassword(accountId, async () => false)).toEqual({ ok: false, reason: 'over' })
  now = after(now, minutes(5))
  await signOut.asPromised()
  expect(await isOpen(mine)).toBe(true)
})

test('an account with a second factor can be erased', async () => {
  const accountId = await newAccount()
  await t.db('account').where({ id: accountId }).delete()
  expect(await t.db('session_ending')).toEqual([])
})
