import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes, seconds } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import type { Line } from '../../telephony/phone-sender.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { startTestApp } from '../testing/app.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../testing/rooms.ts'
import type { Sending } from './delivery.ts'

const HERE = '/interaction/abc'
const SET_UP = 'second-factor-setup/sms'
const SIGN_IN = 'second-factor/sms'
const onward = { status: 303, location: HERE }
const to = (path: string) => ({ status: 303, location: `${HERE}/${path}` })

let testDb: TestDb
let rooms: ReturnType<typeof createAuthenticatorRooms>
let app: Awaited<ReturnType<typeof startTestApp>>
let visit: { accountId?: string }
let closedStep: string | undefined
let now: Date
let sent: Sending[]
let line: Line

beforeAll(async () => {
  testDb = await openTestDb()
  rooms = createAuthenticatorRooms({
    db: testDb.db,
    notices: createRecordedNotices(),
    now: () => now,
    hasher: createFakeHasher(),
    telephone: {
      sender: { line: async () => line },
      delivery: { send: async (sending) => void sent.push(sending) },
    },
  })
  app = await startTestApp(rooms, () => visit, { closedStep: () => closedStep })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  now = new Date('2026-03-02T12:00:00Z')
  sent = []
  line = 'mobile'
  closedStep = undefined
  await testDb.db('limit_count').delete()
  visit = { accountId: (await rooms.newAccount()).accountId }
})

const code = () => sent.at(-1)?.code ?? ''
const wrong = () => (code() === '000000' ? '000001' : '000000')
const number = '(202) 555-0147'

async function addPhone(typed = number): Promise<void> {
  expect(await app.submit(SET_UP, { number: typed, channel: 'text-message' })).toMatchObject(
    to(`${SET_UP}/code`),
  )
  expect(await app.submit(`${SET_UP}/code`, { code: code() })).toMatchObject(onward)
  now = after(now, minutes(15))
  sent = []
}

/** Presses a button of a page whose form leads elsewhere. */
async function press(path: string, button: string, speak: 'en' | 'es' = 'en') {
  const { page } = await app.open(path, speak)
  const form = page(button).closest('form')
  const fields = Object.fromEntries(form.serializeArray().map(({ name, value }) => [name, value]))
  const [name, value] = [page(button).attr('name'), page(button).attr('value')]
  const action = (form.attr('action') ?? '').replace(`${HERE}/`, '')
  return app.post(action, { ...fields, ...(name === undefined ? {} : { [name]: value ?? '' }) })
}

const PAGES = [
  [SET_UP, 'second-factor-setup'],
  [`${SET_UP}/code`, 'second-factor-setup'],
  [SIGN_IN, 'second-factor'],
  [`${SIGN_IN}/code`, 'second-factor'],
] as const

test.each(PAGES)('%s can only be opened and posted to at its step', async (path, step) => {
  closedStep = step
  expect(await app.open(path)).toMatchObject({ status: 302, location: HERE })
  const csrf = (await app.open('sign-in')).page('input[name=csrf]').attr('value') ?? ''
  for (const target of [path, `${path.replace('/code', '')}/codes`])
    expect(await app.post(target, { csrf, code: '123456' })).toMatchObject({ status: 302, location: HERE })
})

test.each([SET_UP, SIGN_IN, `${SIGN_IN}/codes`])(
  'a form for %s that is not ours sends nothing',
  async (path) => {
    await addPhone()
    const posted = await app.post(path, { csrf: 'made up', number, channel: 'text-message' })
    expect(posted.status).toBe(403)
    expect(sent).toEqual([])
  },
)

