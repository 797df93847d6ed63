import { describe, expect, test } from '@jest/globals'
import { hours } from 'shared/clock.ts'
import { ACR } from 'shared/protocol/acr.ts'
import {
  browser,
  callbackUrl,
  expectRefusal,
  isSignedIn,
  portal,
  provider,
  setScene,
  signedIn,
  signIn,
} from '../test/scene.ts'
import type { Behaviour } from '../test/stand-in-provider.ts'

setScene()

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
