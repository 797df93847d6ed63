import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes, seconds } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../testing/rooms.ts'
import { createSoftwarePhone } from '../testing/software-phone.ts'
import type { Subscription } from './push-sender.ts'

const START = new Date('2026-03-02T12:00:00Z')
const about = { service: 'Tax Portal', place: 'Virginia' }
let testDb: TestDb
let now: Date
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createAuthenticatorRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  await testDb.db('limit_count').delete()
  now = START
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher: createFakeHasher() })
})

type Phone = ReturnType<typeof createSoftwarePhone>

async function invitationOf(accountId: string, occasion = 'setting up') {
  const invited = await rooms.phones.invite({ accountId, occasion })
  if (!invited.ok) throw new Error(invited.reason)
  return invited.value.token
}

const bind = (token: string, phone: Phone, name?: string) =>
  rooms.phones.bind({ token, publicKey: phone.publicKey, signature: phone.bind(token), name })

async function accountWithPhone() {
  const { accountId, email } = await rooms.newAccount()
  const phone = createSoftwarePhone()
  expect(await bind(await invitationOf(accountId), phone, 'blue phone')).toMatchObject({ ok: true })
  const [{ id: deviceId = '' } = {}] = await rooms.authenticators.list(accountId)
  notices.sent.length = 0
  return { accountId, email, phone, deviceId }
}

type Held = Awaited<ReturnType<typeof accountWithPhone>>

/** Asks, and returns the secret that only the phone is told. */
async function ask({ accountId, deviceId }: Held, occasion = 'signing in') {
  const asked = await rooms.pushRequests.ask({ accountId, deviceId, occasion, about })
  if (!asked.ok) throw new Error(asked.reason)
  return rooms.questions.at(-1)?.request ?? ''
}

async function numberOf({ accountId }: Held, occasion = 'signing in') {
  const state = await rooms.pushRequests.state({ accountId, occasion })
  return state?.state === 'pending' ? state.number : ''
}

function answer(phone: Phone, request: string, number: string, decision: 'approve' | 'deny' = 'approve') {
  const signature = phone.answer({ request, decision, number })
  return rooms.pushRequests.answer({ request, decision, number, signature })
}

const redeem = ({ accountId }: Held, occasion = 'signing in') =>
  rooms.pushRequests.redeem({ accountId, occasion })

describe('binding a phone', () => {
  test('shows one invitation through reloads, and another one elsewhere', async () => {
    const { accountId } = await rooms.newAccount()
    const tokens = await Promise.all([1, 2, 3, 4].map(() => invitationOf(accountId)))
    expect(new Set(tokens).size).toBe(1)
    expect(await invitationOf(accountId, 'elsewhere')).not.toBe(tokens[0])
  })

  test('binds, names, counts as an authentication and tells the owner', async () => {
    const { accountId, email } = await rooms.newAccount()
    const token = await invitationOf(accountId)
    expect(await rooms.phones.isTakenUp({ accountId, occasion: 'setting up' })).toBe(false)
    expect(await bind(token, createSoftwarePhone(), 'blue phone')).toEqual({ ok: true, value: undefined })
    expect(await rooms.phones.isTakenUp({ accountId, occasion: 'setting up' })).toBe(true)
    expect(await rooms.authenticators.list(accountId)).toMatchObject([{ kind: 'push', name: 'blue phone' }])
    expect(await rooms.authentications.during({ occasion: 'setting up' })).toContainEqual(
      expect.objectContaining({ accountId, method: 'push' }),
    )
    expect(notices.sent).toEqual([
      { kind: 'authenticator-added', authenticator: 'push', to: email, language: 'en' },
    ])
  })

  test('a phone that could never be asked is not bound, and may try again', async () => {
    const pushSender = {
      applicationServerKey: 'key',
      accepts: ({ endpoint }: Subscription) => endpoint.startsWith('https://push.example.test/'),
    }
    const real = createAuthenticatorRooms({
      db: testDb.db,
      notices,
      now: () => now,
      hasher: createFakeHasher(),
      pushSender,
    })
    const { accountId } = await real.newAccount()
    const invited = await real.phones.invite({ accountId, occasion: 'setting up' })
    const token = invited.ok ? invited.value.token : ''
    const phone = createSoftwarePhone()
    const keys = { p256dh: 'x', auth: 'y' }
    const bindWith = (subscription?: Subscription) =>
      real.phones.bind({ token, publicKey: phone.publicKey, signature: phone.bind(token), subscription })
    const unreachable = { ok: false, reason: 'unreachable' }
    expect(await bindWith()).toEqual(unreachable)
    expect(await bindWith({ endpoint: 'https://elsewhere.example.test/1', keys })).toEqual(unreachable)
    expect(await real.authenticators.list(accountId)).toEqual([])
    expect(await bindWith({ endpoint: 'https://push.example.test/1', keys })).toMatchObject({ ok: true })
  })

  test('two phones that open it at once: one is bound', async () => {
    const { accountId } = await rooms.newAccount()
    const token = await invitationOf(accountId)
    const results = await Promise.all([1, 2, 3].map(() => bind(token, createSoftwarePhone())))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await rooms.authenticators.list(accountId)).toHaveLength(1)
    expect(await rooms.phones.open(token)).toBeUndefined()
  })

  test('a phone that does not hold the key, or an address that is ten minutes old, is refused', async () => {
    const { accountId } = await rooms.newAccount()
    const token = await invitationOf(accountId)
    const [phone, other] = [createSoftwarePhone(), createSoftwarePhone()]
    const { publicKey } = phone
    const refused = { ok: false, reason: 'refused' }
    expect(await rooms.phones.bind({ token, publicKey, signature: other.bind(token) })).toEqual(refused)
    expect(await rooms.phones.bind({ token, publicKey, signature: phone.bind('x') })).toEqual(refused)
    expect(await rooms.phones.bind({ token, publicKey: 'AAAA', signature: 'AAAA' })).toEqual(refused)
    now = after(now, minutes(10))
    expect(await bind(token, phone)).toEqual({ ok: false, reason: 'used-or-expired' })
    expect(await rooms.phones.open(token)).toBeUndefined()
    expect(await invitationOf(accountId)).not.toBe(token)
  })
})

