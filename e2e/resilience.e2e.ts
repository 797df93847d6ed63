import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request as httpRequest, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Child } from '../dev/stack/children.ts'
import { freePort } from '../dev/stack/ports.ts'
import { type Stack, startStack } from '../dev/stack/stack.ts'
import { newPerson, signUpSteps } from './support/person.ts'
import { createUserAgent, type PageSeen } from './support/user-agent.ts'

/**
 * A stack of its own, whose identity provider stands behind a balancer of ours, so that a test can kill a process
 * or send every request to another one.
 */
let stack: Stack
let directory: string
let balancer: Server
let targets: number[] = []
let turn = 0

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'e2e-resilience-'))
  const ports = { idp: await freePort(), portal: await freePort(), inbox: await freePort() }
  const frontPort = await freePort()
  targets = [ports.idp]
  balancer = createServer((incoming, outgoing) => {
    const port = targets[turn++ % targets.length]
    const { method, url, headers } = incoming
    const forwarded = httpRequest({ port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    forwarded.on('error', () => outgoing.writeHead(502).end())
    incoming.pipe(forwarded)
  })
  await new Promise<void>((resolve) => balancer.listen(frontPort, resolve))
  stack = await startStack({ directory, ports, urls: { idp: `http://localhost:${frontPort}` } })
})

afterAll(async () => {
  await stack.stop()
  await new Promise((resolve) => balancer.close(resolve))
  await rm(directory, { recursive: true, force: true })
})

/** Walks the whole journey; `between` runs before every step. */
async function walk(between: (step: string) => Promise<void>): Promise<PageSeen> {
  const agent = createUserAgent()
  const person = newPerson()
  let page = await agent.get(`${stack.portalUrl}/sign-in`)
  page = await agent.submit(page, '#create-account')
  for (const [name, step] of Object.entries(signUpSteps(agent, stack, person, {}))) {
    await between(name)
    // A reload after the interruption shows the very same page.
    const reloaded = await agent.get(page.url)
    expect({ name, heading: reloaded.text('h1') }).toEqual({ name, heading: page.text('h1') })
    page = await step(reloaded)
  }
  return page
}

describe('nothing is lost', () => {
  test('when the identity provider is killed between any two steps', async () => {
    let idp: Child = stack.idp
    const page = await walk(async () => {
      idp.process.kill('SIGKILL')
      await idp.ended
      const port = await freePort()
      idp = await stack.startIdp(port)
      targets = [port]
    })
    expect(page.has('#dashboard')).toBe(true)
  }, 180_000)

  test('when two identity providers on one database answer in turn', async () => {
    const port = await freePort()
    await stack.startIdp(port)
    targets = [...targets, port]
    const page = await walk(async () => {})
    expect(page.has('#dashboard')).toBe(true)
    targets = [port]
  })
})

test('a stop finishes the request in flight', async () => {
  const port = await freePort()
  const idp = await stack.startIdp(port)
  const body = 'grant_type=authorization_code'
  const answer = new Promise<number | undefined>((resolve, reject) => {
    const slow = httpRequest(
      {
        port,
        method: 'POST',
        path: '/token',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length },
      },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
    slow.on('error', reject)
    slow.write(body.slice(0, 5))
    setTimeout(() => slow.end(body.slice(5)), 800)
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  const stopped = idp.stop()
  expect(await answer).toBe(400)
  await stopped
  expect(idp.process.exitCode).toBe(0)
})

test('without the database both programs say so kindly, and serve again when it is back', async () => {
  const [port] = targets
  const idpUrl = `http://localhost:${port}`
  await stack.database.stop()
  const idpPage = await createUserAgent().get(`${idpUrl}/auth?client_id=taxpayer-portal&response_type=code`)
  expect({ idp: idpPage.status, errorPage: idpPage.has('#error-page') }).toEqual({
    idp: 503,
    errorPage: true,
  })
  const agent = createUserAgent()
  const portalPage = await agent.get(`${stack.portalUrl}/sign-in/callback?state=x`, {
    headers: { Cookie: 'portal_browser=x' },
  })
  expect({ portal: portalPage.status, errorPage: portalPage.has('#error-page') }).toEqual({
    portal: 503,
    errorPage: true,
  })
  for (const url of [idpUrl, stack.portalUrl]) expect((await fetch(`${url}/readyz`)).status).toBe(503)
  expect((await fetch(`${idpUrl}/healthz`)).status).toBe(200)

  await stack.database.start()
  const deadline = Date.now() + 15_000
  const ready = async () =>
    (await fetch(`${idpUrl}/readyz`)).ok && (await fetch(`${stack.portalUrl}/readyz`)).ok
  while (!(await ready()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 200))
  const page = await walk(async () => {})
  expect(page.has('#dashboard')).toBe(true)
})
