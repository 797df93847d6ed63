import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import Router from '@koa/router'
import { after, minutes } from 'shared/clock.ts'
import { DETAILS_SHOWN, FRESH } from '../authenticators/assurance.ts'
import { startTestApp } from '../authenticators/testing/app.ts'
import type { AppState } from '../http/context.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import type { CaseState } from '../proofing/case-state.ts'
import { createProofingRooms } from '../proofing/testing/rooms.ts'
import { createWithdrawal } from '../proofing/withdrawal.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { identityRoutes } from './identity-routes.ts'
import { accountProofing, coveredProofing } from './places.ts'
import { requireFresh, requireShown } from './session.ts'

const START = new Date('2026-03-02T12:00:00Z')
const HERE = '/account/identity'
let now = START
let signedInAt = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createProofingRooms>
let app: Awaited<ReturnType<typeof startTestApp>>
let accountId: string
let caseId: string
const signedOut: string[] = []

beforeAll(async () => {
  testDb = await openTestDb()
  const { db } = testDb
  notices = createRecordedNotices()
  rooms = createProofingRooms({ db, notices, now: () => now })
  const publicUrl = 'https://id.example.test'
  const withdrawal = createWithdrawal({ ...rooms, db, notices, publicUrl })
  app = await startTestApp(rooms, () => ({ accountId }), {
    closedStep: () => undefined,
    more: ({ pages }) => {
      const sessions = {
        current: async () => undefined,
        keepAlive: async () => 900,
        signOutHere: async () => {},
        signOutEverywhere: async () => {},
      }
      const session = { sessions, pages, publicUrl, now: () => now, randomBytes: Buffer.alloc }
      const place = coveredProofing(requireShown(session))
      const pagesOfProofing = new Router<AppState>()
      for (const step of ['details', 'review', 'phone', 'phone/code', 'way'])
        pagesOfProofing.all(`${place.prefix}/${step}`, place.guard, (ctx) => {
          ctx.body = 'shown'
        })
      return [
        pagesOfProofing,
        identityRoutes({
          ...rooms,
          appeals: { find: async () => undefined },
          withdrawal,
          signOutElsewhere: async () => void signedOut.push(accountId),
          requireFresh: requireFresh(session),
          place: accountProofing,
          pages,
          now: () => now,
        }),
      ]
    },
    authTime: () => signedInAt,
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  now = START
  signedInAt = START
  signedOut.length = 0
  notices.sent.length = 0
  for (const table of ['proofing_case', 'verified_identity']) await testDb.db(table).delete()
  ;({ accountId, caseId } = await rooms.newCase())
  await rooms.pictures.put(caseId, 'first-front', Buffer.from('a face'))
})

const kinds = () => testDb.db('audit_event').where({ account_id: accountId }).pluck('kind')
/** Presses the button of the identity page that leads to `action`. */
async function press(action: string): Promise<void> {
  const form = (await app.open(HERE)).page(`form[action="${action}"]`)
  expect(form).toHaveLength(1)
  const csrf = form.find('input[name=csrf]').attr('value') ?? ''
  expect(await app.post(action, { csrf })).toMatchObject({ status: 303, location: HERE })
}

const doubtful = (state: CaseState): CaseState =>
  state.phone === undefined
    ? state
    : {
        ...state,
        phone: {
          ...state.phone,
          carrierCheck: { outcome: 'match', flags: ['voip'], at: START.toISOString() },
        },
      }

test.each([
  ['en', 'Verified on March 2, 2026.'],
  ['es', 'Verificada el 2 de marzo de 2026.'],
] as const)('what was verified stands there, covered after a while: in %s', async (speak, words) => {
  await rooms.settlement.settle(accountId)
  const open = await app.open(HERE, speak)
  expect(open.page('#identity-verified').text()).toContain(words)
  expect(open.page('main').text()).toContain('Pat Specimen')
  expect(open.page('#identity-renew').attr('href')).toBe(`${HERE}/verification/start`)
  now = after(START, minutes(31))
  const later = await app.open(HERE, speak)
  expect(later.text).not.toContain('Pat Specimen')
  expect(later.text).not.toContain('666000001')
})

test('an identity is taken off the account: told to its owner, and ends what rests on it', async () => {
  await rooms.settlement.settle(accountId)
  const unsure = await app.submit(`${HERE}/removal`, {})
  expect([unsure.status, unsure.errors]).toEqual([
    422,
    [expect.stringContaining('#identity-removal-understood')],
  ])
  expect(await rooms.identities.find(accountId)).toBeDefined()
  const gone = await app.submit(`${HERE}/removal`, { understood: 'yes' })
  expect(gone).toMatchObject({ status: 303, location: HERE })
  expect(await rooms.identities.find(accountId)).toBeUndefined()
  expect(await testDb.db('proofing_picture')).toEqual([])
  expect(signedOut).toEqual([accountId])
  expect(notices.sent.map(({ kind }) => kind)).toEqual(['identity-proofed', 'identity-removed'])
  expect(await kinds()).toEqual(expect.arrayContaining(['identity-removed', 'face-data-destroyed']))
  // Nothing is there to remove any more, and the same person may be proofed in another account.
  expect(await app.open(`${HERE}/removal`)).toMatchObject({ location: HERE })
  const other = await rooms.newCase()
  expect(await rooms.settlement.settle(other.accountId)).toMatchObject({ result: 'proofed' })
})

test('a session that was left open removes nothing', async () => {
  await rooms.settlement.settle(accountId)
  const csrf = (await app.open(`${HERE}/removal`)).page('form input[name=csrf]').attr('value') ?? ''
  now = after(START, FRESH + 1)
  const answer = await app.post(`${HERE}/removal`, { csrf, understood: 'yes' })
  expect(answer.location).toContain('/auth?')
  expect(await rooms.identities.find(accountId)).toBeDefined()
})

test('pictures are destroyed when their owner says so, once a case is decided', async () => {
  expect((await app.open(HERE)).page('#identity-delete-pictures')).toHaveLength(0)
  await rooms.settlement.settle(accountId)
  expect((await app.open(HERE)).page('#identity-delete-pictures')).toHaveLength(1)
  await press(`${HERE}/pictures-removal`)
  expect(await testDb.db('proofing_picture')).toEqual([])
  expect(await testDb.db('proofing_case').where({ id: caseId }).first()).toMatchObject({
    wrapped_image_key: null,
    sealed_state: null,
  })
  expect((await app.open(HERE)).page('#identity-delete-pictures')).toHaveLength(0)
  expect(await kinds()).toContain('face-data-destroyed')
})

test('a case that somebody looks at can be withdrawn, and nothing of it is left', async () => {
  await rooms.cases.record(caseId, doubtful)
  expect(await rooms.settlement.settle(accountId)).toMatchObject({ result: 'held' })
  await press(`${HERE}/abandonment`)
  expect(await testDb.db('proofing_case').where({ id: caseId }).first()).toMatchObject({
    stage: 'abandoned',
    sealed_state: null,
    wrapped_image_key: null,
  })
  expect(await testDb.db('proofing_picture')).toEqual([])
  expect((await app.open(HERE)).page('#identity-begin')).toHaveLength(1)
})

test.each(['details', 'review', 'phone', 'phone/code'])(
  'half an hour after both factors the page of proofing for %s is covered, and what was typed on it is taken',
  async (step) => {
    const address = `${accountProofing.prefix}/${step}`
    expect((await app.open(address)).status).toBe(200)
    now = after(START, DETAILS_SHOWN + 1)
    const covered = await app.open(address)
    const signIn = new URL(covered.location ?? '')
    expect([covered.status, signIn.searchParams.get('prompt'), signIn.searchParams.get('state')]).toEqual([
      303,
      'login',
      address,
    ])
    expect((await app.open(`${accountProofing.prefix}/way`)).status).toBe(200)
    const { page } = await app.open(HERE)
    const csrf = page('input[name=csrf]').attr('value') ?? ''
    expect((await app.post(address, { csrf })).status).toBe(200)
  },
)
