import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import Koa from 'koa'
import { after, minutes } from 'shared/clock.ts'
import { createLogger } from 'shared/web/log.ts'
import { below } from '../http/below.ts'
import type { AppState, Journey } from '../http/context.ts'
import { requireCsrfToken } from '../http/csrf.ts'
import { errorPages } from '../http/error-page.ts'
import { formBody } from '../http/form-body.ts'
import { language } from '../http/language.ts'
import { createPages } from '../http/page.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { originOf } from '../test/listening.ts'
import { confirmEmailRoutes } from './confirm-email-routes.ts'
import { confirmLinkRoutes } from './confirm-link-routes.ts'
import { detailsRoutes } from './details-routes.ts'
import { screeningRoutes } from './screening-routes.ts'
import { signUpCookie } from './sign-up-cookie.ts'
import { termsRoutes } from './terms-routes.ts'
import { createRooms } from './testing/rooms.ts'
import { unlockRoutes } from './unlock-routes.ts'

const START = new Date('2026-03-02T12:00:00Z')
const HERE = '/interaction/abc'
const csrfKey = Buffer.alloc(32, 1)
const returnTo = {
  interactionUrl: HERE,
  authorizationUrl: 'https://idp.example.test/auth?client_id=portal',
  initiateLoginUri: 'https://rp.example.test/login',
}
const hostile = '"><script>alert(1)</script>'

let testDb: TestDb
let server: Server
let origin: string
let now: Date
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createRooms>

beforeAll(async () => {
  testDb = await openTestDb()
  notices = createRecordedNotices()
  rooms = createRooms({ db: testDb.db, notices, now: () => now })
  server = createServer(createTestApp().callback())
  origin = await originOf(server)
})
afterAll(async () => {
  server.close()
  await testDb.close()
})
beforeEach(async () => {
  now = START
  notices.sent.length = 0
  await testDb.db('limit_count').delete()
})

/** The real pipeline around these routes; only the journey is a stand-in that lets everybody in. */
function createTestApp(): Koa<AppState> {
  const { signUps, unlocks } = rooms
  const brand = { name: 'Brand', product: 'Brand', demo: true }
  const assets = {
    css: '/a.css',
    icon: '/i.svg',
    logo: '/l.svg',
    script: '/s.js',
    capture: '/c.js',
    pushWorker: '/w.js',
  }
  const pages = createPages({ brand, assets, csrfKey })
  const journey: Journey = {
    requireStep: () => (_, next) => next(),
    dispatcher: ({ uid }) => `/interaction/${uid}`,
  }
  const koa = new Koa<AppState>()
  koa.use((ctx, next) => {
    Object.assign(ctx.state, { requestId: 'request-1', formActions: [] })
    return next()
  })
  koa.use(language())
  koa.use(errorPages({ pages, log: createLogger({ name: 'test', level: 'silent' }) }))
  const csrf = requireCsrfToken({ key: csrfKey, ownOrigin: 'http://127.0.0.1' })
  koa.use(
    below(
      '/interaction/',
      formBody,
      async (ctx, next) => {
        const signUp = await signUps.find(signUpCookie.read(ctx) ?? '')
        ctx.state.visit = {
          uid: 'abc',
          phishingResistantOnly: false,
          relyingParty: { clientId: 'portal', name: 'Portal' },
          ...(signUp === undefined ? {} : { signUpId: signUp.id }),
        }
        return next()
      },
      csrf,
    ),
  )
  koa.use(below('/confirm-email/', formBody, csrf))
  koa.use(below('/unlock/', formBody, csrf))
  for (const router of [
    screeningRoutes({ signUps, journey, pages }),
    detailsRoutes({ signUps, journey, pages }),
    confirmEmailRoutes({ signUps, journey, pages }),
    confirmLinkRoutes({ signUps, pages, issuer: 'https://idp.example.test' }),
    unlockRoutes({ unlocks, pages }),
    termsRoutes({ pages }),
  ])
    koa.use(router.routes())
  return koa
}

