import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from 'migrations/testing/database.ts'
import pg from 'pg'
import { hours, minutes } from 'shared/clock.ts'
import { ACR } from 'shared/protocol/acr.ts'
import { startDatabaseProxy } from '../test/database-proxy.ts'
import { startTestPortal, TEST_CLIENT, type TestPortal } from '../test/portal.ts'
import {
  type Behaviour,
  type Claims,
  type StandInProvider,
  startStandInProvider,
} from '../test/stand-in-provider.ts'
import { type Answer, createUserAgent, type UserAgent } from '../test/user-agent.ts'

let provider: StandInProvider
let database: TestDatabase
let portal: TestPortal
let sql: pg.Pool

beforeAll(async () => {
  provider = await startStandInProvider(TEST_CLIENT)
  database = await createTestDatabase('portal')
  sql = new pg.Pool({ connectionString: database.url, max: 2 })
  portal = await startTestPortal({ issuer: provider.issuer, databaseUrl: database.url })
})
afterEach(() => {
  provider.behaveWell()
  portal.resetClock()
})
afterAll(async () => {
  await portal?.stop()
  await sql?.end()
  await database?.drop()
  await provider?.stop()
})

const browser = () => createUserAgent(portal.url)

/** Goes to the provider and comes back to the portal's door, without walking through it. */
async function callbackUrl(agent: UserAgent, path = '/sign-in'): Promise<string> {
  const toProvider = await agent.get(path)
  expect(toProvider.status).toBe(303)
  return (await agent.get(toProvider.location)).location
}

async function signIn(agent: UserAgent, path?: string): Promise<Answer> {
  return agent.get(await callbackUrl(agent, path))
}

async function signedIn(behaviour: Partial<Behaviour> = {}): Promise<UserAgent> {
  provider.behave(behaviour)
  const agent = browser()
  expect((await signIn(agent)).location).toBe(`${portal.url}/dashboard`)
  return agent
}

async function isSignedIn(agent: UserAgent): Promise<boolean> {
  return (await agent.get('/dashboard')).status === 200
}

async function csrfOf(agent: UserAgent): Promise<string> {
  return /name="csrf" value="([^"]+)"/.exec((await agent.get('/dashboard')).body)?.[1] ?? ''
}

function expectRefusal(answer: Answer, code: string, status: number): void {
  expect(answer.body).toContain(`<code>${code}</code>`)
  expect(answer.status).toBe(status)
  expect(answer.body).toContain('id="error-page"')
  expect(answer.body).toContain(answer.headers.get('X-Request-Id'))
}

