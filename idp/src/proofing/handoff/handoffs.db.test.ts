import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes } from 'shared/clock.ts'
import { createTestJobs } from '../../jobs/testing/jobs.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { dump, found } from '../../vault/testing/dump.ts'
import { createProofingRooms } from '../testing/rooms.ts'
import { createHandoffs, LINK_LIFE, PHONE_LIFE } from './handoffs.ts'

const START = new Date('2026-03-02T12:00:00Z')
const PHONE = { number: '+12025550123', language: 'en', address: '192.0.2.1' } as const
let clock = START
let testDb: TestDb
let rooms: ReturnType<typeof createProofingRooms>
let handoffs: ReturnType<typeof createHandoffs>
let jobs: ReturnType<typeof createTestJobs>
let accountId: string
let caseId: string
const sent: string[] = []

beforeAll(async () => {
  testDb = await openTestDb()
  const { db } = testDb
  const now = () => clock
  rooms = createProofingRooms({ db, notices: createRecordedNotices(), now })
  jobs = createTestJobs()
  handoffs = createHandoffs({
    ...rooms,
    db,
    jobs: jobs.jobs,
    sender: {
      line: async (number) => (number.endsWith('99') ? 'voip' : 'mobile'),
      send: async ({ text }) => {
        sent.push(text)
        return { ok: true, value: undefined }
      },
    },
    key: randomBytes(32),
    brandName: 'Brand',
    publicUrl: 'https://id.example.test',
    now,
    randomBytes,
    randomUuid: randomUUID,
  })
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  sent.length = 0
  for (const table of ['proofing_case', 'limit_count']) await testDb.db(table).delete()
  ;({ accountId } = await rooms.newAccount())
  await rooms.cases.begin(accountId)
  caseId = (await rooms.cases.open(accountId))?.id ?? ''
  await handoffs.begin({ caseId, accountId, service: 'Tax Portal' })
})

const linkOf = async () => (await handoffs.standing(caseId))?.link ?? 'no link'
const tokenOf = async () => (await linkOf()).split('/').at(-1) ?? ''

async function opened(): Promise<string> {
  const result = await handoffs.open(await tokenOf())
  if (!result.ok) throw new Error(result.reason)
  return result.value
}

