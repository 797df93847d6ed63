import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Provider } from 'oidc-provider'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomPKCECodeVerifier,
  refreshTokenGrant,
  tokenIntrospection,
  tokenRevocation,
} from 'openid-client'
import type { Browser } from 'playwright-core'
import { ASSETS_DIRECTORY } from '../dev/stack/assets.ts'
import { type Child, startProgram, untilAnswers } from '../dev/stack/children.ts'
import { freePort } from '../dev/stack/ports.ts'
import { DESKTOP, newVisitor, openBrowser } from './support/browser.ts'
import { BARE_CLIENT_SECRET } from './support/clients.ts'
import { signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { totp } from './support/totp.ts'
import { createUserAgent } from './support/user-agent.ts'

const stack = sharedStack()

describe('the identity provider serves', () => {
  test('a bare openid-client script, from discovery to revocation', async () => {
    const agent = createUserAgent({ stopAt: `${stack.clientUrl}/` })
    const person = await signUp(agent, stack)
    const config = await discovery(
      new URL(stack.idpUrl),
      'bare-client',
      undefined,
      ClientSecretBasic(BARE_CLIENT_SECRET),
      { execute: [allowInsecureRequests] },
    )
    const verifier = randomPKCECodeVerifier()
    const url = buildAuthorizationUrl(config, {
      redirect_uri: `${stack.clientUrl}/callback`,
      scope: 'openid profile email offline_access',
      prompt: 'consent',
      state: 'a-state',
      nonce: 'a-nonce',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    const consent = await agent.get(url.href)
    const callback = await agent.submit(consent, '#consent-allow')
    const tokens = await authorizationCodeGrant(config, new URL(callback.url), {
      expectedState: 'a-state',
      expectedNonce: 'a-nonce',
      pkceCodeVerifier: verifier,
    })
    const subject = tokens.claims()?.sub ?? ''
    expect(await fetchUserInfo(config, tokens.access_token, subject)).toMatchObject({
      email: person.email,
      email_verified: true,
      given_name: person.givenName,
      name: `${person.givenName} ${person.familyName}`,
    })
    expect(await tokenIntrospection(config, tokens.access_token)).toMatchObject({
      active: true,
      client_id: 'bare-client',
    })
    const renewed = await refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(renewed.claims()?.sub).toBe(subject)
    await tokenRevocation(config, renewed.access_token)
    expect(await tokenIntrospection(config, renewed.access_token)).toEqual({ active: false })

    const out = buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: `${stack.clientUrl}/signed-out`,
      state: 'bye',
    })
    expect((await agent.get(out.href)).url).toBe(`${stack.clientUrl}/signed-out?state=bye`)
    expect((await agent.get(url.href)).has('#login-email')).toBe(true)
  })

  describe('a relying party that lives in the browser alone', () => {
    let browser: Browser
    let site: Server
    beforeAll(async () => {
      browser = await openBrowser()
      site = await serveBrowserClient()
    })
    afterAll(async () => {
      await browser.close()
      await new Promise((resolve) => site.close(resolve))
    })

    test('oidc-client-ts signs in, asks userinfo and signs out, unmodified', async () => {
      const person = await signUp(createUserAgent(), stack)
      const visitor = await newVisitor(browser, { viewport: DESKTOP })
      const { page } = visitor
      await page.goto(`${stack.clientUrl}/browser.html`)
      await page.click('#go')
      await page.fill('#login-email', person.email)
      await page.fill('#login-password', person.password)
      await page.click('#login-submit')
      await page.fill('#otp-code', totp(person.secret, Date.now() + 30_000))
      await page.click('#otp-submit')
      await page.click('#consent-allow')
      await page.waitForSelector('#profile:not(:empty)')
      expect(await page.textContent('#profile')).toContain(person.email)
      await page.click('#leave')
      await page.waitForSelector('#state:has-text("nobody")')
      expect(visitor.alarms).toEqual([])
      await visitor.close()
    })
  })
})

describe('the portal signs in', () => {
  let provider: { url: string; close: () => Promise<void> }
  let portal: Child
  let portalUrl: string
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'e2e-portal-'))
    const port = await freePort()
    portalUrl = `http://localhost:${port}`
    provider = await startBareProvider(portalUrl)
    const keyFile = join(directory, 'keys.json')
    await writeFile(keyFile, JSON.stringify({ root: Buffer.alloc(32, 7).toString('base64') }))
    portal = startProgram({
      name: 'portal',
      script: 'portal/src/server.ts',
      env: {
        PORTAL_PORT: String(port),
        PORTAL_PUBLIC_URL: portalUrl,
        PORTAL_DATABASE_URL: stack.databaseUrls.portal,
        PORTAL_ISSUER: provider.url,
        PORTAL_CLIENT_ID: 'portal',
        PORTAL_CLIENT_SECRET: BARE_CLIENT_SECRET,
        PORTAL_KEY_FILE: keyFile,
        PORTAL_MINIMUM_ACR: 'http://idmanagement.gov/ns/assurance/ial/1/aal/1',
        ASSETS_DIRECTORY,
      },
    })
    await untilAnswers(`${portalUrl}/readyz`, portal)
  })
  afterAll(async () => {
    await portal.stop()
    await provider.close()
    await rm(directory, { recursive: true, force: true })
  })

  test('at a bare oidc-provider that has never heard of us', async () => {
    const agent = createUserAgent()
    const login = await agent.get(`${portalUrl}/sign-in`)
    const consent = await agent.submit(login, 'button[type=submit]', { login: 'inga', password: 'any' })
    const dashboard = await agent.submit(consent, 'button[type=submit]')
    expect(dashboard.has('#dashboard')).toBe(true)
    expect(dashboard.text('h1')).toBe('Welcome, Inga Silverstone')
    const asked = await agent.submit(dashboard, '#sign-out')
    expect(asked.url).toContain(provider.url)
    const after = await agent.get(`${portalUrl}/dashboard`, { follow: false })
    expect({ status: after.status, shown: after.has('#dashboard') }).toEqual({ status: 303, shown: false })
  })
})