describe('signing in', () => {
  test('leads to the dashboard, with a name, an email and the assurance in words', async () => {
    const agent = browser()
    const signedInNow = await signIn(agent)
    expect([signedInNow.status, signedInNow.location]).toEqual([303, `${portal.url}/dashboard`])
    const dashboard = await agent.get('/dashboard')
    expect(dashboard.body).toContain('id="dashboard"')
    expect(dashboard.body).toContain('Welcome, Alex Sandbox')
    expect(dashboard.body).toContain('alex@example.test')
    expect(dashboard.body).toContain('With two steps, such as a password')
    expect(dashboard.body).toContain('id="sign-out"')
    expect(dashboard.headers.get('Cache-Control')).toBe('no-store')
  })

  test('asks with PKCE, a nonce, the minimum assurance and the language', async () => {
    const agent = browser()
    await agent.get((await agent.get('/sign-in', { 'Accept-Language': 'es' })).location)
    const asked = Object.fromEntries(provider.asked.at(-1) ?? [])
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: TEST_CLIENT.clientId,
      redirect_uri: `${portal.url}/sign-in/callback`,
      scope: 'openid profile email',
      acr_values: ACR.ial1aal2,
      code_challenge_method: 'S256',
      ui_locales: 'es',
    })
    expect(asked.code_challenge).toMatch(/^[\w-]{43}$/)
    expect(asked.nonce).toMatch(/^[\w-]{43}$/)
    expect(asked.prompt).toBeUndefined()
  })

  test('signing up asks the provider for a new account', async () => {
    await callbackUrl(browser(), '/sign-up')
    expect(provider.asked.at(-1)?.get('prompt')).toBe('create')
  })

  test('several tabs of one browser sign in side by side', async () => {
    const agent = browser()
    const first = await callbackUrl(agent)
    const second = await callbackUrl(agent)
    expect((await agent.get(first)).status).toBe(303)
    expect((await agent.get(second)).status).toBe(303)
  })

  test('opens a new session each time and ends the one before', async () => {
    const agent = await signedIn()
    const before = agent.cookies.get('portal_session')
    await signIn(agent)
    expect(agent.cookies.get('portal_session')).not.toBe(before)
    const thief = browser()
    thief.cookies.set('portal_session', before ?? '')
    expect(await isSignedIn(thief)).toBe(false)
  })

  test('a planted session cookie is replaced', async () => {
    const agent = browser()
    agent.cookies.set('portal_session', 'planted')
    await signIn(agent)
    expect(agent.cookies.get('portal_session')).not.toBe('planted')
    expect(await isSignedIn(agent)).toBe(true)
  })

  test('the session cookie cannot be read by script and is not sent with other sites’ posts', async () => {
    const agent = browser()
    const cookie = (await signIn(agent)).headers
      .getSetCookie()
      .find((line) => line.startsWith('portal_session='))
    expect(cookie).toMatch(/^portal_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('over HTTPS every cookie is bound to this host', async () => {
    const secure = await startTestPortal({
      issuer: provider.issuer,
      databaseUrl: database.url,
      env: { PORTAL_PUBLIC_URL: 'https://portal.example.test' },
    })
    try {
      const answer = await createUserAgent(secure.url).get('/sign-in')
      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^__Host-portal_browser=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      ])
      expect(answer.headers.get('Strict-Transport-Security')).toContain('max-age')
    } finally {
      await secure.stop()
    }
  })

  test('what changed at the provider is taken over; the sign-in before is shown', async () => {
    const agent = await signedIn({ sub: 'moving' })
    expect((await agent.get('/dashboard')).body).toContain('This is your first visit')
    provider.behave({ userInfo: { given_name: 'Alexa', email: 'alexa@example.test' } })
    await signIn(agent)
    const dashboard = await agent.get('/dashboard')
    expect(dashboard.body).toContain('Welcome, Alexa<')
    expect(dashboard.body).toContain('alexa@example.test')
    expect(dashboard.body).not.toContain('Sandbox<')
    expect(dashboard.body).not.toContain('This is your first visit')
    expect(dashboard.body).toContain('(ET)')
  })

  test('somebody who shared neither name nor email is still welcome', async () => {
    const agent = await signedIn({ sub: 'private', userInfo: {} })
    expect((await agent.get('/dashboard')).body).toContain('Not shared')
  })

  test('goes on when the provider changes its key from one moment to the next', async () => {
    await signedIn()
    await provider.rotateKey()
    // Longer than the portal waits between two looks at the provider's keys.
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    await signedIn()
  })

  test('names are shown as text, whatever they hold', async () => {
    const agent = await signedIn({ sub: 'markup', userInfo: { given_name: '<script>alert(1)</script>' } })
    expect((await agent.get('/dashboard')).body).not.toContain('<script>alert')
  })

  test('Spanish all the way', async () => {
    const agent = await signedIn()
    agent.cookies.set('language', 'es')
    const { body } = await agent.get('/dashboard')
    expect(body).toContain('<html lang="es">')
    expect(body).toContain('Le damos la bienvenida, Alex Sandbox')
  })
})