describe('a question', () => {
  test('shows service, place and time; the right number approves; the screen that asked goes on, once', async () => {
    const held = await accountWithPhone()
    const request = await ask(held)
    expect(rooms.questions.at(-1)).toMatchObject({ ...about, deviceId: held.deviceId })
    expect(await rooms.pushRequests.open(request)).toEqual({
      ...about,
      deviceId: held.deviceId,
      askedAt: START,
    })
    const number = await numberOf(held)
    expect(number).toMatch(/^[1-9]\d$/)
    expect(await redeem(held)).toBe(false)
    expect(await answer(held.phone, request, number)).toEqual({ ok: true, value: 'approved' })
    expect(await redeem(held, 'another browser')).toBe(false)
    const redeemed = await Promise.all([1, 2, 3, 4].map(() => redeem(held)))
    expect(redeemed.filter(Boolean)).toHaveLength(1)
    const events = await rooms.authentications.during({ occasion: 'signing in' })
    expect(events.filter(({ accountId }) => accountId === held.accountId)).toMatchObject([{ method: 'push' }])
  })

  test('another phone cannot answer it, nor can its own with words it did not sign', async () => {
    const held = await accountWithPhone()
    const stranger = await accountWithPhone()
    const request = await ask(held)
    const number = await numberOf(held)
    const refused = { ok: false, reason: 'refused' }
    expect(await answer(stranger.phone, request, number)).toEqual(refused)
    const signature = held.phone.answer({ request, decision: 'deny', number })
    expect(await rooms.pushRequests.answer({ request, decision: 'approve', number, signature })).toEqual(
      refused,
    )
    const other = held.phone.answer({ request: 'another question', decision: 'approve', number })
    expect(
      await rooms.pushRequests.answer({ request, decision: 'approve', number, signature: other }),
    ).toEqual(refused)
    expect(await redeem(held)).toBe(false)
    expect(await answer(held.phone, request, number)).toMatchObject({ ok: true })
  })

  test('a wrong number ends it: nobody tries ninety', async () => {
    const held = await accountWithPhone()
    const request = await ask(held)
    const number = await numberOf(held)
    const wrong = number === '10' ? '11' : '10'
    expect(await answer(held.phone, request, wrong)).toEqual({ ok: true, value: 'mismatched' })
    expect(await answer(held.phone, request, number)).toEqual({ ok: false, reason: 'over' })
    expect(await redeem(held)).toBe(false)
    expect(await rooms.pushRequests.state({ accountId: held.accountId, occasion: 'signing in' })).toEqual({
      state: 'mismatched',
    })
  })

  test('approval and refusal at once: one of them counts', async () => {
    const held = await accountWithPhone()
    const request = await ask(held)
    const number = await numberOf(held)
    const answers = await Promise.all([
      answer(held.phone, request, number),
      answer(held.phone, request, number, 'deny'),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('a refusal alerts the owner and is the last question for ten minutes', async () => {
    const held = await accountWithPhone()
    expect(await answer(held.phone, await ask(held), '', 'deny')).toEqual({ ok: true, value: 'denied' })
    expect(notices.sent).toEqual([{ kind: 'push-denied', to: held.email, language: 'en' }])
    const again = { accountId: held.accountId, deviceId: held.deviceId, occasion: 'again', about }
    expect(await rooms.pushRequests.ask(again)).toEqual({ ok: false, reason: 'limited' })
    now = after(now, minutes(10))
    expect(await rooms.pushRequests.ask(again)).toMatchObject({ ok: true })
  })

  test('lasts two minutes, before the answer and after it', async () => {
    const held = await accountWithPhone()
    const request = await ask(held)
    const number = await numberOf(held)
    now = after(now, minutes(2) - 1)
    expect(await answer(held.phone, request, number)).toMatchObject({ ok: true })
    now = after(now, 1)
    expect(await redeem(held)).toBe(false)

    const late = await ask(held, 'late')
    const lateNumber = await numberOf(held, 'late')
    now = after(now, minutes(2))
    expect(await rooms.pushRequests.open(late)).toBeUndefined()
    expect(await answer(held.phone, late, lateNumber)).toEqual({ ok: false, reason: 'over' })
    expect(await rooms.pushRequests.state({ accountId: held.accountId, occasion: 'late' })).toEqual({
      state: 'expired',
    })
  })

  test('there is one at a time, and five in ten minutes', async () => {
    const held = await accountWithPhone()
    const { accountId, deviceId } = held
    const asks = await Promise.all(
      ['a', 'b', 'c'].map((occasion) => rooms.pushRequests.ask({ accountId, deviceId, occasion, about })),
    )
    expect(asks.filter(({ ok }) => ok)).toHaveLength(1)
    expect(asks).toContainEqual({ ok: false, reason: 'busy' })
    now = after(now, minutes(2))
    for (const occasion of ['d', 'e']) {
      await ask(held, occasion)
      now = after(now, minutes(2))
    }
    const sixth = await rooms.pushRequests.ask({ accountId, deviceId, occasion: 'f', about })
    expect(sixth).toEqual({ ok: false, reason: 'limited' })
  })

  test('goes to this account’s phones only', async () => {
    const { accountId } = await accountWithPhone()
    const { deviceId } = await accountWithPhone()
    const asked = await rooms.pushRequests.ask({ accountId, deviceId, occasion: 'x', about })
    expect(asked).toEqual({ ok: false, reason: 'unknown' })
  })

  test('that cannot be delivered is said to be under way, and is not sent late', async () => {
    const held = await accountWithPhone()
    rooms.pushFaults.down = true
    const { accountId, deviceId } = held
    await rooms.pushRequests.ask({ accountId, deviceId, occasion: 'down', about })
    const sent = rooms.questions.length
    expect(await rooms.pushRequests.state({ accountId, occasion: 'down' })).toMatchObject({ delayed: false })
    now = after(now, seconds(9))
    expect(await rooms.pushRequests.state({ accountId, occasion: 'down' })).toMatchObject({ delayed: true })
    rooms.pushFaults.down = false
    await rooms.pushFaults.retry()
    expect(rooms.questions).toHaveLength(sent + 1)
    await rooms.pushFaults.retry()
    expect(rooms.questions).toHaveLength(sent + 1)
    expect(await rooms.pushRequests.state({ accountId, occasion: 'down' })).toMatchObject({ delayed: false })
  })

  test('a dump shows neither the question nor its number nor its secret', async () => {
    const held = await accountWithPhone()
    const request = await ask(held)
    const rows = JSON.stringify(await testDb.db('push_request').select(testDb.db.raw('push_request::text')))
    for (const secret of [request, Buffer.from(request).toString('hex'), about.service, about.place])
      expect(rows).not.toContain(secret)
  })
})

test('a phone whose subscription has ended: the screen is told at once, and another question may follow', async () => {
  const held = await accountWithPhone()
  rooms.pushFaults.gone = true
  const asked = await rooms.pushRequests.ask({ ...held, occasion: 'signing in', about })
  expect(asked.ok).toBe(true)
  const state = () => rooms.pushRequests.state({ accountId: held.accountId, occasion: 'signing in' })
  expect(await state()).toEqual({ state: 'unreachable' })
  expect(await redeem(held)).toBe(false)
  rooms.pushFaults.gone = false
  now = after(now, seconds(5))
  await ask(held)
  expect((await state())?.state).toBe('pending')
})
