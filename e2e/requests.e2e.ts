import { beforeAll, describe, expect, test } from '@jest/globals'
import { signIn, signUp } from './support/person.ts'
import { claimsOf, codeOf, createProtocolClient } from './support/protocol-client.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent, type PageSeen, type UserAgent } from './support/user-agent.ts'

/** What relying parties may ask for in unusual ways: none of it may lead a person in circles. */
const stack = sharedStack()
const client = createProtocolClient(stack)
const AAL1 = 'http://idmanagement.gov/ns/assurance/ial/1/aal/1'
const IAL2 = 'http://idmanagement.gov/ns/assurance/ial/2/aal/2'
let agent: UserAgent

beforeAll(async () => {
  agent = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  await signUp(agent, stack)
})

async function ask(params: Record<string, string>) {
  // Nobody makes requests as fast as these tests do; what counts visits is told that time has passed.
  for (const key of agent.cookies.keys()) if (key.startsWith('idp_visits')) agent.cookies.delete(key)
  const request = client.request(params)
  return { request, page: await agent.get(request.url) }
}

/** Allows what is asked, and goes on where nothing new is. */
async function allow(page: PageSeen): Promise<PageSeen> {
  if (page.has('#consent-allow')) return agent.submit(page, '#consent-allow')
  return page.has('#continue') ? agent.submit(page, '#continue') : page
}

async function tokensFor(params: Record<string, string>) {
  const { request, page } = await ask(params)
  const { url } = await allow(page)
  return (await client.redeem({ code: codeOf(url), verifier: request.verifier })).json()
}

const errorOf = (page: PageSeen) => new URL(page.url).searchParams.get('error')
const essentialAcr = (acr: object) => JSON.stringify({ id_token: { acr: { essential: true, ...acr } } })

test('a claim that is asked for by name is consented to by its scope, and released', async () => {
  const claims = JSON.stringify({ id_token: { email: { essential: true } }, userinfo: { family_name: null } })
  const { page } = await ask({ scope: 'openid', claims })
  expect(page.text('main')).toContain('Email address')
  const tokens = await tokensFor({ scope: 'openid', claims })
  expect(claimsOf(tokens.id_token).email).toMatch(/@sandbox\.test$/)
})

describe('an essential acr', () => {
  test.each([
    ['one that nobody knows', { value: 'urn:nope' }],
    ['several that nobody knows', { values: ['urn:nope', 'urn:nothing'] }],
  ])('%s is refused in the protocol’s words', async (_, acr) => {
    const { page } = await ask({ claims: essentialAcr(acr) })
    expect(errorOf(await allow(page))).toBe('unmet_authentication_requirements')
  })

  test('one that a person cannot meet without being proofed leads there', async () => {
    const { page } = await ask({ claims: essentialAcr({ values: [IAL2] }) })
    expect(new URL(page.url).pathname).toMatch(/\/identity\/start$/)
  })

  test('one that is exceeded is met, and stated as it was asked', async () => {
    const { id_token: token } = await tokensFor({ claims: essentialAcr({ values: [AAL1] }) })
    expect(claimsOf(token).acr).toBe(AAL1)
  })
})

test('what is withheld the second time is withheld from then on, in the same browser', async () => {
  const scope = 'openid profile email'
  await tokensFor({ scope })
  const again = await ask({ scope, prompt: 'consent' })
  expect(again.page.has('#consent-allow')).toBe(true)
  // Nothing optional is left out by this form; what was given stays given.
  const { url } = await agent.submit(again.page, '#consent-allow')
  expect(codeOf(url)).toBeTruthy()
  // A request for less takes nothing back.
  await tokensFor({ scope: 'openid email', prompt: 'consent' })
  const silent = await ask({ scope, prompt: 'none' })
  expect(errorOf(silent.page)).toBeNull()
})

test('bytes that no database can hold are refused, not stumbled over', async () => {
  for (const path of ['/auth?client_id=%00&response_type=code', '/session/end?client_id=%00'])
    expect((await agent.get(`${stack.idpUrl}${path}`)).status).toBe(400)
})

test('a sign-up that was left at its first page does not get in the way of signing in', async () => {
  const visitor = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  const begun = await visitor.get(client.request({ prompt: 'create' }).url)
  expect(begun.has('#eligibility-submit')).toBe(true)
  const later = await visitor.get(client.request({ prompt: 'login' }).url)
  expect(later.has('#login-email')).toBe(true)
})

test('a sign-in that is over offers to begin again at the service it was for', async () => {
  const visitor = createUserAgent()
  const page = await visitor.get(`${stack.portalUrl}/sign-in`)
  const over = await visitor.submit(page, '#sign-in-cancel')
  expect(over.url).toContain(stack.portalUrl)
  const back = await visitor.get(page.url)
  expect(back.status).toBe(400)
  expect(back.text('#error-next')).toContain('Taxpayer portal')
})

test('pages that the library draws itself run nothing but their own script', async () => {
  const answer = await fetch(`${stack.idpUrl}/session/end`, { headers: { Accept: 'text/html' } })
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  if ((await answer.text()).includes('<script>')) expect(policy).toMatch(/script-src 'self' 'sha256-/)
})

test('a request about one person is never answered for another', async () => {
  const scope = 'openid'
  const { id_token: hint } = await tokensFor({ scope })
  for (const about of [
    { id_token_hint: hint },
    { claims: JSON.stringify({ id_token: { sub: { value: String(claimsOf(hint).sub) } } }) },
  ]) {
    const newcomer = createUserAgent({ stopAt: `${stack.clientUrl}/` })
    const somebody = await signUp(createUserAgent(), stack)
    const page = await newcomer.get(client.request({ scope, prompt: 'login', ...about }).url)
    const end = await signIn(newcomer, page, somebody)
    expect(errorOf(end)).toBe('login_required')
  }
})

test('whoever leaves for another account is signed out of the services too', async () => {
  const shared = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  await signUp(shared, stack)
  expect((await shared.get(`${stack.portalUrl}/dashboard`)).has('#dashboard')).toBe(true)
  const asked = await shared.get(client.request().url)
  const next = await shared.submit(asked, '#switch-account')
  expect(next.has('#login-email')).toBe(true)
  expect((await shared.get(`${stack.portalUrl}/dashboard`)).has('#dashboard')).toBe(false)
})

test('a body that is far too large is refused as that, by programs’ endpoints too', async () => {
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: 'x'.repeat(200_000) })
  expect((await fetch(`${stack.idpUrl}/token`, { method: 'POST', body })).status).toBe(413)
})