describe('answers that are not taken', () => {
  test('a state that was used', async () => {
    const agent = browser()
    const url = await callbackUrl(agent)
    await agent.get(url)
    expectRefusal(await agent.get(url), 'P-2001', 400)
  })

  test('a state of another browser, which can still use it itself', async () => {
    const mine = browser()
    const url = await callbackUrl(mine)
    const other = browser()
    await callbackUrl(other)
    expectRefusal(await other.get(url), 'P-2001', 400)
    expectRefusal(await browser().get(url), 'P-2001', 400)
    expect((await mine.get(url)).status).toBe(303)
  })

  test('a state after an hour', async () => {
    const agent = browser()
    const url = await callbackUrl(agent)
    portal.pass(hours(1) + 1)
    expectRefusal(await agent.get(url), 'P-2001', 400)
  })

  test.each(['', '?state=unknown&code=x', '?state=a&state=b', '?code=x', '?error=access_denied'])(
    'a callback without a known state: %j',
    async (query) => {
      const agent = browser()
      await callbackUrl(agent)
      expectRefusal(await agent.get(`/sign-in/callback${query}`), 'P-2001', 400)
    },
  )

  const distrusted: [string, (issuer: string) => Partial<Behaviour>][] = [
    ['the answer names another issuer (mix-up)', () => ({ responseIssuer: 'https://evil.example' })],
    ['the answer names no issuer', () => ({ responseIssuer: null })],
    ['the ID token names another issuer', () => ({ idToken: { iss: 'https://evil.example' } })],
    ['the ID token is for another client', () => ({ idToken: { aud: 'somebody-else' } })],
    ['the nonce is another', () => ({ idToken: { nonce: 'another' } })],
    ['there is no nonce', () => ({ idToken: { nonce: undefined } })],
    ['the ID token has expired', () => ({ idToken: { exp: 1 } })],
    ['the ID token is not signed', () => ({ signature: 'none' })],
    ['the ID token is signed by somebody else', () => ({ signature: 'foreign-key' })],
    ['userinfo is about somebody else', () => ({ userInfo: { sub: 'somebody-else' } })],
  ]
  test.each(distrusted)('%s', async (_, behaviour) => {
    provider.behave(behaviour(provider.issuer))
    const agent = browser()
    expectRefusal(await signIn(agent), 'P-2005', 400)
    expect(await isSignedIn(agent)).toBe(false)
  })

  test.each([[ACR.ial1aal1], ['urn:unknown'], [undefined]])('an assurance of %s', async (acr) => {
    provider.behave({ acr })
    const agent = browser()
    const answer = await signIn(agent)
    expectRefusal(answer, 'P-2004', 403)
    expect(answer.body).toContain('href="/sign-in"')
    expect(await isSignedIn(agent)).toBe(false)
  })

  test('a higher assurance than asked is welcome', async () => {
    const agent = await signedIn({ acr: ACR.ial2aal2 })
    expect((await agent.get('/dashboard')).body).toContain('your identity was checked')
  })

  test.each([
    ['access_denied', 'P-2002', 403],
    ['login_required', 'P-2003', 403],
    ['unmet_authentication_requirements', 'P-2004', 403],
    ['temporarily_unavailable', 'P-5003', 503],
    ['invalid_request', 'P-2008', 502],
    ['never_heard_of', 'P-2008', 502],
  ])('the provider’s %s becomes %s', async (error, code, status) => {
    provider.behave({ error })
    const answer = await signIn(browser())
    expectRefusal(answer, code, status)
    expect(answer.body).toContain('href="/sign-in"')
  })

  test.each([
    ['invalid_grant', 'P-2006', 400],
    ['invalid_client', 'P-2008', 502],
  ])('%s at the token endpoint becomes %s', async (tokenError, code, status) => {
    provider.behave({ tokenError })
    expectRefusal(await signIn(browser()), code, status)
  })

  test('signing in again leads where the person wanted to go', async () => {
    provider.behave({ error: 'access_denied' })
    const answer = await signIn(browser(), '/sign-in?return_to=%2Fprivacy')
    expect(answer.body).toContain('href="/sign-in?return_to=%2Fprivacy"')
  })
})

describe('where signing in leads', () => {
  test('who asks for the dashboard is sent to sign in and comes back to it', async () => {
    const answer = await browser().get('/dashboard')
    expect(answer.location).toBe(`${portal.url}/sign-in?return_to=%2Fdashboard`)
  })

  test.each([
    ['/privacy?a=b', '/privacy?a=b'],
    ['//evil.example', '/dashboard'],
    ['/\\evil.example', '/dashboard'],
    ['https://evil.example/', '/dashboard'],
    ['/.//evil.example', '/dashboard'],
    ['/\t/evil.example', '/dashboard'],
  ])('return_to %j leads to %s', async (wished, path) => {
    const answer = await signIn(browser(), `/sign-in?${new URLSearchParams({ return_to: wished })}`)
    expect(answer.location).toBe(portal.url + path)
  })

  test('a third party may start a sign-in with our provider only', async () => {
    const ours = { iss: provider.issuer, target_link_uri: `${portal.url}/terms`, login_hint: 'somebody' }
    const answer = await signIn(browser(), `/sign-in?${new URLSearchParams(ours)}`)
    expect(answer.location).toBe(`${portal.url}/terms`)
    expect(provider.asked.at(-1)?.get('login_hint')).toBe('somebody')
    expectRefusal(await browser().get('/sign-in?iss=https%3A%2F%2Fevil.example'), 'P-2007', 400)
    expectRefusal(await browser().get(`/sign-in?iss=${provider.issuer}&iss=x`), 'P-2007', 400)
  })

  test('a third party cannot send anybody elsewhere', async () => {
    const target = { iss: provider.issuer, target_link_uri: `${portal.url}.evil.example/` }
    const answer = await signIn(browser(), `/sign-in?${new URLSearchParams(target)}`)
    expect(answer.location).toBe(`${portal.url}/dashboard`)
  })
})

