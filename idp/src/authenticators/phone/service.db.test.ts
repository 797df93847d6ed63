import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours, minutes, seconds } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import type { Channel, Line } from '../../telephony/phone-sender.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../testing/rooms.ts'
import type { Sending } from './delivery.ts'

const START = new Date('2026-03-02T12:00:00Z')
const NUMBER = '+12025550147'
let testDb: TestDb
let now: Date
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createAuthenticatorRooms>
let sent: Sending[]
let line: Line | 'down'
let lookUps: number

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  await testDb.db('limit_count').delete()
  now = START
  sent = []
  line = 'mobile'
  lookUps = 0
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({
    db: testDb.db,
    notices,
    now: () => now,
    hasher: createFakeHasher(),
    telephone: {
      delivery: { send: async (sending) => void sent.push(sending) },
      sender: {
        line: async () => {
          lookUps += 1
          if (line === 'down') throw new Error('The vendor is down')
          return line
        },
      },
    },
  })
})

const newestCode = () => sent.at(-1)?.code ?? ''
const wrongCode = () => (newestCode() === '000000' ? '000001' : '000000')
const asked = (accountId: string, channel: Channel, occasion: string) =>
  ({ accountId, channel, occasion, language: 'en', address: `address of ${accountId}` }) as const

const begin = (
  accountId: string,
  { number = NUMBER, channel = 'text-message' as Channel, occasion = 'setting-up' } = {},
) => rooms.phoneCodes.beginSetUp({ ...asked(accountId, channel, occasion), number })
const confirm = (accountId: string, code: string, occasion = 'setting-up') =>
  rooms.phoneCodes.confirmSetUp({ accountId, code, occasion })
const verify = (accountId: string, code: string, occasion = 'signing-in') =>
  rooms.phoneCodes.verify({ accountId, code, occasion })
const waiting = (accountId: string, occasion = 'signing-in') =>
  rooms.phoneCodes.waitingCode({ accountId, occasion })

async function newAccount(): Promise<string> {
  return (await rooms.newAccount()).accountId
}

/** An account with a phone whose setting up is in the past. */
async function enrolledAccount(number = NUMBER) {
  const accountId = await newAccount()
  const phoneId = await addPhone(accountId, number)
  return { accountId, phoneId }
}

async function addPhone(accountId: string, number: string): Promise<string> {
  expect(await begin(accountId, { number })).toMatchObject({ ok: true })
  expect(await confirm(accountId, newestCode())).toMatchObject({ ok: true })
  now = after(now, minutes(15))
  return (await rooms.phoneCodes.list(accountId)).at(-1)?.id ?? ''
}

const send = (
  { accountId, phoneId }: { accountId: string; phoneId: string },
  { channel = 'text-message' as Channel, occasion = 'signing-in' } = {},
) => rooms.phoneCodes.sendCode({ ...asked(accountId, channel, occasion), phoneId })
const again = (accountId: string, channel: Channel = 'text-message', occasion = 'signing-in') =>
  rooms.phoneCodes.sendAgain(asked(accountId, channel, occasion))