/** The library as its own documentation starts it: development pages, public subjects, memory. */
async function startBareProvider(portalUrl: string) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'portal',
        client_secret: BARE_CLIENT_SECRET,
        redirect_uris: [`${portalUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${portalUrl}/`],
      },
    ],
    claims: {
      openid: ['sub', 'acr'],
      profile: ['given_name', 'family_name'],
      email: ['email'],
    },
    findAccount: (_, id) => ({
      accountId: id,
      claims: async () => ({
        sub: id,
        acr: 'http://idmanagement.gov/ns/assurance/ial/1/aal/1',
        given_name: 'Inga',
        family_name: 'Silverstone',
        email: 'inga@sandbox.test',
      }),
    }),
  })
  const server = provider.listen(port)
  return { url, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** A page with oidc-client-ts as it comes from its package, and the few lines anybody would write around it. */
async function serveBrowserClient(): Promise<Server> {
  const library = join(
    dirname(createRequire(import.meta.url).resolve('oidc-client-ts')),
    '..',
    'browser',
    'oidc-client-ts.min.js',
  )
  const files: Record<string, { type: string; body: string }> = {
    '/browser.html': {
      type: 'text/html',
      body: `<!doctype html><html lang="en"><title>Browser client</title>
        <link rel="icon" href="data:,"><p id="state"></p><pre id="profile"></pre>
        <button id="go">Sign in</button><button id="leave">Sign out</button>
        <script src="/oidc-client-ts.js"></script><script src="/client.js"></script></html>`,
    },
    '/oidc-client-ts.js': { type: 'text/javascript', body: await readFile(library, 'utf8') },
    '/client.js': {
      type: 'text/javascript',
      body: `
        const manager = new oidc.UserManager({
          authority: ${JSON.stringify(stack.idpUrl)}, client_id: 'browser-client', loadUserInfo: true,
          redirect_uri: location.origin + '/browser.html', post_logout_redirect_uri: location.origin + '/browser.html',
          scope: 'openid profile email' })
        const show = (user) => {
          document.querySelector('#state').textContent = user ? 'somebody' : 'nobody'
          document.querySelector('#profile').textContent = user ? JSON.stringify(user.profile) : ''
        }
        document.querySelector('#go').onclick = () => manager.signinRedirect()
        document.querySelector('#leave').onclick = () => manager.signoutRedirect()
        if (location.search.includes('code=')) manager.signinRedirectCallback().then(show)
        else manager.getUser().then(show)`,
    },
  }
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? '/', stack.clientUrl).pathname]
    response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': file?.type ?? 'text/plain' })
    response.end(file?.body)
  })
  await new Promise<void>((resolve) => server.listen(Number(new URL(stack.clientUrl).port), resolve))
  return server
}
