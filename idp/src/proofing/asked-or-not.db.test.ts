import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import type { CaseState } from './case-state.ts'
import { caseBefore, JOURNEYS } from './testing/journeys.ts'
import { HERE } from './testing/ways.ts'
import { startWholeRoom } from './testing/whole-room.ts'

/** Nobody waits for a record that was never asked: answer and question are written together, or neither is. */

const START = new Date('2026-03-02T15:00:00Z')
let testDb: TestDb
let room: Awaited<ReturnType<typeof startWholeRoom>>
let accountId: string
let csrf: string

beforeAll(async () => {
  testDb = await openTestDb()
  const notices = createRecordedNotices()
  room = await startWholeRoom({ db: testDb.db, notices, now: () => START, accountId: () => accountId })
})
afterAll(async () => {
  room.app.stop()
  await testDb.close()
})
beforeEach(async () => {
  for (const table of ['proofing_case', 'limit_count']) await testDb.db(table).delete()
})

async function arrive(state: CaseState): Promise<void> {
  ;({ accountId } = await room.newCase(() => state))
  csrf = (await room.app.open(`${HERE}/way`)).page('input[name=csrf]').attr('value') ?? ''
}
const stateNow = async () => (await room.cases.open(accountId))?.state

/** What the page was filled in with, as its reader would send it. */
async function filledIn(step: string): Promise<Record<string, string>> {
  const { page } = await room.app.open(`${HERE}/${step}`)
  const fields = page('main input[name]').toArray()
  return Object.fromEntries(fields.map(({ attribs }) => [attribs.name ?? '', attribs.value ?? '']))
}

const ADDRESS = { street: '1 Main St', city: 'Nowhere', state: 'ZM', zip: '00001' }

test.each([
  ['details', { ssn: '666-12-3456', ...ADDRESS }],
  ['review', { attest: 'yes' }],
] as const)('at %s', async (step, typed) => {
  const before = caseBefore(JOURNEYS.face, step)
  await arrive(before)
  const form = { ...(await filledIn(step)), ...typed, csrf }
  room.breakDown(true)
  expect(await room.app.post(`${HERE}/${step}`, form)).toMatchObject({ status: 500 })
  expect(await stateNow()).toEqual(before)
  room.breakDown(false)
  expect(await room.app.post(`${HERE}/${step}`, form)).toMatchObject({ status: 303 })
  await room.drain()
  expect((await stateNow())?.details?.identityCheck).toMatchObject({ outcome: expect.any(String) })
})