describe('setting up', () => {
  test('says what the risk is before it asks for the number', async () => {
    const { status, page } = await app.open(SET_UP)
    expect(status).toBe(200)
    expect(page('.usa-alert--warning').text()).toContain('moving your number to their phone')
    expect(page('#phone-number').attr('type')).toBe('tel')
    expect(page('#phone-by-text').attr('checked')).toBeDefined()
    expect(page('#other-way').attr('href')).toBe(`${HERE}/second-factor-setup`)
  })

  test('is among the methods, marked as restricted', async () => {
    const { page } = await app.open('second-factor-setup')
    expect(page('#choose-sms').attr('href')).toBe(`${HERE}/${SET_UP}`)
    expect(page('main').text()).toContain('can be redirected')
  })

  test('goes from the number to the code to the next step', async () => {
    expect(await app.submit(SET_UP, { number, channel: 'text-message' })).toMatchObject(to(`${SET_UP}/code`))
    const { page, text } = await app.open(`${SET_UP}/code`)
    expect(page('main').text()).toContain('••• ••• 0147')
    expect(text).not.toMatch(/555.{0,2}0147/)
    expect(page('#phone-code').attr('autocomplete')).toBe('one-time-code')
    expect(
      await app.submit(`${SET_UP}/code`, { code: ` ${code().slice(0, 3)}-${code().slice(3)} ` }),
    ).toMatchObject(onward)
  })

  test.each([
    ['', 'text-message', '#phone-number Enter a phone number'],
    ['555', 'voice-call', '#phone-number Enter a phone number'],
    ['+999 12345678', 'text-message', '#phone-number Enter a phone number'],
    [number, 'fax', '#phone-channel Choose a text message or a call'],
    ['900 555 1234', 'voice-call', '#phone-number This is a number that costs extra'],
  ])('%j by %s is refused', async (typed, channel, words) => {
    const { status, errors, page } = await app.submit(SET_UP, { number: typed, channel })
    expect(status).toBe(422)
    expect(errors).toEqual([expect.stringContaining(words)])
    expect(page('#phone-number').attr('value') ?? '').toBe(typed)
    expect(page('title').text()).toMatch(/^Error:/)
    expect(sent).toEqual([])
  })

  test.each([
    ['voip', '#phone-number This number belongs to an internet phone service'],
    ['premium', '#phone-number This is a number that costs extra'],
    ['other', '#phone-number This number does not belong to one phone'],
    ['no-such-number', '#phone-number No message can reach this number'],
    ['landline', '#phone-channel This number is a landline'],
  ] as const)('a %s number has words of its own, and an alternative', async (kind, words) => {
    line = kind
    const { status, errors, page } = await app.submit(SET_UP, { number, channel: 'text-message' })
    expect(status).toBe(422)
    expect(errors).toEqual([expect.stringContaining(words)])
    expect(page('#other-way')).toHaveLength(1)
    expect(page('#phone-by-call').attr('checked') !== undefined).toBe(kind === 'landline')
  })

  test('another number can be given instead', async () => {
    await app.submit(SET_UP, { number, channel: 'text-message' })
    expect((await app.open(`${SET_UP}/code`)).page('#phone-other').attr('href')).toBe(`${HERE}/${SET_UP}`)
    await app.submit(SET_UP, { number: '202 555 0122', channel: 'voice-call' })
    expect((await app.open(`${SET_UP}/code`)).page('main').text()).toContain('••• ••• 0122')
  })

  test('without a number there is no code to enter', async () => {
    expect(await app.open(`${SET_UP}/code`)).toMatchObject(to(SET_UP))
    expect(await app.open(`${SET_UP}/codes`)).toMatchObject(to(`${SET_UP}/code`))
  })
})

