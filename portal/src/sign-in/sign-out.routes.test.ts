import { describe, expect, test } from '@jest/globals'
import { minutes } from 'shared/clock.ts'
import { TEST_CLIENT } from '../test/portal.ts'
import {
  browser,
  csrfOf,
  expectRefusal,
  isSignedIn,
  portal,
  provider,
  setScene,
  signedIn,
} from '../test/scene.ts'

setScene()

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
