import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { after, minutes, seconds } from 'shared/clock.ts'
import { ok } from 'shared/result.ts'
import { PUBLIC_URL } from '../../accounts/testing/rooms.ts'
import { BRAND } from '../../authenticators/testing/rooms.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createProofingRooms } from '../testing/rooms.ts'
import { createPhoneProofCodes } from './phone-codes.ts'

const START = new Date('2026-03-02T12:00:00Z')
const MINE = '+15551230001'
const MISTYPED = '+15551230002'
let clock = START
let testDb: TestDb
let rooms: ReturnType<typeof createProofingRooms>
let codes: ReturnType<typeof createPhoneProofCodes>
let sent: { to: string; code: string }[]

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  sent = []
  for (const table of ['proofing_case', 'limit_count']) await testDb.db(table).delete()
  rooms = createProofingRooms({ db: testDb.db, notices: createRecordedNotices(), now: () => clock })
  codes = createPhoneProofCodes({
    ...rooms,
    db: testDb.db,
    sender: {
      async send({ to, text }) {
        sent.push({ to, code: /\b\d{6}\b/.exec(text)?.[0] ?? '' })
        return ok()
      },
    },
    key: randomBytes(32),
    brandName: BRAND,
    publicUrl: PUBLIC_URL,
    now: () => clock,
    randomBytes,
  })
})

async function applicant() {
  const { accountId, caseId } = await rooms.newCase()
  const common = { caseId, accountId }
  return {
    async ask(number: string, isOther: boolean) {
      const to = { channel: 'text-message', language: 'en', address: '192.0.2.1' } as const
      const asked = await codes.send({ ...common, ...to, number, isOther })
      await rooms.drain()
      return asked
    },
    type: (number: string, code: string) => codes.verify({ ...common, number, code }),
  }
}

test('a code shows that its number reaches the applicant, once', async () => {
  const { ask, type } = await applicant()
  await ask(MINE, true)
  const code = sent.at(-1)?.code ?? ''
  expect(await type(MISTYPED, code)).toEqual({ ok: false, reason: 'wrong-code' })
  const typed = await Promise.all(Array.from({ length: 5 }, () => type(MINE, code)))
  expect(typed.filter((result) => result.ok)).toHaveLength(1)
})

test('whoever mistyped their number gets a code at the right one without waiting, and the first is worth nothing', async () => {
  const { ask, type } = await applicant()
  await ask(MISTYPED, true)
  expect(await ask(MINE, true)).toMatchObject({ ok: true })
  expect(sent.map(({ to }) => to)).toEqual([MISTYPED, MINE])
  const [first, second] = sent
  expect(await type(MISTYPED, first?.code ?? '')).toEqual({ ok: false, reason: 'wrong-code' })
  expect(await type(MINE, second?.code ?? '')).toMatchObject({ ok: true })
})

test('the same number is not rung again within half a minute, and keeps the code it has', async () => {
  const { ask, type } = await applicant()
  await ask(MINE, true)
  clock = after(START, seconds(29))
  expect(await ask(MINE, false)).toEqual({ ok: false, reason: 'too-soon' })
  expect(sent).toHaveLength(1)
  expect(await type(MINE, sent[0]?.code ?? '')).toMatchObject({ ok: true })
})

test('two numbers in turn are not rung without end', async () => {
  const { ask } = await applicant()
  const asked = []
  for (let i = 0; i < 25; i += 1) asked.push(await ask(i % 2 === 0 ? MINE : MISTYPED, true))
  expect(asked.filter(({ ok }) => ok).length).toBeLessThanOrEqual(20)
  expect(asked.at(-1)).toEqual({ ok: false, reason: 'too-many' })
})

test('a code is worth nothing after ten minutes, nor in another case', async () => {
  const { ask, type } = await applicant()
  await ask(MINE, true)
  const code = sent.at(-1)?.code ?? ''
  const other = await applicant()
  expect(await other.type(MINE, code)).toEqual({ ok: false, reason: 'wrong-code' })
  clock = after(START, minutes(10))
  expect(await type(MINE, code)).toEqual({ ok: false, reason: 'wrong-code' })
})
