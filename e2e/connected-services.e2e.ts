import { expect, test } from '@jest/globals'
import { waitForMailAbout } from './support/inbox.ts'
import { signUp } from './support/person.ts'
import { claimsOf, codeOf, createProtocolClient } from './support/protocol-client.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const services = `${stack.idpUrl}/account/services`

test('a service that is disconnected loses its session and its tokens, and has to ask again', async () => {
  const agent = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  const person = await signUp(agent, stack)
  const client = createProtocolClient(stack)
  const request = client.request({ scope: 'openid profile email offline_access', prompt: 'consent' })
  const answer = await agent.submit(await agent.get(request.url), '#consent-allow')
  const redeemed = await client.redeem({ code: codeOf(answer.url), verifier: request.verifier })
  const tokens = await redeemed.json()
  const userinfo = () =>
    fetch(`${stack.idpUrl}/me`, { headers: { Authorization: `Bearer ${tokens.access_token}` } })
  expect(await (await userinfo()).json()).toMatchObject({ email: person.email })

  const list = await agent.get(services)
  expect(list.html).toContain('Taxpayer portal')
  expect(list.html).toContain('your email address')
  const bare = await agent.get(`${services}/bare-client/disconnection`)
  await agent.submit(bare, '#service-disconnect')
  expect((await userinfo()).status).toBe(401)
  // The other service is not touched.
  expect((await agent.get(`${stack.portalUrl}/dashboard`)).has('#dashboard')).toBe(true)

  const portal = await agent.get(`${services}/taxpayer-portal/disconnection`)
  const left = await agent.submit(portal, '#service-disconnect')
  expect(left.html).not.toContain('Taxpayer portal')
  // Told by back-channel logout: its session is over although its cookie is still there.
  expect((await agent.get(`${stack.portalUrl}/dashboard`)).has('#dashboard')).toBe(false)
  await waitForMailAbout(stack.inboxUrl, person.email, /Bare client was disconnected/)
  const again = await agent.get(`${stack.portalUrl}/sign-in`)
  expect(again.has('#consent-allow')).toBe(true)
})

test('somebody else’s service, or none, cannot be disconnected', async () => {
  const agent = createUserAgent()
  await signUp(agent, stack)
  expect((await agent.get(`${services}/bare-client/disconnection`)).status).toBe(404)
  const portal = await agent.get(`${services}/taxpayer-portal/disconnection`)
  const csrf = /name="csrf" value="([^"]+)"/.exec(portal.html)?.[1] ?? ''
  const refused = await agent.post(`${services}/bare-client/disconnection`, { csrf })
  expect(refused.status).toBe(404)
  expect((await agent.post(`${services}/taxpayer-portal/disconnection`, { csrf: 'made up' })).status).toBe(
    403,
  )
})

const PHISHING_RESISTANT = 'http://idmanagement.gov/ns/assurance/ial/1/aal/2?phishing_resistant=true'

test('a service that accepts nothing phishable never gets a code from an authenticator app', async () => {
  const agent = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  await signUp(agent, stack)
  const client = createProtocolClient(stack)
  const asked = await agent.get(client.request({ acr_values: PHISHING_RESISTANT }).url)
  expect(asked.has('#choose-passkey')).toBe(true)
  expect(asked.has('#choose-totp')).toBe(false)
  expect(asked.has('#choose-sms')).toBe(false)
  const totp = await agent.get(asked.url.replace('second-factor-setup', 'second-factor-setup/totp'))
  expect(totp.has('#consent-allow')).toBe(false)
  const silent = await agent.get(client.request({ acr_values: PHISHING_RESISTANT, prompt: 'none' }).url)
  expect(new URL(silent.url).searchParams.get('error')).toBe('unmet_authentication_requirements')

  // Who asks for less is told the level in the words they know.
  const request = client.request()
  const answer = await agent.submit(await agent.get(request.url), '#consent-allow')
  const tokens = await (await client.redeem({ code: codeOf(answer.url), verifier: request.verifier })).json()
  expect(claimsOf(tokens.id_token).acr).toBe('http://idmanagement.gov/ns/assurance/ial/1/aal/2')
})