/** One browser: its cookies, and forms that are posted as the page offers them. */
function browser(language: 'en' | 'es' = 'en') {
  const cookies = new Map<string, string>()
  const headers = () => ({
    Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'Accept-Language': language,
    Accept: 'text/html',
  })
  const answerOf = async (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const page = load(await response.text())
    const errors = page('[data-error-summary] a')
      .map((_, a) => `${page(a).attr('href')} ${page(a).text()}`)
      .get()
    for (const error of errors) expect(page(error.split(' ')[0])).toHaveLength(1)
    return {
      status: response.status,
      location: response.headers.get('location'),
      policy: response.headers.get('content-security-policy') ?? '',
      page,
      errors,
    }
  }
  const open = async (path: string) =>
    answerOf(await fetch(`${origin}${path}`, { headers: headers(), redirect: 'manual' }))
  const post = async (path: string, fields: Record<string, string>) =>
    answerOf(
      await fetch(`${origin}${path}`, {
        method: 'POST',
        headers: { ...headers(), 'Sec-Fetch-Site': 'same-origin' },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      }),
    )
  /** Opens the page and posts its form with these answers. */
  const submit = async (path: string, fields: Record<string, string> = {}, action = path) => {
    const { page } = await open(path)
    const csrf = page(`form[action="${action}"] input[name=csrf]`).attr('value') ?? 'missing'
    return post(action, { csrf, ...fields })
  }
  return { cookies, open, post, submit }
}

let people = 0
async function applicant(language: 'en' | 'es' = 'en') {
  const { state, secret } = await rooms.signUps.begin({ returnTo, language })
  const own = browser(language)
  own.cookies.set('idp_sign_up', secret)
  return { ...own, id: state.id, secret, email: `route.${++people}@example.test` }
}

const details = (email: string) => ({ givenName: 'Pat', familyName: 'Sandbox', email, terms: 'yes' })

function mailed(): { code: string; path: string } {
  const notice = notices.sent.findLast((n) => n.kind === 'confirm-email')
  if (notice?.kind !== 'confirm-email') throw new Error('No mail')
  return { code: notice.code, path: new URL(notice.link).pathname }
}

async function withMail(language: 'en' | 'es' = 'en') {
  const person = await applicant(language)
  await person.submit(`${HERE}/details`, details(person.email))
  return { ...person, ...mailed() }
}

describe('eligibility', () => {
  test('three times yes goes on', async () => {
    const { submit, secret } = await applicant()
    const answer = await submit(`${HERE}/eligibility`, { citizen: 'yes', ssn: 'yes', adult: 'yes' })
    expect(answer).toMatchObject({ status: 303, location: HERE })
    expect(await rooms.signUps.find(secret)).toMatchObject({ screened: true })
  })

  test.each(['citizen', 'ssn', 'adult'])(
    'no to %s gives its reason and other ways, and still goes on',
    async (question) => {
      const { submit, post, secret } = await applicant()
      const answers = { citizen: 'yes', ssn: 'yes', adult: 'yes', [question]: 'no' }
      const { status, page } = await submit(`${HERE}/eligibility`, answers)
      expect(status).toBe(200)
      expect(page('main ul').first().find('li')).toHaveLength(1)
      expect(page('main').text()).toContain('video call')
      expect(await rooms.signUps.find(secret)).toMatchObject({ screened: false })
      const csrf = page('input[name=csrf]').attr('value') ?? ''
      expect(await post(`${HERE}/eligibility-acceptance`, { csrf })).toMatchObject({
        status: 303,
        location: HERE,
      })
      expect(await rooms.signUps.find(secret)).toMatchObject({ screened: true })
    },
  )

  test('an unanswered question is named, and the others are kept', async () => {
    const { submit } = await applicant()
    const { status, errors, page } = await submit(`${HERE}/eligibility`, { citizen: 'no', ssn: hostile })
    expect(status).toBe(422)
    expect(errors.map((e) => e.split(' ')[0])).toEqual(['#ssn', '#adult'])
    expect(page('title').text()).toMatch(/^Error/)
    expect(page('input[name=citizen][value=no]').attr('checked')).toBeDefined()
  })
})