describe('signing in', () => {
  test('a form sends the code; opening pages again sends none', async () => {
    await addPhone()
    expect(await app.open('second-factor')).toMatchObject(to(SIGN_IN))
    const { page } = await app.open(SIGN_IN)
    expect(page('main').text()).toContain('••• ••• 0147')
    expect(sent).toEqual([])
    expect(await press(SIGN_IN, '#phone-submit')).toMatchObject(to(`${SIGN_IN}/code`))
    for (let i = 0; i < 3; i++)
      expect((await app.open(`${SIGN_IN}/code`)).page('.lede').text()).toContain(
        'a text message to ••• ••• 0147',
      )
    await app.open(SIGN_IN)
    expect(sent).toHaveLength(1)
    // Back, and the same button once more.
    expect(await press(SIGN_IN, '#phone-submit')).toMatchObject(to(`${SIGN_IN}/code`))
    expect(sent).toHaveLength(1)
    expect(await app.submit(`${SIGN_IN}/code`, { code: code() })).toMatchObject(onward)
  })

  test('a call instead, at once', async () => {
    await addPhone()
    await press(SIGN_IN, '#phone-submit')
    const first = code()
    expect(await press(`${SIGN_IN}/code`, '#phone-call')).toMatchObject(to(`${SIGN_IN}/code?sent=again`))
    expect(sent.map(({ channel }) => channel)).toEqual(['text-message', 'voice-call'])
    const { page } = await app.open(`${SIGN_IN}/code?sent=again`)
    expect(page('.usa-alert--success').text()).toContain('A new code is on its way')
    expect(page('.lede').text()).toContain('We are calling ••• ••• 0147')
    if (first !== code())
      expect((await app.submit(`${SIGN_IN}/code`, { code: first })).errors).toEqual([
        expect.stringContaining('#phone-code That code is not right'),
      ])
    expect(await app.submit(`${SIGN_IN}/code`, { code: code() })).toMatchObject(onward)
  })

  test('a new code has to be waited for', async () => {
    await addPhone()
    await press(SIGN_IN, '#phone-submit')
    const { status, errors } = await press(`${SIGN_IN}/code`, '#phone-resend')
    expect(status).toBe(429)
    expect(errors).toEqual([expect.stringContaining('#phone-resend A code is on its way')])
    now = after(now, seconds(30))
    expect(await press(`${SIGN_IN}/code`, '#phone-resend')).toMatchObject(to(`${SIGN_IN}/code?sent=again`))
    expect(sent).toHaveLength(2)
  })

  test('one of several phones can be chosen', async () => {
    await addPhone()
    await addPhone('202 555 0122')
    const { page } = await app.open(SIGN_IN)
    const labels = page('#phone .usa-radio__label')
      .map((_, label) => page(label).text().trim())
      .get()
    expect(labels).toEqual(['••• ••• 0147', '••• ••• 0122'])
    const csrf = page('input[name=csrf]').attr('value') ?? ''
    const second = page('input[name=phone]').eq(1).attr('value') ?? ''
    await app.post(SIGN_IN, { csrf, phone: second, channel: 'text-message' })
    expect(sent).toMatchObject([{ to: '+12025550122' }])
  })

  test.each([
    [{ channel: 'text-message' }, 'Choose one of your phones'],
    [{ channel: 'text-message', phone: 'no id' }, 'Choose one of your phones'],
    [{ channel: 'text-message', phone: '4cb2e2f0-7f3f-4b58-9d0a-2c1b5b3b1a11' }, 'Choose one of your phones'],
    [{ channel: 'fax' }, 'Choose one of your phones'],
  ])('%j sends nothing', async (fields, words) => {
    await addPhone()
    const csrf = (await app.open(SIGN_IN)).page('input[name=csrf]').attr('value') ?? ''
    const { status, errors } = await app.post(SIGN_IN, { csrf, ...fields })
    expect([status, errors]).toEqual([422, [expect.stringContaining(words)]])
    expect(sent).toEqual([])
  })

  test('a landline is offered a call only', async () => {
    line = 'landline'
    await app.submit(SET_UP, { number, channel: 'voice-call' })
    expect((await app.open(`${SET_UP}/code`)).page('#phone-resend')).toHaveLength(0)
    await app.submit(`${SET_UP}/code`, { code: code() })
    now = after(now, minutes(1))
    const { page } = await app.open(SIGN_IN)
    expect(page('#phone-submit')).toHaveLength(0)
    expect(await press(SIGN_IN, '#phone-call')).toMatchObject(to(`${SIGN_IN}/code`))
  })

  test.each(['', '12345', 'abcdef', '1234567'])('%j is no code', async (typed) => {
    await addPhone()
    await press(SIGN_IN, '#phone-submit')
    const { status, errors } = await app.submit(`${SIGN_IN}/code`, { code: typed })
    expect([status, errors]).toEqual([422, [expect.stringContaining('#phone-code Enter the six-digit code')]])
  })

  test('wrong, expired and locked are told apart, and the code is never shown again', async () => {
    await addPhone()
    await press(SIGN_IN, '#phone-submit')
    const first = await app.submit(`${SIGN_IN}/code`, { code: wrong() })
    expect(first.errors).toEqual([expect.stringContaining('That code is not right')])
    expect(first.text).not.toContain(wrong())
    now = after(now, minutes(10))
    const late = await app.submit(`${SIGN_IN}/code`, { code: code() })
    expect(late.errors).toEqual([expect.stringContaining('no longer works')])
    await press(`${SIGN_IN}/code`, '#phone-resend')
    const words = []
    for (let i = 0; i < 5; i++)
      words.push((await app.submit(`${SIGN_IN}/code`, { code: wrong() })).errors.join())
    expect(words[2]).toContain('not right')
    expect(words[4]).toContain('too many wrong codes')
    expect((await app.open('second-factor/ways')).page('#use-sms')).toHaveLength(1)
  })

  test('a code used by a button pressed twice leads on, and proves nothing twice', async () => {
    await addPhone()
    await press(SIGN_IN, '#phone-submit')
    const { page } = await app.open(`${SIGN_IN}/code`)
    const fields = { csrf: page('input[name=csrf]').first().attr('value') ?? '', code: code() }
    const answers = await Promise.all([1, 2, 3].map(() => app.post(`${SIGN_IN}/code`, fields)))
    for (const answer of answers) expect(answer).toMatchObject(onward)
    const rows = await testDb.db('authentication_event').where({ account_id: visit.accountId ?? '', at: now })
    expect(rows).toHaveLength(1)
  })

  test.each([
    ['sent', 'We sent a text message'],
    ['waiting', 'We are sending a text message'],
    ['opted-out', 'Text START'],
    ['no-such-number', 'No message can reach this number'],
  ])('a code that is %s says so', async (delivery, words) => {
    await addPhone()
    await press(SIGN_IN, '#phone-submit')
    await testDb
      .db('phone_code')
      .where({ account_id: visit.accountId ?? '' })
      .update({ delivery })
    expect((await app.open(`${SIGN_IN}/code`)).page('main').text()).toContain(words)
  })

  test('while the phone company is slow the page says so and leads another way', async () => {
    await addPhone()
    await press(SIGN_IN, '#phone-submit')
    now = after(now, seconds(20))
    const { page } = await app.open(`${SIGN_IN}/code`)
    expect(page('.usa-alert--warning').text()).toContain('We are still trying')
    expect(page('#other-way').attr('href')).toBe(`${HERE}/second-factor/ways`)
  })

  test('whoever has no phone is led on', async () => {
    expect(await app.open(SIGN_IN)).toMatchObject(onward)
    expect(await app.open(`${SIGN_IN}/code`)).toMatchObject(to(SIGN_IN))
  })
})

describe('en español', () => {
  test('each page', async () => {
    expect((await app.open(SET_UP, 'es')).page('h1').text()).toBe('Configure su teléfono')
    await addPhone()
    expect((await app.open(SIGN_IN, 'es')).page('h1').text()).toBe('Reciba un código en su teléfono')
    await press(SIGN_IN, '#phone-submit', 'es')
    const { page } = await app.open(`${SIGN_IN}/code`, 'es')
    expect(page('html').attr('lang')).toBe('es')
    expect(page('main').text()).toContain('Estamos enviando un mensaje de texto al ••• ••• 0147')
  })

  test.each([
    [SET_UP, { number: '', channel: 'text-message' }, 'Escriba un número de teléfono'],
    [SET_UP, { number: '900 555 1234', channel: 'text-message' }, 'cargo adicional'],
  ])('the errors of %s', async (path, fields, words) => {
    expect((await app.submit(path, fields, 'es')).errors.join()).toContain(words)
  })

  test('the code is sent in the language of the page', async () => {
    await app.submit(SET_UP, { number, channel: 'text-message' }, 'es')
    expect(sent).toMatchObject([{ language: 'es' }])
  })
})
