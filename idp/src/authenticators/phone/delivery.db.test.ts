import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes } from 'shared/clock.ts'
import { ok, refused } from 'shared/result.ts'
import { createLogger } from 'shared/web/log.ts'
import { createJobs, type Jobs } from '../../jobs/jobs.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import type { Channel, Line, PhoneMessage, PhoneSender } from '../../telephony/phone-sender.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { dump, found } from '../../vault/testing/dump.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../testing/rooms.ts'
import { createCodeDelivery } from './delivery.ts'

const NUMBER = '+12025550147'
const occasion = 'interaction-in-which-all-happens'
let testDb: TestDb
let jobs: Jobs
let rooms: ReturnType<typeof createAuthenticatorRooms>
let accountId: string
let now: Date
let messages: PhoneMessage[]
let line: Line
let down: boolean
let refusal: 'opted-out' | undefined
let logged: string

beforeEach(async () => {
  testDb = await openTestDb()
  now = new Date('2026-03-02T12:00:00Z')
  messages = []
  line = 'mobile'
  down = false
  refusal = undefined
  logged = ''
  const sender: PhoneSender = {
    async line() {
      if (down) throw new Error(`${NUMBER} timed out`)
      return line
    },
    async send(message) {
      if (down) throw new Error(`${message.to} said ${message.text}`)
      if (refusal !== undefined) return refused(refusal)
      messages.push(message)
      return ok()
    },
  }
  const write = (text: string) => {
    logged += text
  }
  const db = testDb.db
  const log = createLogger({ name: 'test', level: 'info' }, { write })
  jobs = createJobs({ db, key: randomBytes(32), randomBytes, log })
  const delivery = createCodeDelivery({
    jobs,
    db,
    sender,
    brandName: 'Brand',
    publicUrl: 'https://idp.example.test',
    now: () => now,
  })
  rooms = createAuthenticatorRooms({
    db,
    notices: createRecordedNotices(),
    now: () => now,
    hasher: createFakeHasher(),
    telephone: { sender, delivery },
  })
  await jobs.start()
  accountId = (await rooms.newAccount()).accountId
})
afterEach(async () => {
  await jobs.stop()
  await testDb.close()
})

const begin = (channel: Channel = 'text-message') =>
  rooms.phoneCodes.beginSetUp({
    accountId,
    occasion,
    channel,
    number: NUMBER,
    language: 'en',
    address: '192.0.2.77',
  })
const state = async () => (await rooms.phoneCodes.waitingCode({ accountId, occasion }))?.delivery
const codeIn = (message: PhoneMessage | undefined) =>
  /\d{6}/.exec(message?.text.replaceAll(', ', '') ?? '')?.[0] ?? ''

/** Puts every job back, as when the process ended before it could say that it was done. */
async function runAgain(): Promise<void> {
  await jobs.drain()
  await testDb.db('pgboss.job').update({ state: 'created', start_after: new Date(0), completed_on: null })
  await jobs.drain()
}

describe('a code', () => {
  test('reaches the phone once, even when its job runs again, and is the one that works', async () => {
    await begin()
    await jobs.drain()
    await runAgain()
    expect(messages).toMatchObject([{ to: NUMBER, channel: 'text-message', language: 'en' }])
    expect(await state()).toBe('sent')
    const code = codeIn(messages[0])
    expect(await rooms.phoneCodes.confirmSetUp({ accountId, occasion, code })).toMatchObject({ ok: true })
  })

  test('is told in a call', async () => {
    await begin('voice-call')
    await jobs.drain()
    const code = codeIn(messages[0])
    expect(await rooms.phoneCodes.confirmSetUp({ accountId, occasion, code })).toMatchObject({ ok: true })
  })

  test('waits while the vendor is down, and goes out once when it is back', async () => {
    down = true
    await begin()
    await jobs.drain()
    expect(await state()).toBe('waiting')
    now = after(now, minutes(1))
    expect(await state()).toBe('slow')
    await runAgain()
    down = false
    await runAgain()
    await runAgain()
    expect(messages).toHaveLength(1)
    expect(await state()).toBe('sent')
  })

  test('is not sent when it has expired meanwhile', async () => {
    down = true
    await begin()
    await jobs.drain()
    down = false
    now = after(now, minutes(10))
    await runAgain()
    expect(messages).toEqual([])
  })

  test('is not sent when a newer one has taken its place', async () => {
    down = true
    await begin()
    await jobs.drain()
    now = after(now, minutes(1))
    down = false
    const asked = { accountId, occasion, language: 'en', address: '192.0.2.77' } as const
    await rooms.phoneCodes.sendAgain({ ...asked, channel: 'text-message' })
    await runAgain()
    expect(messages).toHaveLength(1)
    const code = codeIn(messages[0])
    expect(await rooms.phoneCodes.confirmSetUp({ accountId, occasion, code })).toMatchObject({ ok: true })
  })

  test('is not sent again after a refusal, whose reason the person reads', async () => {
    refusal = 'opted-out'
    await begin()
    await jobs.drain()
    expect(await state()).toBe('opted-out')
    refusal = undefined
    await runAgain()
    expect(messages).toEqual([])
  })
})

