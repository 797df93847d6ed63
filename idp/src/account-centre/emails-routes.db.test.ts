import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes } from 'shared/clock.ts'
import { FRESH } from '../authenticators/assurance.ts'
import { startTestApp } from '../authenticators/testing/app.ts'
import { createFakeHasher } from '../authenticators/testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../authenticators/testing/rooms.ts'
import { createConsents } from '../consent/consents.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { emailAdditionRoutes } from './email-addition-routes.ts'
import { emailsRoutes } from './emails-routes.ts'
import { serviceEmailRoutes } from './service-email-routes.ts'
import { servicesRoutes } from './services-routes.ts'
import { requireFresh } from './session.ts'

const START = new Date('2026-03-02T12:00:00Z')
const EMAILS = '/account/emails'
const NOBODYS = '6f7c7f5e-2c53-4a43-8a3b-1c3f6d1f0001'

let testDb: TestDb
let rooms: ReturnType<typeof createAuthenticatorRooms>
let consents: ReturnType<typeof createConsents>
let notices: ReturnType<typeof createRecordedNotices>
let app: Awaited<ReturnType<typeof startTestApp>>
let now: Date
let signedInAt: Date
let accountId: string
let email: string

beforeAll(async () => {
  testDb = await openTestDb()
  const { db } = testDb
  const clock = () => now
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db, notices, now: clock, hasher: createFakeHasher() })
  consents = createConsents({ ...rooms, db, notices, now: clock })
  const relyingParties = {
    find: async (clientId: string) => ({ client_id: clientId, client_name: 'Tax Portal', redirect_uris: [] }),
  }
  app = await startTestApp(rooms, () => ({ accountId }), {
    closedStep: () => undefined,
    more: ({ pages }) => {
      const sessions = {
        current: async () => undefined,
        keepAlive: async () => 900,
        signOutHere: async () => {},
        signOutEverywhere: async () => {},
      }
      const session = { sessions, pages, publicUrl: 'https://id.example.test', now: clock }
      const fresh = requireFresh({ ...session, randomBytes: Buffer.alloc })
      const common = { ...rooms, consents, relyingParties, pages, now: clock }
      const signOutFrom = async () => {}
      return [
        emailsRoutes({ ...common, requireFresh: fresh }),
        emailAdditionRoutes({ ...common, requireFresh: fresh }),
        servicesRoutes({ ...common, signOutFrom }),
        serviceEmailRoutes({ ...common, requireFresh: fresh }),
      ]
    },
    authTime: () => signedInAt,
  })
  await db('relying_party').insert({
    client_id: 'portal',
    metadata: {},
    registered_at: START,
    changed_at: START,
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  now = START
  signedInAt = START
  notices.sent.length = 0
  await testDb.db('limit_count').delete()
  ;({ accountId, email } = await rooms.newAccount())
})

let people = 0
const newAddress = () => `other.${++people}@example.test`

function mailTo(address: string): { code: string; link: string } {
  const notice = notices.sent.findLast(({ to, kind }) => to === address && kind === 'confirm-added-email')
  if (notice?.kind !== 'confirm-added-email') throw new Error(`No mail to ${address}`)
  return { code: notice.code, link: new URL(notice.link).pathname }
}

/** Says an address, and stops at the page that wants its code. */
async function begin(address = newAddress()) {
  const { status, location } = await app.submit(`${EMAILS}/addition`, { email: address })
  expect(status).toBe(303)
  return { address, confirmation: location ?? '', id: location?.split('/').at(-2) ?? '' }
}

async function add(address = newAddress()) {
  const { confirmation, id } = await begin(address)
  const { code } = mailTo(address)
  expect(await app.submit(confirmation, { code })).toMatchObject({ status: 303, location: EMAILS })
  return { address, id }
}

const idOf = async (of: string, address: string) =>
  (await rooms.emails.list(of, 'account-page')).find((held) => held.address === address)?.id ?? ''

