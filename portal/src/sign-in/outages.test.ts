import { describe, expect, test } from '@jest/globals'
import { startDatabaseProxy } from '../test/database-proxy.ts'
import { startTestPortal } from '../test/portal.ts'
import {
  browser,
  callbackUrl,
  database,
  expectRefusal,
  isSignedIn,
  provider,
  setScene,
  signIn,
} from '../test/scene.ts'
import { createUserAgent } from '../test/user-agent.ts'

setScene()

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