describe('details', () => {
  test('are kept, mailed to, and shown again', async () => {
    const { submit, open, email } = await applicant()
    const answer = await submit(`${HERE}/details`, { ...details(email), phone: '(202) 555-0123' })
    expect(answer).toMatchObject({ status: 303, location: HERE })
    expect(notices.sent).toMatchObject([{ kind: 'confirm-email', to: email, language: 'en' }])
    const { page } = await open(`${HERE}/details`)
    expect(page('#signup-given-name').attr('value')).toBe('Pat')
    expect(page('#signup-phone').attr('value')).toBe('+12025550123')
    expect(page('#signup-terms').attr('checked')).toBeDefined()
  })

  test('each error is listed in the order of the page and what was typed is kept, escaped', async () => {
    const { submit } = await applicant('es')
    const { status, errors, page } = await submit(`${HERE}/details`, { givenName: hostile, email: 'no' })
    expect(status).toBe(422)
    expect(errors.map((e) => e.split(' ')[0])).toEqual([
      '#signup-given-name',
      '#signup-family-name',
      '#signup-email',
      '#signup-terms',
    ])
    expect(errors[2]).toContain('correo')
    expect(page('html').attr('lang')).toBe('es')
    expect(page('#signup-given-name').attr('value')).toBe(hostile)
    expect(page('main script')).toHaveLength(0)
    expect(notices.sent).toHaveLength(0)
  })

  test('a known and an unknown address get the same answer', async () => {
    const known = await withMail()
    await known.submit(`${HERE}/confirm-email`, { code: known.code })
    await rooms.signUps.createAccount(known.id, async () => {})
    const answerFor = async (email: string) => {
      const { submit, open } = await applicant()
      const { status, location } = await submit(`${HERE}/details`, details(email))
      const shown = (await open(`${HERE}/confirm-email`)).page('main').text().replaceAll(email, 'EMAIL')
      const wrong = await submit(`${HERE}/confirm-email`, { code: '000000' })
      return { status, location, shown, wrongStatus: wrong.status, errors: wrong.errors }
    }
    expect(await answerFor(known.email)).toEqual(await answerFor('unknown@example.test'))
  })

  test('an address that anybody can read is turned down, and the answers are kept', async () => {
    const { submit } = await applicant()
    const answer = await submit(`${HERE}/details`, details('pat@mailinator.com'))
    expect(answer.status).toBe(422)
    expect(answer.errors).toEqual([
      expect.stringContaining('#signup-email This address is for a short time only'),
    ])
    expect(answer.page('#signup-email').attr('value')).toBe('pat@mailinator.com')
    expect(notices.sent).toHaveLength(0)
  })

  test('too many sign-ups from one place: 429, and the answers are kept', async () => {
    for (let i = 0; i < 100; i++) await rooms.limits.attempt('sign-up-per-address', '127.0.0.1')
    for (let i = 0; i < 100; i++) await rooms.limits.attempt('sign-up-per-address', '::ffff:127.0.0.1')
    const { submit, email } = await applicant()
    const { status, errors, page } = await submit(`${HERE}/details`, details(email))
    expect(status).toBe(429)
    expect(errors).toEqual(['#signup-submit There were too many sign-ups. Wait ten minutes, then try again.'])
    expect(page('#signup-email').attr('value')).toBe(email)
  })
})

describe('confirming by code', () => {
  test('the right code, typed with spaces, goes on', async () => {
    const { submit, secret, code } = await withMail()
    const answer = await submit(`${HERE}/confirm-email`, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })
    expect(answer).toMatchObject({ status: 303, location: HERE })
    expect(await rooms.signUps.find(secret)).toMatchObject({ emailConfirmed: true })
  })

  test('pressing the button twice goes on twice', async () => {
    const { submit, code } = await withMail()
    const answers = await Promise.all([
      submit(`${HERE}/confirm-email`, { code }),
      submit(`${HERE}/confirm-email`, { code }),
    ])
    expect(answers.map((a) => a.location)).toEqual([HERE, HERE])
  })

  test('a wrong or malformed code is refused and not shown again', async () => {
    const { submit, code } = await withMail()
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (const typed of [wrong, '12345', 'abc']) {
      const { status, errors, page } = await submit(`${HERE}/confirm-email`, { code: typed })
      expect(status).toBe(422)
      expect(errors[0]).toMatch(/^#email-code /)
      expect(page('#email-code').attr('value') ?? '').toBe('')
    }
  })

  test('a new code can be had after a minute', async () => {
    const { submit, open, code } = await withMail()
    const resend = () => submit(`${HERE}/confirm-email`, {}, `${HERE}/email-codes`)
    expect(await resend()).toMatchObject({ status: 429 })
    now = after(START, minutes(1))
    const { status, location } = await resend()
    expect([status, location]).toEqual([303, `${HERE}/confirm-email?sent=again`])
    expect((await open(location ?? '')).page('[role=status]').text()).toContain('new message')
    expect(mailed().code === code).toBe(false)
  })
})