describe('the list', () => {
  test.each([
    ['en', 'Email addresses', 'Primary address', 'English'],
    ['es', 'Correos electrónicos', 'Correo principal', 'Inglés'],
  ] as const)('in %s', async (speak, title, primary, language) => {
    const { status, page } = await app.open(EMAILS, speak)
    expect([status, page('h1').text()]).toEqual([200, title])
    for (const words of [email, primary, language]) expect(page('main').text()).toContain(words)
    // The only address has neither another one to yield to nor a way out.
    expect(page('.card a')).toHaveLength(0)
  })

  test('covers the addresses half an hour after the sign-in', async () => {
    now = after(START, minutes(30) + 1)
    const { text } = await app.open(EMAILS)
    expect(text).not.toContain(email)
    expect(text).toContain('p•••@example.test')
  })

  test('holds what waits for its code, and can be given up', async () => {
    const { address, id } = await begin()
    const { page } = await app.open(EMAILS)
    expect(page('main').text()).toContain('Waiting for you to confirm it')
    const confirmation = await app.open(`${EMAILS}/${id}/confirmation`)
    const csrf = confirmation.page('input[name=csrf]').first().attr('value') ?? ''
    expect(await app.post(`${EMAILS}/${id}/cancellation`, { csrf })).toMatchObject({ location: EMAILS })
    expect((await app.open(EMAILS)).text).not.toContain(address)
  })
})

describe('adding an address', () => {
  test.each([
    ['en', 'Enter an email address, such as name@example.com'],
    ['es', 'Escriba un correo electrónico, como nombre@example.com'],
  ] as const)('in %s a typing error is pointed at and kept', async (speak, words) => {
    const answer = await app.submit(`${EMAILS}/addition`, { email: 'pat@nowhere' }, speak)
    expect([answer.status, answer.errors]).toEqual([422, [`#new-email ${words}`]])
    expect(answer.page('#new-email').attr('value')).toBe('pat@nowhere')
    expect(answer.page('title').text()).toMatch(/^Error/)
  })

  test.each([
    ['one’s own', () => email, 422, 'in your account already'],
    ['one for a day', () => 'pat@mailinator.com', 422, 'for a short time only'],
  ])('%s is turned down', async (_, address, status, words) => {
    const answer = await app.submit(`${EMAILS}/addition`, { email: address() })
    expect([answer.status, answer.errors]).toEqual([status, [expect.stringContaining(words)]])
  })

  test('an address of somebody else sees the same pages, letter by letter', async () => {
    const stranger = await rooms.newAccount()
    const walk = async (address: string) => {
      const { confirmation, id } = await begin(address)
      const wrong = await app.submit(confirmation, { code: '000000' })
      const list = await app.open(EMAILS)
      const pages = [await app.open(confirmation), wrong, list].map(({ status, text }) => {
        const same = text
          .replaceAll(address, '')
          .replaceAll(id, '')
          .replaceAll(/value="[^"]*"/g, '')
        return `${status} ${same}`
      })
      await rooms.emailAdditions.cancel({ accountId, id })
      return pages
    }
    expect(await walk(stranger.email)).toEqual(await walk(newAddress()))
    expect(notices.sent.find(({ to }) => to === stranger.email)).toMatchObject({
      kind: 'email-added-elsewhere',
    })
  })

  test('wrong, spent and new codes', async () => {
    const { address, confirmation, id } = await begin()
    const { code } = mailTo(address)
    const errors = async (form: Record<string, string>, speak: 'en' | 'es' = 'en') => {
      const answer = await app.submit(confirmation, form, speak)
      return [answer.status, ...answer.errors]
    }
    expect(await errors({ code: 'abc' })).toEqual([422, '#email-code Enter the 6 digits from the message'])
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await errors({ code: wrong }, 'es')).toEqual([
      422,
      expect.stringContaining('Este no es el código'),
    ])
    const csrf = (await app.open(confirmation)).page('input[name=csrf]').first().attr('value') ?? ''
    const again = `${EMAILS}/${id}/codes`
    expect(await app.post(again, { csrf })).toMatchObject({ status: 429 })
    now = after(START, minutes(2))
    expect(await app.post(again, { csrf })).toMatchObject({ location: `${confirmation}?sent=again` })
    expect((await app.open(`${confirmation}?sent=again`)).page('[role=status]').text()).toContain('new')
    // Once confirmed, the page of the code leads to the list, also for a button that is pressed twice.
    const newer = mailTo(address).code.replace(/^(...)/, '$1 ')
    expect(await app.submit(confirmation, { code: newer })).toMatchObject({ status: 303, location: EMAILS })
    expect(await app.post(confirmation, { csrf, code: newer })).toMatchObject({ location: EMAILS })
    expect(await app.open(confirmation)).toMatchObject({ status: 303, location: EMAILS })
  })

  test('the link asks before it adds, works once, and not in somebody else’s session', async () => {
    const { address } = await begin()
    const { link } = mailTo(address)
    const owner = accountId
    ;({ accountId } = await rooms.newAccount())
    expect((await app.open(link)).status).toBe(410)
    accountId = owner
    const asked = await app.open(link)
    expect(asked.page('h1').text()).toBe(`Add ${address} to your account?`)
    expect(await rooms.accounts.findByEmail(address)).toBeUndefined()
    expect(await app.submit(link, {})).toMatchObject({ status: 303, location: EMAILS })
    expect(await rooms.accounts.findByEmail(address)).toEqual({ accountId })
    expect((await app.open(link)).status).toBe(410)
    expect((await app.submit(link, {})).status).toBe(403)
  })
})

