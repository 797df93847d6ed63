import { describe, expect, test } from '@jest/globals'
import { minutes } from 'shared/clock.ts'
import { csrfOf, expectRefusal, isSignedIn, portal, setScene, signedIn } from '../test/scene.ts'

setScene()

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
    expect((await agent.get('/dashboard')).body).toMatch(/data-expires-in="(600|59\d)"/)
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