describe('a link', () => {
  test('tells both screens the same number, and is used up by being opened, not by being looked at', async () => {
    const standing = await handoffs.standing(caseId)
    expect(standing).toMatchObject({
      service: 'Tax Portal',
      opened: false,
      number: expect.stringMatching(/^\d\d$/),
    })
    const token = await tokenOf()
    for (let i = 0; i < 3; i++) expect((await handoffs.look(token))?.number).toBe(standing?.number)
    const secret = await opened()
    expect(await handoffs.ofPhone(secret)).toMatchObject({ caseId, accountId, number: standing?.number })
    expect(await handoffs.look(token)).toBeUndefined()
    expect(await handoffs.open(token)).toEqual({ ok: false, reason: 'over' })
    expect((await handoffs.standing(caseId))?.opened).toBe(true)
  })

  test('opened on ten phones at once is opened on one', async () => {
    const token = await tokenOf()
    const results = await Promise.all(Array.from({ length: 10 }, () => handoffs.open(token)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('ends after a quarter of an hour, and a phone half an hour after it opened one', async () => {
    const token = await tokenOf()
    clock = after(START, LINK_LIFE)
    expect(await handoffs.look(token)).toBeUndefined()
    expect(await handoffs.open(token)).toEqual({ ok: false, reason: 'over' })
    expect(await handoffs.standing(caseId)).toBeUndefined()
    await handoffs.begin({ caseId, accountId, service: undefined })
    const secret = await opened()
    clock = after(clock, PHONE_LIFE - 1)
    expect(await handoffs.ofPhone(secret)).toBeDefined()
    clock = after(clock, 1)
    expect(await handoffs.ofPhone(secret)).toBeUndefined()
  })

  test('ends with a new one, which cuts off the phone too; and with the case', async () => {
    const first = await tokenOf()
    const secret = await opened()
    await handoffs.begin({ caseId, accountId, service: undefined })
    expect(await handoffs.ofPhone(secret)).toBeUndefined()
    expect(await handoffs.open(first)).toEqual({ ok: false, reason: 'over' })
    const second = await opened()
    await handoffs.cancel(caseId)
    expect(await handoffs.ofPhone(second)).toBeUndefined()
    await handoffs.begin({ caseId, accountId, service: undefined })
    const third = await opened()
    await rooms.cases.abandon(accountId)
    expect(await handoffs.ofPhone(third)).toBeUndefined()
  })

  test('cannot be made by who knows the id of one, and stands nowhere in the database', async () => {
    const token = await tokenOf()
    const [id] = token.split('.')
    for (const forged of [
      `${id}.`,
      `${id}.${'A'.repeat(43)}`,
      `${randomUUID()}.${token.split('.')[1]}`,
      '',
      'x',
    ])
      expect(await handoffs.open(forged)).toEqual({ ok: false, reason: 'over' })
    const secret = await opened()
    expect(found(await dump(testDb.db), [token.split('.')[1] ?? '', secret])).toEqual([])
  })
})

describe('a text message', () => {
  test('brings the link, five times in ten minutes', async () => {
    const link = await linkOf()
    for (let i = 0; i < 5; i++)
      expect(await handoffs.send({ ...PHONE, caseId, accountId })).toEqual({ ok: true, value: undefined })
    expect(await handoffs.send({ ...PHONE, caseId, accountId })).toEqual({ ok: false, reason: 'too-many' })
    await jobs.drain()
    expect(sent).toHaveLength(5)
    expect(sent[0]).toContain(link)
    clock = after(START, minutes(10))
    const other = { ...PHONE, number: '+12025550124' }
    expect(await handoffs.send({ ...other, caseId, accountId })).toEqual({ ok: true, value: undefined })
  })

  test('is not sent for a link that was opened, nor once its time is over', async () => {
    await handoffs.send({ ...PHONE, caseId, accountId })
    clock = after(START, LINK_LIFE)
    await jobs.drain()
    expect(sent).toEqual([])
    expect(await handoffs.send({ ...PHONE, caseId, accountId })).toEqual({ ok: false, reason: 'over' })
    await handoffs.begin({ caseId, accountId, service: undefined })
    await opened()
    expect(await handoffs.send({ ...PHONE, caseId, accountId })).toEqual({ ok: false, reason: 'over' })
  })
})

test('a number that takes no text messages is refused, and nobody else’s codes are used up', async () => {
  expect(await handoffs.send({ ...PHONE, number: '+12025550199', caseId, accountId })).toEqual({
    ok: false,
    reason: 'number',
  })
  await handoffs.send({ ...PHONE, caseId, accountId })
  const counted = await testDb.db('limit_count').pluck('name')
  expect(counted).not.toContain('phone-sends-per-phone')
})

test('whoever locks everybody out cuts the phone off, and an ended case opens no link', async () => {
  const secret = await opened()
  await testDb.db.transaction((transaction) => handoffs.forget(accountId, transaction))
  expect(await handoffs.ofPhone(secret)).toBeUndefined()
  await handoffs.begin({ caseId, accountId, service: undefined })
  const token = await tokenOf()
  await rooms.cases.abandon(accountId)
  expect(await handoffs.open(token)).toEqual({ ok: false, reason: 'over' })
})

test('whoever follows the case hears of the phone at once', async () => {
  const heard: string[] = []
  const connection = await testDb.db.client.acquireConnection()
  connection.on('notification', ({ payload }: { payload: string }) => heard.push(payload))
  await connection.query('listen idp_change')
  await opened()
  await new Promise((resolve) => setTimeout(resolve, 200))
  await connection.query('unlisten idp_change')
  connection.removeAllListeners('notification')
  await testDb.db.client.releaseConnection(connection)
  expect(heard).toContain(`proofing_case:${accountId}`)
})

test('what becomes of a link is on record', async () => {
  await handoffs.send({ caseId, accountId, ...PHONE })
  await handoffs.cancel(caseId)
  await handoffs.cancel(caseId)
  const kinds = testDb.db('audit_event').where({ account_id: accountId }).orderBy('position').pluck('kind')
  expect(await kinds).toEqual([
    'proofing-begun',
    'proofing-link-made',
    'proofing-link-sent',
    'proofing-link-ended',
  ])
})