describe('a number whose kind of line the vendor did not say in time', () => {
  beforeEach(() => {
    down = true
  })

  test.each(['voip', 'premium', 'other', 'no-such-number'] as const)(
    'receives nothing as %s',
    async (kind) => {
      line = kind
      await begin()
      down = false
      await runAgain()
      expect(messages).toEqual([])
      expect(await state()).toBe(kind)
    },
  )

  test('receives nothing by asking again, either', async () => {
    line = 'voip'
    await begin()
    down = false
    const asked = { accountId, occasion, language: 'en', address: '192.0.2.77' } as const
    expect(await rooms.phoneCodes.sendAgain({ ...asked, channel: 'voice-call' })).toMatchObject({ ok: true })
    await runAgain()
    expect(messages).toEqual([])
    expect(await state()).toBe('voip')
  })

  test('is called only, as a landline', async () => {
    line = 'landline'
    await begin('voice-call')
    down = false
    await runAgain()
    const code = codeIn(messages[0])
    expect(await rooms.phoneCodes.confirmSetUp({ accountId, occasion, code })).toMatchObject({ ok: true })
    expect(await rooms.phoneCodes.list(accountId)).toMatchObject([{ takesTextMessages: false }])
  })

  test('receives its code as a mobile phone', async () => {
    await begin()
    down = false
    await runAgain()
    expect(messages).toHaveLength(1)
  })
})

test('neither database nor log shows number, code or message, at any time', async () => {
  const secrets = ['2025550147', 'is your Brand code', '192.0.2.77', occasion]
  down = true
  await begin()
  await jobs.drain()
  const dumps = [await dump(testDb.db)]
  down = false
  await runAgain()
  const code = codeIn(messages[0])
  dumps.push(await dump(testDb.db))
  await rooms.phoneCodes.confirmSetUp({ accountId, occasion, code })
  dumps.push(await dump(testDb.db))
  expect(code).toMatch(/^\d{6}$/)
  expect(dumps[0]).toContain('phone-codes')
  expect(dumps[2]).toContain('sent_phone_code')
  for (const dumped of dumps) {
    expect(found(dumped, secrets)).toEqual([])
    // Six digits stand in timestamps by chance; in no column of ours do they.
    expect(found(await ours(), [...secrets, code])).toEqual([])
  }
  expect(logged).toContain('job failed')
  expect(found(logged, [...secrets, `"${code}"`])).toEqual([])
})

/** What is stored about phones, without ids and times. */
async function ours(): Promise<string> {
  const { rows } = await testDb.db.raw(`
    select encode(sealed_number, 'escape') || encode(number_fingerprint, 'escape') as line from phone
    union all select coalesce(encode(sealed_number, 'escape'), '') || encode(code_fingerprint, 'escape') ||
      encode(number_fingerprint, 'escape') || delivery || channel || purpose from phone_code
    union all select data::text from pgboss.job
    union all select detail::text from audit_event`)
  return rows.map((row: { line: string }) => row.line).join('\n')
}