describe('a session', () => {
  test('ends after 15 minutes without activity, and not before', async () => {
    const agent = await signedIn()
    portal.pass(minutes(14))
    expect(await isSignedIn(agent)).toBe(true)
    portal.pass(minutes(14))
    expect(await isSignedIn(agent)).toBe(true)
    portal.pass(minutes(15))
    expect(await isSignedIn(agent)).toBe(false)
    expect(agent.cookies.has('portal_session')).toBe(false)
  })

  test('ends after 12 hours whatever happens', async () => {
    const agent = await signedIn()
    for (let quarter = 0; quarter < 71; quarter++) {
      portal.pass(minutes(10))
      expect(await isSignedIn(agent)).toBe(true)
    }
    portal.pass(minutes(10))
    expect(await isSignedIn(agent)).toBe(false)
  })

  test('can be extended by script and by form, with the token only', async () => {
    const agent = await signedIn()
    const csrf = await csrfOf(agent)
    portal.pass(minutes(10))
    const byScript = await agent.post('/session/extension', { csrf }, { Accept: 'application/json' })
    expect(byScript.status).toBe(204)
    portal.pass(minutes(10))
    expect((await agent.post('/session/extension', { csrf })).location).toBe(`${portal.url}/dashboard`)
    expectRefusal(await agent.post('/session/extension', {}), 'P-1002', 403)
  })

  test('near its end is not promised more time than there is', async () => {
    const agent = await signedIn()
    for (let step = 0; step < 71; step++) {
      portal.pass(minutes(10))
      await agent.get('/privacy')
    }
    const csrf = await csrfOf(agent)
    const answer = await agent.post('/session/extension', { csrf }, { Accept: 'application/json' })
    expect(answer.status).toBe(303)
    expect((await agent.get('/dashboard')).body).toMatch(/data-expires-in="600"/)
  })

  test('that is over cannot be extended', async () => {
    const agent = await signedIn()
    const csrf = await csrfOf(agent)
    portal.pass(minutes(15))
    expect((await agent.post('/session/extension', { csrf })).location).toBe(`${portal.url}/session-ended`)
    expect((await agent.get('/session-ended')).body).toContain('Your session has ended')
  })

  test('is not kept alive by the page that says it has ended', async () => {
    const agent = await signedIn()
    portal.pass(minutes(14))
    await agent.get('/session-ended')
    portal.pass(minutes(2))
    expect(await isSignedIn(agent)).toBe(false)
  })
})