describe('changing addresses', () => {
  test('primary, removed, and the last one stays', async () => {
    const { address, id } = await add()
    await app.submit(`${EMAILS}/${id}/primary`, {})
    expect(await rooms.accounts.personalData(accountId, 'claims')).toMatchObject({ email: address })
    const first = await idOf(accountId, email)
    expect((await app.open(`${EMAILS}/${first}/removal`, 'es')).page('h1').text()).toBe(`¿Quitar ${email}?`)
    expect(await app.submit(`${EMAILS}/${first}/removal`, {})).toMatchObject({ location: EMAILS })
    const refused = await app.submit(`${EMAILS}/${id}/removal`, {})
    expect([refused.status, refused.errors]).toEqual([422, [expect.stringContaining('your only address')]])
  })

  test.each(['removal', 'primary', 'confirmation', 'codes', 'cancellation'])(
    'another person’s address is as unknown as none at all: %s',
    async (page) => {
      const stranger = await rooms.newAccount()
      const id = await idOf(stranger.accountId, stranger.email)
      const waiting = await rooms.emailAdditions.begin({ ...stranger, email: newAddress() })
      const csrf = (await app.open(`${EMAILS}/language`)).page('input[name=csrf]').attr('value') ?? ''
      const answers = []
      for (const known of [id, waiting.ok ? waiting.value.id : '', NOBODYS, 'x']) {
        const opened = await app.open(`${EMAILS}/${known}/${page}`)
        const sent = await app.post(`${EMAILS}/${known}/${page}`, { csrf, code: '123456' })
        answers.push([opened.status, opened.location, sent.status, sent.location])
      }
      expect(new Set(answers.map(String)).size).toBe(1)
      expect(await rooms.emails.list(stranger.accountId, 'account-page')).toHaveLength(1)
      expect(await rooms.emailAdditions.list(stranger.accountId)).toHaveLength(1)
    },
  )

  test('the language of mail', async () => {
    expect((await app.submit(`${EMAILS}/language`, { language: 'fr' })).status).toBe(422)
    expect(await app.submit(`${EMAILS}/language`, { language: 'es' })).toMatchObject({ location: EMAILS })
    expect((await app.open(EMAILS)).page('main').text()).toContain('Spanish.')
  })
})