describe('confirming by link', () => {
  test('opening the page confirms nothing; its button does, and the same browser goes on where it was', async () => {
    const { submit, open, cookies, secret, path } = await withMail()
    expect((await open(path)).page('#email-link-submit')).toHaveLength(1)
    expect(await rooms.signUps.find(secret)).toMatchObject({ emailConfirmed: false })
    expect(await submit(path)).toMatchObject({ status: 303, location: HERE })
    expect(cookies.get('idp_sign_up') === secret).toBe(false)
    expect(await rooms.signUps.find(cookies.get('idp_sign_up') ?? '')).toMatchObject({ emailConfirmed: true })
  })

  test('another browser begins again at the relying party, whose origin the page names', async () => {
    const { path } = await withMail()
    const phone = browser('es')
    const { policy, page } = await phone.open(path)
    expect(policy).toContain("form-action 'self' https://rp.example.test")
    expect(page('html').attr('lang')).toBe('es')
    expect(await phone.submit(path)).toMatchObject({
      status: 303,
      location: 'https://rp.example.test/login?iss=https%3A%2F%2Fidp.example.test',
    })
    expect(await rooms.signUps.find(phone.cookies.get('idp_sign_up') ?? '')).toMatchObject({
      emailConfirmed: true,
    })
  })

  test('a used link is gone: 410 with the reason', async () => {
    const { submit, path } = await withMail()
    const csrf = (await browser().open(path)).page('input[name=csrf]').attr('value') ?? ''
    await submit(path)
    for (const answer of [await browser().open(path), await browser().post(path, { csrf })]) {
      expect(answer.status).toBe(410)
      expect(answer.page('#error-page').text()).toContain('I-2006')
    }
  })
})

describe('every form', () => {
  test.each(['eligibility', 'eligibility-acceptance', 'details', 'confirm-email', 'email-codes'])(
    '%s refuses a post without its token',
    async (page) => {
      const { post } = await applicant()
      expect(await post(`${HERE}/${page}`, {})).toMatchObject({ status: 403 })
    },
  )

  test('the link pages do too', async () => {
    const { path } = await withMail()
    expect(await browser().post(path, {})).toMatchObject({ status: 403 })
    expect(await browser().post('/unlock/some-token', {})).toMatchObject({ status: 403 })
  })
})

test('the unlock link asks for a press, works once, and an unknown one is gone', async () => {
  const person = await withMail()
  await person.submit(`${HERE}/confirm-email`, { code: person.code })
  const created = await rooms.signUps.createAccount(person.id, async () => {})
  if (!created.ok) throw new Error('expected an account')
  for (let i = 0; i < 6; i++) await rooms.limits.attempt('password-per-account', person.email)
  const path = new URL((await rooms.unlocks.issue(created.value.accountId)).link).pathname
  expect(await browser().submit(path)).toMatchObject({ status: 200 })
  expect(await rooms.limits.permit('password-per-account', person.email)).toEqual({ permitted: true })
  expect(await browser().open(path)).toMatchObject({ status: 410 })
  expect(await browser().open('/unlock/unknown')).toMatchObject({ status: 410 })
})

test.each(['en', 'es'] as const)('the terms can be read by anybody, in %s', async (language) => {
  const { status, page } = await browser(language).open('/terms')
  expect(status).toBe(200)
  expect(page('h1').text()).toBe(language === 'en' ? 'Terms of use' : 'Condiciones de uso')
})