describe('signing out', () => {
  test('ends the session here, then at the provider, and says so on return', async () => {
    const agent = await signedIn()
    const cookie = agent.cookies.get('portal_session') ?? ''
    const answer = await agent.post('/sign-out', { csrf: await csrfOf(agent) })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Clear-Site-Data')).toBe('"cache"')
    const { origin, pathname, searchParams } = new URL(answer.location)
    expect(origin + pathname).toBe(`${provider.issuer}/end-session`)
    expect(searchParams.get('post_logout_redirect_uri')).toBe(`${portal.url}/`)
    expect(searchParams.get('client_id')).toBe(TEST_CLIENT.clientId)
    expect(searchParams.get('id_token_hint')?.split('.')).toHaveLength(3)
    agent.cookies.set('portal_session', cookie)
    expect(await isSignedIn(agent)).toBe(false)

    const back = (await agent.get(answer.location)).location
    expect((await agent.get(back)).body).toContain('You are signed out.')
    expect((await agent.get(back)).body).not.toContain('You are signed out.')
  })

  test('works while the provider is down, and warns', async () => {
    const agent = await signedIn()
    const csrf = await csrfOf(agent)
    provider.behave({ down: true })
    portal.pass(minutes(1))
    const answer = await agent.post('/sign-out', { csrf })
    expect(answer.location).toBe(`${portal.url}/signed-out?at=portal`)
    expect(await isSignedIn(agent)).toBe(false)
    expect((await agent.get(answer.location)).body).toContain('You may still be signed in at ID.me')
  })

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['without a token', {}, {}],
    ['with a wrong token', { csrf: 'wrong' }, {}],
    ['from another site', {}, { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a sister site', {}, { 'Sec-Fetch-Site': 'same-site' }],
  ])('is refused %s', async (_, form, headers) => {
    const agent = await signedIn()
    const csrf = await csrfOf(agent)
    const fields = Object.keys(headers).length > 0 ? { csrf } : form
    expectRefusal(await agent.post('/sign-out', fields, headers), 'P-1002', 403)
    expect(await isSignedIn(agent)).toBe(true)
  })

  test('is refused with the token of another session', async () => {
    const agent = await signedIn()
    const csrf = await csrfOf(await signedIn())
    expectRefusal(await agent.post('/sign-out', { csrf }), 'P-1002', 403)
  })

  test('twice does no harm', async () => {
    expect((await browser().post('/sign-out', {})).location).toBe(`${portal.url}/signed-out`)
  })

  test('is allowed by the page’s policy to end at the provider', async () => {
    const agent = await signedIn()
    const policy = (await agent.get('/dashboard')).headers.get('Content-Security-Policy')
    expect(policy).toContain(`form-action 'self' ${provider.issuer}`)
    expect(policy).toContain("default-src 'none'")
  })
})