const tally = (results: readonly ({ ok: true } | { ok: false; reason: string })[]) => {
  const counts: Record<string, number> = {}
  for (const result of results) {
    const name = result.ok ? 'ok' : result.reason
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

describe('setting up', () => {
  test('sends a code to the number, and the code makes it an authenticator', async () => {
    const { accountId, email } = await rooms.newAccount()
    const occasion = `setting up ${accountId}`
    expect(await begin(accountId, { occasion })).toEqual({ ok: true, value: undefined })
    expect(sent).toMatchObject([
      { to: NUMBER, code: expect.stringMatching(/^\d{6}$/), channel: 'text-message', lineKnown: true },
    ])
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual([])
    expect(await confirm(accountId, newestCode(), occasion)).toEqual({ ok: true, value: undefined })
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual(['phone'])
    expect(await rooms.authentications.during({ occasion })).toMatchObject([
      { accountId, method: 'text-message', at: START },
    ])
    expect(await rooms.phoneCodes.list(accountId)).toMatchObject([
      { masked: '••• ••• 0147', takesTextMessages: true },
    ])
    expect(await rooms.authenticators.list(accountId)).toMatchObject([
      { kind: 'phone', name: '••• ••• 0147' },
    ])
    expect(notices.sent).toEqual([
      { kind: 'authenticator-added', authenticator: 'phone', to: email, language: 'en' },
    ])
  })

  test('a call counts as a call', async () => {
    const accountId = await newAccount()
    const occasion = `called ${accountId}`
    await begin(accountId, { channel: 'voice-call', occasion })
    expect(await confirm(accountId, newestCode(), occasion)).toMatchObject({ ok: true })
    expect(await rooms.authentications.during({ occasion })).toMatchObject([{ method: 'voice-call' }])
  })

  test.each(['voip', 'premium', 'other', 'no-such-number'] as const)(
    'a number of kind %s is refused under its own name, and nothing is sent',
    async (kind) => {
      line = kind
      const accountId = await newAccount()
      for (const channel of ['text-message', 'voice-call'] as const)
        expect(await begin(accountId, { channel })).toEqual({ ok: false, reason: kind })
      expect(sent).toEqual([])
      expect(await waiting(accountId, 'setting-up')).toBeUndefined()
    },
  )

  test('a number that the plan calls premium is refused without asking the vendor', async () => {
    const accountId = await newAccount()
    expect(await begin(accountId, { number: '+19005551234' })).toEqual({ ok: false, reason: 'premium' })
    expect(lookUps).toBe(0)
  })

  test('a landline is called and never sent a text message', async () => {
    line = 'landline'
    const accountId = await newAccount()
    expect(await begin(accountId)).toEqual({ ok: false, reason: 'landline' })
    expect(await begin(accountId, { channel: 'voice-call' })).toMatchObject({ ok: true })
    now = after(now, minutes(1))
    expect(await again(accountId, 'text-message', 'setting-up')).toEqual({ ok: false, reason: 'calls-only' })
    expect(await confirm(accountId, newestCode())).toMatchObject({ ok: true })
    const phones = await rooms.phoneCodes.list(accountId)
    expect(phones).toMatchObject([{ takesTextMessages: false }])
    const phone = { accountId, phoneId: phones[0]?.id ?? '' }
    expect(await send(phone)).toEqual({ ok: false, reason: 'calls-only' })
    expect(await send(phone, { channel: 'voice-call' })).toMatchObject({ ok: true })
  })

  test('while the vendor does not say what kind of line it is, nothing is lost, and nothing is sent unasked', async () => {
    line = 'down'
    const accountId = await newAccount()
    expect(await begin(accountId)).toMatchObject({ ok: true })
    expect(sent).toMatchObject([{ lineKnown: false }])
    now = after(now, minutes(1))
    expect(await again(accountId, 'voice-call', 'setting-up')).toMatchObject({ ok: true })
    expect(sent).toMatchObject([{ lineKnown: false }, { lineKnown: false }])
  })

  test('a wrong code adds nothing', async () => {
    const accountId = await newAccount()
    await begin(accountId)
    expect(await confirm(accountId, wrongCode())).toEqual({ ok: false, reason: 'wrong-code' })
    expect(await rooms.phoneCodes.list(accountId)).toEqual([])
  })

  test('a number that is not confirmed signs nobody in', async () => {
    const accountId = await newAccount()
    await begin(accountId)
    expect(await verify(accountId, newestCode(), 'setting-up')).toEqual({ ok: false, reason: 'not-begun' })
  })

  test('a code of one interaction confirms nothing in another', async () => {
    const accountId = await newAccount()
    await begin(accountId, { occasion: 'whoever was here before' })
    expect(await confirm(accountId, newestCode(), 'owner')).toEqual({ ok: false, reason: 'not-begun' })
  })

  test('a code asked for at one number does not confirm another', async () => {
    const accountId = await newAccount()
    await begin(accountId, { number: '+12025550111' })
    const first = newestCode()
    await begin(accountId, { number: '+12025550122' })
    if (first !== newestCode())
      expect(await confirm(accountId, first)).toEqual({ ok: false, reason: 'wrong-code' })
    expect(await confirm(accountId, newestCode())).toMatchObject({ ok: true })
    expect(await rooms.phoneCodes.list(accountId)).toMatchObject([{ masked: '••• ••• 0122' }])
  })

  test('a button pressed five times at once sends one code', async () => {
    const accountId = await newAccount()
    const results = await Promise.all(Array.from({ length: 5 }, () => begin(accountId)))
    expect(tally(results)).toEqual({ ok: 5 })
    expect(sent).toHaveLength(1)
  })

  test('five confirmations at once make one authenticator', async () => {
    const accountId = await newAccount()
    await begin(accountId)
    const results = await Promise.all(Array.from({ length: 5 }, () => confirm(accountId, newestCode())))
    expect(tally(results)).toMatchObject({ ok: 1, used: 4 })
    expect(await testDb.db('authenticator').where({ account_id: accountId })).toHaveLength(1)
    expect(notices.sent).toHaveLength(1)
  })

  test('one number is added once, and five numbers are enough', async () => {
    const { accountId } = await enrolledAccount()
    expect(await begin(accountId)).toEqual({ ok: false, reason: 'already-added' })
    for (const digit of [1, 2, 3, 4]) await addPhone(accountId, `+1202555011${digit}`)
    expect(await begin(accountId, { number: '+12025550199' })).toEqual({ ok: false, reason: 'enough' })
    expect(await rooms.phoneCodes.list(accountId)).toHaveLength(5)
  })

  test('a number that another account has is taken like any other', async () => {
    await enrolledAccount()
    const { accountId } = await enrolledAccount()
    expect(await rooms.phoneCodes.list(accountId)).toHaveLength(1)
    const rows = await testDb.db('phone').select('number_fingerprint')
    expect(new Set(rows.map((row) => row.number_fingerprint.toString('hex'))).size).toBe(rows.length)
  })

  test('numbers are counted before the vendor is asked what they are', async () => {
    line = 'voip'
    const accountId = await newAccount()
    const results = []
    for (let i = 0; i < 25; i++)
      results.push(await begin(accountId, { number: `+120255501${String(i).padStart(2, '0')}` }))
    expect(tally(results)).toEqual({ voip: 20, 'too-many': 5 })
    expect(lookUps).toBe(20)
  })
})

describe('signing in', () => {
  test('with a text message', async () => {
    const phone = await enrolledAccount()
    const occasion = `texting ${phone.accountId}`
    expect(await send(phone, { occasion })).toMatchObject({ ok: true })
    expect(await waiting(phone.accountId, occasion)).toEqual({
      purpose: 'sign-in',
      masked: '••• ••• 0147',
      channel: 'text-message',
      takesTextMessages: true,
      delivery: 'waiting',
    })
    expect(await verify(phone.accountId, newestCode(), occasion)).toEqual({ ok: true, value: undefined })
    expect(await rooms.authentications.during({ occasion })).toMatchObject([
      { method: 'text-message', authenticatorId: phone.phoneId },
    ])
  })

  test('one code sent five times at once works once', async () => {
    const phone = await enrolledAccount()
    const occasion = `racing ${phone.accountId}`
    await send(phone, { occasion })
    const code = newestCode()
    const results = await Promise.all(
      Array.from({ length: 5 }, () => verify(phone.accountId, code, occasion)),
    )
    expect(tally(results)).toEqual({ ok: 1, used: 4 })
    expect(await rooms.authentications.during({ occasion })).toHaveLength(1)
  })

  test('a code that was used is refused ever after', async () => {
    const phone = await enrolledAccount()
    await send(phone)
    expect(await verify(phone.accountId, newestCode())).toMatchObject({ ok: true })
    expect(await verify(phone.accountId, newestCode())).toEqual({ ok: false, reason: 'used' })
    expect(await verify(phone.accountId, newestCode(), 'another')).toEqual({ ok: false, reason: 'not-begun' })
    expect(await again(phone.accountId)).toEqual({ ok: false, reason: 'not-begun' })
  })

  test('another account’s code is refused', async () => {
    const [phone, stranger] = [await enrolledAccount(), await enrolledAccount()]
    await send(stranger)
    const theirs = newestCode()
    await send(phone)
    if (theirs !== newestCode())
      expect(await verify(phone.accountId, theirs)).toEqual({ ok: false, reason: 'wrong-code' })
    expect(await verify(phone.accountId, newestCode())).toMatchObject({ ok: true })
  })

  test('another account’s phone is unknown', async () => {
    const [phone, stranger] = [await enrolledAccount(), await enrolledAccount()]
    const theirs = { accountId: phone.accountId, phoneId: stranger.phoneId }
    expect(await send(theirs)).toEqual({ ok: false, reason: 'unknown' })
    expect(sent).toHaveLength(2)
  })

  test('a code stolen into another account’s row does not fit', async () => {
    const [phone, thief] = [await enrolledAccount(), await enrolledAccount()]
    await send(thief)
    const code = newestCode()
    await send(phone)
    const { code_fingerprint } = await testDb
      .db('phone_code')
      .where({ account_id: thief.accountId })
      .first('code_fingerprint')
    await testDb.db('phone_code').where({ account_id: phone.accountId }).update({ code_fingerprint })
    expect(await verify(phone.accountId, code)).toEqual({ ok: false, reason: 'wrong-code' })
  })

  test('a code lives for ten minutes and not a millisecond longer', async () => {
    const phone = await enrolledAccount()
    await send(phone, { occasion: 'early' })
    now = after(now, minutes(10) - 1)
    expect(await verify(phone.accountId, newestCode(), 'early')).toMatchObject({ ok: true })
    await send(phone, { occasion: 'late' })
    now = after(now, minutes(10))
    expect(await verify(phone.accountId, newestCode(), 'late')).toEqual({ ok: false, reason: 'expired' })
  })

  test('only the newest code works, whoever asked for it', async () => {
    const phone = await enrolledAccount()
    await send(phone)
    const first = newestCode()
    now = after(now, seconds(30))
    expect(await again(phone.accountId)).toMatchObject({ ok: true })
    if (first !== newestCode())
      expect(await verify(phone.accountId, first)).toEqual({ ok: false, reason: 'wrong-code' })
    await send(phone, { occasion: 'elsewhere' })
    expect(await verify(phone.accountId, sent.at(-2)?.code ?? '')).toEqual({ ok: false, reason: 'not-begun' })
    expect(await verify(phone.accountId, newestCode(), 'elsewhere')).toMatchObject({ ok: true })
  })

  test('a new code the same way has to wait for half a minute; another way does not', async () => {
    const phone = await enrolledAccount()
    await send(phone)
    now = after(now, seconds(30) - 1)
    expect(await again(phone.accountId)).toEqual({ ok: false, reason: 'too-soon' })
    expect(await send(phone)).toEqual({ ok: false, reason: 'too-soon' })
    expect(sent.filter(({ to }) => to === NUMBER)).toHaveLength(2)
    expect(await waiting(phone.accountId)).toMatchObject({ channel: 'text-message' })
    expect(await again(phone.accountId, 'voice-call')).toMatchObject({ ok: true })
    now = after(now, seconds(30))
    const both = await Promise.all([1, 2, 3].map(() => again(phone.accountId, 'voice-call')))
    expect(tally(both)).toEqual({ ok: 1, 'too-soon': 2 })
    expect(await verify(phone.accountId, newestCode())).toMatchObject({ ok: true })
  })

  test('a message that cannot arrive does not have to be waited for', async () => {
    const phone = await enrolledAccount()
    await send(phone)
    await testDb.db('phone_code').where({ account_id: phone.accountId }).update({ delivery: 'opted-out' })
    expect(await waiting(phone.accountId)).toMatchObject({ delivery: 'opted-out' })
    expect(await again(phone.accountId)).toMatchObject({ ok: true })
    expect(await waiting(phone.accountId)).toMatchObject({ delivery: 'waiting' })
  })

  test('the person is told when the vendor is slow', async () => {
    const phone = await enrolledAccount()
    await send(phone)
    now = after(now, seconds(10))
    expect(await waiting(phone.accountId)).toMatchObject({ delivery: 'slow' })
  })

  test('a phone that was removed meanwhile signs nobody in', async () => {
    const phone = await enrolledAccount()
    await addPhone(phone.accountId, '+12025550111')
    await send(phone)
    const { accountId, phoneId: id } = phone
    expect(await rooms.authenticators.remove({ accountId, id })).toMatchObject({ ok: true })
    expect(await verify(accountId, newestCode())).toMatchObject({ ok: false })
    expect(await waiting(accountId)).toBeUndefined()
    expect(await again(accountId)).toEqual({ ok: false, reason: 'not-begun' })
    expect(await rooms.phoneCodes.list(accountId)).toHaveLength(1)
  })
})

describe('limits', () => {
  test('50 parallel guesses cannot exceed the limit, and a new code does not give new ones', async () => {
    const phone = await enrolledAccount()
    await send(phone)
    const guesses = await Promise.all(Array.from({ length: 50 }, () => verify(phone.accountId, wrongCode())))
    expect(tally(guesses)).toEqual({ 'wrong-code': 4, locked: 46 })
    now = after(now, seconds(30))
    await again(phone.accountId)
    expect(await verify(phone.accountId, newestCode())).toEqual({ ok: false, reason: 'locked' })
    const looked = await testDb
      .db('audit_event')
      .where({ account_id: phone.accountId, kind: 'authenticator-refused' })
    expect(looked).toHaveLength(5)
    now = after(now, minutes(10))
    await again(phone.accountId)
    expect(await verify(phone.accountId, newestCode())).toMatchObject({ ok: true })
  })

  test('a phone receives ten messages of its account in ten minutes', async () => {
    const phone = await enrolledAccount()
    await testDb.db('limit_count').delete()
    sent = []
    const results = await Promise.all(
      Array.from({ length: 14 }, (_, i) => send(phone, { occasion: `${phone.accountId} ${i}` })),
    )
    expect(tally(results)).toEqual({ ok: 10, 'too-many': 4 })
    expect(sent).toHaveLength(10)
    now = after(now, minutes(10))
    expect(await send(phone)).toMatchObject({ ok: true })
  })

  test('attack: strangers who pretend to set up its number ring five times an hour, ten times a day', async () => {
    const results = []
    for (let hour = 0; hour < 4; hour++) {
      for (let i = 0; i < 8; i++) results.push(await begin(await newAccount()))
      now = after(now, hours(1))
    }
    expect(tally(results)).toEqual({ ok: 10, 'too-many': 22 })
  })

  test('attack: nor do they keep its owner from signing in', async () => {
    const owner = await enrolledAccount()
    for (let i = 0; i < 15; i++) await begin(await newAccount())
    expect(await send(owner)).toMatchObject({ ok: true })
  })

  test('a refusal uses nothing up', async () => {
    const accountId = await newAccount()
    for (let i = 0; i < 30; i++) await begin(accountId, { occasion: String(i) })
    expect(await begin(accountId, { number: '+12025550199' })).toMatchObject({ ok: true })
  })

  test('one account sends twenty messages in an hour, whichever phones it has', async () => {
    const accountId = await newAccount()
    const phoneIds = [await addPhone(accountId, '+12025550111'), await addPhone(accountId, '+12025550122')]
    await testDb.db('limit_count').delete()
    const results = []
    for (let i = 0; i < 24; i++) {
      now = after(now, minutes(1))
      const phoneId = phoneIds[i % 2] ?? ''
      results.push(await send({ accountId, phoneId }, { occasion: String(i) }))
    }
    expect(tally(results)).toEqual({ ok: 20, 'too-many': 4 })
  })

  test('one network address sends sixty messages in ten minutes, whichever accounts it has', async () => {
    const results = []
    for (let i = 0; i < 62; i++) {
      const accountId = await newAccount()
      const number = `+12025550${String(100 + i)}`
      const from = { ...asked(accountId, 'text-message', 'setting-up'), address: '192.0.2.1', number }
      results.push(await rooms.phoneCodes.beginSetUp(from))
    }
    expect(tally(results)).toEqual({ ok: 60, 'too-many': 2 })
  })

  test('asking too soon uses nothing up', async () => {
    const phone = await enrolledAccount()
    await testDb.db('limit_count').delete()
    await send(phone)
    for (let i = 0; i < 30; i++)
      expect(await again(phone.accountId)).toEqual({ ok: false, reason: 'too-soon' })
    now = after(now, seconds(30))
    expect(await again(phone.accountId)).toMatchObject({ ok: true })
  })
})

test('a number moved to another account does not open', async () => {
  const [phone, thief] = [await enrolledAccount(), await enrolledAccount()]
  const stolen = await testDb.db('phone').where({ id: phone.phoneId }).first('sealed_number')
  await testDb.db('phone').where({ id: thief.phoneId }).update(stolen)
  await expect(rooms.phoneCodes.list(thief.accountId)).rejects.toThrow()
})
