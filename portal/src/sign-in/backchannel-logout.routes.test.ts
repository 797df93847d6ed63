import { describe, expect, test } from '@jest/globals'
import { browser, isSignedIn, provider, setScene, signedIn } from '../test/scene.ts'
import type { Claims } from '../test/stand-in-provider.ts'

setScene()

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