describe('back-channel logout', () => {
  const send = (logout_token: string) => browser().post('/backchannel-logout', { logout_token }, fromProvider)
  const fromProvider = { 'Sec-Fetch-Site': 'cross-site', Origin: 'null', Accept: '*/*' }

  test('by session ends that session and no other', async () => {
    const one = await signedIn({ sub: 'two-browsers', sid: 'one' })
    const two = await signedIn({ sub: 'two-browsers', sid: 'two' })
    const answer = await send(await provider.logoutToken({ sid: 'one', sub: 'two-browsers' }))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect([await isSignedIn(one), await isSignedIn(two)]).toEqual([false, true])
  })

  test.each([{ sub: 'everywhere' }, { sub: 'everywhere', sid: 'never-seen' }])(
    'with %j ends every session of the person',
    async (claims) => {
      const one = await signedIn({ sub: 'everywhere', sid: 'three' })
      const two = await signedIn({ sub: 'everywhere', sid: 'four' })
      const stranger = await signedIn({ sub: 'stranger', sid: 'five' })
      expect((await send(await provider.logoutToken(claims))).status).toBe(200)
      expect([await isSignedIn(one), await isSignedIn(two), await isSignedIn(stranger)]).toEqual([
        false,
        false,
        true,
      ])
    },
  )

  test('a token works once, for one of many at the same time', async () => {
    const token = await provider.logoutToken({ sub: 'nobody' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const again = await send(token)
    expect([again.status, JSON.parse(again.body).error]).toEqual([400, 'invalid_request'])
  })

  const now = Math.floor(Date.now() / 1000)
  test.each<[string, Claims, { typ?: string; signature?: 'foreign-key' }]>([
    ['another issuer', { iss: 'https://evil.example' }, {}],
    ['another audience', { aud: 'somebody-else' }, {}],
    ['expired', { exp: now - 600 }, {}],
    ['no exp', { exp: undefined }, {}],
    ['no iat', { iat: undefined }, {}],
    ['no jti', { jti: undefined }, {}],
    ['no event', { events: undefined }, {}],
    ['another event', { events: { 'urn:other': {} } }, {}],
    ['a nonce, as an ID token has', { nonce: 'x' }, {}],
    ['neither sid nor sub', { sub: undefined }, {}],
    ['another type', {}, { typ: 'JWT' }],
    ['a foreign signature', {}, { signature: 'foreign-key' }],
  ])('%s: refused', async (_, claims, options) => {
    const agent = await signedIn({ sub: 'target', sid: 'target-session' })
    const answer = await send(await provider.logoutToken({ sub: 'target', ...claims }, options))
    expect(answer.status).toBe(400)
    expect(await isSignedIn(agent)).toBe(true)
  })

  test.each(['', 'not.a.token', 'eyJhbGciOiJub25lIiwidHlwIjoibG9nb3V0K2p3dCJ9.e30.'])(
    'nonsense %j: refused',
    async (token) => expect((await send(token)).status).toBe(400),
  )
})

describe('when something is down', () => {
  test('a provider that was never reached: boots, says so kindly, and recovers', async () => {
    provider.behave({ down: true })
    const fresh = await startTestPortal({ issuer: provider.issuer, databaseUrl: database.url })
    try {
      const agent = createUserAgent(fresh.url)
      expect((await agent.get('/')).status).toBe(200)
      expect((await agent.get('/readyz')).status).toBe(200)
      const answer = await agent.get('/sign-in?return_to=%2Fprivacy')
      expectRefusal(answer, 'P-5003', 503)
      expect(answer.body).toContain('href="/sign-in?return_to=%2Fprivacy"')
      expect(answer.headers.get('Retry-After')).toBe('5')
      provider.behaveWell()
      expect((await agent.get('/sign-in')).status).toBe(303)
    } finally {
      await fresh.stop()
    }
  })

  test('a provider lost between question and answer', async () => {
    const agent = browser()
    const url = await callbackUrl(agent)
    provider.behave({ down: true })
    expectRefusal(await agent.get(url), 'P-5003', 503)
  })

  test('a database: 503 and not ready, then well again without a restart', async () => {
    const cable = await startDatabaseProxy(database.url)
    const fragile = await startTestPortal({ issuer: provider.issuer, databaseUrl: cable.url })
    try {
      const agent = createUserAgent(fragile.url)
      await signIn(agent)
      await cable.goDown()
      expectRefusal(await agent.get('/dashboard'), 'P-5002', 503)
      const ready = await agent.get('/readyz')
      expect([ready.status, JSON.parse(ready.body)]).toEqual([
        503,
        { status: 'unavailable', failing: ['database'] },
      ])
      expect((await agent.get('/healthz')).status).toBe(200)
      expect(
        (await agent.get('/dashboard', { Accept: 'application/json' })).headers.get('Content-Type'),
      ).toContain('application/problem+json')

      await cable.comeUp()
      expect(await isSignedIn(agent)).toBe(true)
      expect((await agent.get('/readyz')).status).toBe(200)

      // The pool holds connections that are dead and has not been asked yet.
      cable.cut()
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(await isSignedIn(agent)).toBe(true)
    } finally {
      await fragile.stop()
      await cable.goDown()
    }
  })

  test('a logout token while the database is down is not used up', async () => {
    const cable = await startDatabaseProxy(database.url)
    const fragile = await startTestPortal({ issuer: provider.issuer, databaseUrl: cable.url })
    try {
      const agent = createUserAgent(fragile.url)
      provider.behave({ sub: 'patient' })
      await signIn(agent)
      const form = { logout_token: await provider.logoutToken({ sub: 'patient' }) }
      await cable.goDown()
      const failed = await agent.post('/backchannel-logout', form)
      expect([failed.status, JSON.parse(failed.body).error]).toEqual([400, 'temporarily_unavailable'])
      await cable.comeUp()
      expect((await agent.post('/backchannel-logout', form)).status).toBe(200)
      expect(await isSignedIn(agent)).toBe(false)
    } finally {
      await fragile.stop()
      await cable.goDown()
    }
  })
})

test('neither the database nor the log knows a name, an email, a subject or a cookie', async () => {
  const agent = await signedIn({ sub: 'very-secret-subject' })
  const secrets = [
    'alex@example.test',
    'Sandbox',
    'very-secret-subject',
    'provider-session-1',
    agent.cookies.get('portal_session') ?? '',
    agent.cookies.get('portal_browser') ?? '',
  ]
  await agent.get(await callbackUrl(agent))
  await callbackUrl(agent)
  const tables = ['sign_in_attempt', 'taxpayer', 'portal_session', 'logout_token']
  const rows = await Promise.all(tables.map((table) => sql.query(`select t::text from ${table} t`)))
  const dump = JSON.stringify(rows.map((result) => result.rows)) + portal.log.join('\n')
  for (const secret of secrets) expect(dump).not.toContain(secret)
  for (const secret of secrets) expect(dump).not.toContain(Buffer.from(secret).toString('hex'))
})