describe('a session whose factors were shown too long ago', () => {
  test('is sent to show them again, and changes nothing', async () => {
    const { id } = await add()
    const waiting = await begin()
    const { link } = mailTo(waiting.address)
    await consents.give({ accountId, clientId: 'portal', shared: ['openid', 'email'], withheld: [] })
    const form = await app.open(`${EMAILS}/language`)
    const csrf = form.page('input[name=csrf]').attr('value') ?? ''
    now = after(START, FRESH + 1)
    const sent = notices.sent.length
    const changes: [string, Record<string, string>][] = [
      ['/addition', { email: newAddress() }],
      [`/${waiting.id}/confirmation`, { code: mailTo(waiting.address).code }],
      [`/${waiting.id}/codes`, {}],
      [`/${waiting.id}/cancellation`, {}],
      [link.slice(EMAILS.length), {}],
      [`/${id}/removal`, {}],
      [`/${id}/primary`, {}],
      ['/language', { language: 'es' }],
    ]
    for (const [path, fields] of changes) {
      const { status, location } = await app.post(`${EMAILS}${path}`, { csrf, ...fields })
      const signIn = new URL(location ?? '').searchParams
      expect([status, signIn.get('prompt'), signIn.get('state')]).toEqual([303, 'login', `${EMAILS}${path}`])
    }
    const choice = await app.post('/account/services/portal/email', { csrf, email: id })
    expect(new URL(choice.location ?? '').searchParams.get('prompt')).toBe('login')
    expect(notices.sent).toHaveLength(sent)
    expect(await rooms.emails.list(accountId, 'account-page')).toMatchObject([
      { address: email, primary: true },
      { id, primary: false },
    ])
    expect(await rooms.emailAdditions.list(accountId)).toHaveLength(1)
    expect(await rooms.accounts.find(accountId)).toMatchObject({ language: 'en' })
    expect(await consents.emailIdFor(accountId, 'portal')).toBeUndefined()
  })
})

describe('which address a service gets', () => {
  const path = '/account/services/portal/email'
  beforeEach(() =>
    consents.give({ accountId, clientId: 'portal', shared: ['openid', 'email'], withheld: [] }),
  )

  test.each([
    ['en', 'Which email address should Tax Portal get?', 'Choose one of your addresses'],
    ['es', '¿Qué correo electrónico debe recibir Tax Portal?', 'Elija uno de sus correos'],
  ] as const)('is chosen among one’s own, in %s', async (speak, title, words) => {
    const { address, id } = await add()
    const { page } = await app.open(path, speak)
    expect(page('h1').text()).toBe(title)
    expect(page('input[type=radio]:checked').attr('value')).toBe('primary')
    expect(await app.submit(path, { email: id }, speak)).toMatchObject({ location: '/account/services' })
    expect(await consents.emailIdFor(accountId, 'portal')).toBe(id)
    expect((await app.open('/account/services', speak)).page('main').text()).toContain(address)
    expect((await app.submit(path, {}, speak)).errors).toEqual([`#service-email-1 ${words}`])
    // A consent that is given again keeps the choice; the primary address is followed again when asked.
    await consents.give({ accountId, clientId: 'portal', shared: ['openid', 'email'], withheld: [] })
    expect(await consents.emailIdFor(accountId, 'portal')).toBe(id)
    await app.submit(path, { email: 'primary' }, speak)
    expect(await consents.emailIdFor(accountId, 'portal')).toBeUndefined()
  })

  test('is the primary one again once the chosen one is removed', async () => {
    const { id } = await add()
    await app.submit(path, { email: id })
    await rooms.emails.remove({ accountId, id })
    expect(await consents.emailIdFor(accountId, 'portal')).toBeUndefined()
    expect((await app.open('/account/services')).page('main').text()).toContain(email)
  })

  test('is never somebody else’s: neither the page nor the database lets it', async () => {
    const stranger = await rooms.newAccount()
    const id = await idOf(stranger.accountId, stranger.email)
    expect((await app.submit(path, { email: id })).status).toBe(422)
    const forced = consents.chooseEmail({ accountId, clientId: 'portal', emailId: id })
    await expect(forced).rejects.toThrow(/consent_email/)
    const person = await rooms.accounts.personalData(accountId, 'claims', { emailId: id })
    expect(person).toMatchObject({ email })
  })

  test('is not asked for a service that gets none', async () => {
    await consents.give({ accountId, clientId: 'portal', shared: ['openid'], withheld: ['email'] })
    expect((await app.open(path)).status).toBe(404)
    expect((await app.open('/account/services/elsewhere/email')).status).toBe(404)
  })
})
