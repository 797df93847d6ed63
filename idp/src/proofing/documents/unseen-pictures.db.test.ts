import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { after, hours, minutes } from 'shared/clock.ts'
import { ok, refused } from 'shared/result.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { waitsFor } from '../redress/waiting.ts'
import { caseBefore, JOURNEYS } from '../testing/journeys.ts'
import { HERE } from '../testing/ways.ts'
import { startWholeRoom } from '../testing/whole-room.ts'

/** What becomes of pictures that come while everybody else's are being looked at. */

const START = new Date('2026-03-02T15:00:00Z')
let clock = START
let testDb: TestDb
let room: Awaited<ReturnType<typeof startWholeRoom>>
let accountId: string
let caseId: string
let csrf: string
let isBusy: boolean
/** Contents of pictures that turn out blurred. */
let blurred: string[]

beforeAll(async () => {
  testDb = await openTestDb()
  room = await startWholeRoom({
    db: testDb.db,
    notices: createRecordedNotices(),
    now: () => clock,
    accountId: () => accountId,
    vision: {
      clean: async (bytes) => (isBusy ? refused('busy') : ok({ bytes, width: 1_000, height: 630 })),
      inspect: async (bytes) =>
        blurred.includes(Buffer.from(bytes).toString())
          ? refused('blurred')
          : ok({ sharpness: 500, glare: 0, brightness: 200 }),
    },
  })
})
afterAll(async () => {
  room.app.stop()
  await testDb.close()
})
beforeEach(async () => {
  clock = START
  isBusy = true
  blurred = []
  for (const table of ['proofing_case', 'limit_count']) await testDb.db(table).delete()
  ;({ accountId, caseId } = await room.newCase(() => caseBefore(JOURNEYS.face, 'document')))
  csrf = (await room.app.open(`${HERE}/way`)).page('input[name=csrf]').attr('value') ?? ''
  await choose('drivers-licence')
})

async function choose(kind: string) {
  const { page } = await room.app.open(`${HERE}/document?choose=again`)
  const instead = page('input[name=instead]').attr('value') ?? ''
  return room.app.post(`${HERE}/document`, { csrf, kind, instead })
}
const send = (side: string, content: string) =>
  room.app.upload(`${HERE}/document/${side}/pictures`, { csrf }, { name: 'picture', content })
const look = async () => (await room.app.open(`${HERE}/document`)).page
const document = async () => (await room.cases.open(accountId))?.state.documents.first
const names = () => testDb.db('proofing_picture').where({ case_id: caseId }).orderBy('name').pluck('name')
const waits = async () => {
  const open = await room.cases.open(accountId)
  return open && waitsFor(open.state)
}

test('they are kept, the other side is asked for, and both are read once there is room', async () => {
  expect(await send('front', 'front')).toMatchObject({ status: 303 })
  expect(await document()).toEqual({ kind: 'drivers-licence', have: [], unseen: ['front'] })
  expect((await look())('form[data-document-capture]').attr('action')).toContain('/back/pictures')
  expect(await waits()).toBeUndefined()
  await send('back', 'back')
  expect((await look())('#document-kept').text()).toBe('Your picture is safe with us')
  expect(await waits()).toBe('first')
  await room.drain()
  expect(await document()).toMatchObject({ have: [], unseen: ['front', 'back'] })
  isBusy = false
  await room.drain()
  await room.drain()
  expect(await document()).toMatchObject({ reading: { attributes: { familyName: 'SPECIMEN' } } })
  expect(await document()).not.toHaveProperty('unseen')
  expect(await names()).toEqual(['first-back', 'first-front'])
})

test('nothing of them can be read in the database', async () => {
  await send('front', 'a very plain picture')
  const [row] = await testDb.db('proofing_picture').where({ case_id: caseId })
  expect(row.name).toBe('unseen-first-front')
  expect(row.sealed.includes('plain picture')).toBe(false)
})

test('one that turns out blurred is asked for again, with the reason', async () => {
  blurred = ['front']
  await send('front', 'front')
  isBusy = false
  await room.drain()
  const page = await look()
  expect(page('form[data-document-capture]').attr('action')).toContain('/front/pictures')
  expect(page('#picture-error').text()).toContain('blurred')
  expect(await names()).toEqual([])
  await send('front', 'a sharp one')
  expect((await look())('#picture-error')).toHaveLength(0)
  expect(await document()).toEqual({ kind: 'drivers-licence', have: ['front'] })
})

test('another document takes their place, and leaves nothing of them', async () => {
  await send('front', 'front')
  await choose('passport')
  isBusy = false
  await room.drain()
  expect(await document()).toEqual({ kind: 'passport', have: [] })
  expect(await names()).toEqual([])
})

test('one sent again when there is room is taken at once, and the first is forgotten', async () => {
  await send('front', 'front')
  isBusy = false
  await send('front', 'another')
  await room.drain()
  expect(await document()).toEqual({ kind: 'drivers-licence', have: ['front'] })
  expect((await room.pictures.get(caseId, 'first-front'))?.toString()).toBe('another')
  expect(await names()).toEqual(['first-front'])
})

test('where the queue has given up, it is asked again', async () => {
  await send('front', 'front')
  await send('back', 'back')
  isBusy = false
  // As if every try had failed: the jobs are gone.
  room.forget()
  await room.lookAfter()
  clock = after(START, hours(1) + minutes(1))
  await room.lookAfter()
  for (let count = 0; count < 3; count++) await room.drain()
  expect(await document()).toMatchObject({ reading: { attributes: { familyName: 'SPECIMEN' } } })
})

test('with the case its key is destroyed, and they with it', async () => {
  await send('front', 'front')
  await room.cases.abandon(accountId)
  await room.pictures.destroyEnded(accountId)
  expect(await names()).toEqual([])
})
