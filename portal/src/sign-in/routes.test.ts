import { describe, expect, test } from '@jest/globals'
import { ACR } from 'shared/protocol/acr.ts'
import { startTestPortal, TEST_CLIENT } from '../test/portal.ts'
import {
  browser,
  callbackUrl,
  database,
  expectRefusal,
  isSignedIn,
  portal,
  provider,
  setScene,
  signedIn,
  signIn,
} from '../test/scene.ts'
import { createUserAgent } from '../test/user-agent.ts'

setScene()

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
