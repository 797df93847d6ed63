import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from 'migrations/testing/database.ts'
import { startTestPortal, TEST_CLIENT, type TestPortal } from './portal.ts'
import { type Behaviour, type StandInProvider, startStandInProvider } from './stand-in-provider.ts'
import { type Answer, createUserAgent, type UserAgent } from './user-agent.ts'

export let provider: StandInProvider
export let database: TestDatabase
export let portal: TestPortal

/** Sets the scene for one test file: the whole portal, a database of its own, and a provider that does as it is told. */
export function setScene(): void {
  beforeAll(async () => {
    provider = await startStandInProvider(TEST_CLIENT)
    database = await createTestDatabase('portal')
    portal = await startTestPortal({ issuer: provider.issuer, databaseUrl: database.url })
  })
  afterEach(() => {
    provider.behaveWell()
    portal.resetClock()
  })
  afterAll(async () => {
    await portal?.stop()
    await database?.drop()
    await provider?.stop()
  })
}

export const browser = () => createUserAgent(portal.url)

/** Goes to the provider and comes back to the portal's door, without walking through it. */
export async function callbackUrl(agent: UserAgent, path = '/sign-in'): Promise<string> {
  const toProvider = await agent.get(path)
  expect(toProvider.status).toBe(303)
  return (await agent.get(toProvider.location)).location
}

export async function signIn(agent: UserAgent, path?: string): Promise<Answer> {
  return agent.get(await callbackUrl(agent, path))
}

export async function signedIn(behaviour: Partial<Behaviour> = {}): Promise<UserAgent> {
  provider.behave(behaviour)
  const agent = browser()
  expect((await signIn(agent)).location).toBe(`${portal.url}/dashboard`)
  return agent
}

export async function isSignedIn(agent: UserAgent): Promise<boolean> {
  return (await agent.get('/dashboard')).status === 200
}

export async function csrfOf(agent: UserAgent): Promise<string> {
  return /name="csrf" value="([^"]+)"/.exec((await agent.get('/dashboard')).body)?.[1] ?? ''
}

export function expectRefusal(answer: Answer, code: string, status: number): void {
  expect(answer.body).toContain(`<code>${code}</code>`)
  expect(answer.status).toBe(status)
  expect(answer.body).toContain('id="error-page"')
  expect(answer.body).toContain(answer.headers.get('X-Request-Id'))
}
