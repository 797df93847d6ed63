import { type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from 'migrations/testing/database.ts'
import { startTestPortal, type TestPortal } from './test/portal.ts'
import { createUserAgent } from './test/user-agent.ts'

let database: TestDatabase
let portal: TestPortal

beforeAll(async () => {
  database = await createTestDatabase('portal')
  portal = await startTestPortal({ issuer: 'http://localhost:9', databaseUrl: database.url })
})
afterAll(async () => {
  await portal?.stop()
  await database?.drop()
})

const browser = () => createUserAgent(portal.url)

describe('pages for everybody', () => {
  test.each([
    ['/', 'Sign in with ID.me', 'Iniciar sesión con ID.me'],
    ['/privacy', 'What we receive', 'Lo que recibimos'],
    ['/terms', 'This is a demonstration', 'Esto es una demostración'],
    ['/signed-out', 'You are signed out', 'Cerró la sesión'],
    ['/session-ended', 'Your session has ended', 'Su sesión ha terminado'],
    ['/nowhere', 'Page not found', 'Página no encontrada'],
  ])('%s speaks English and Spanish', async (path, english, spanish) => {
    expect((await browser().get(path)).body).toContain(english)
    const page = await browser().get(path, { 'Accept-Language': 'es-MX,es;q=0.9' })
    expect(page.body).toContain('<html lang="es">')
    expect(page.body).toContain(spanish)
  })

  test('home offers to sign in and to sign up, and nothing to sign out of', async () => {
    const { body } = await browser().get('/')
    expect(body).toContain('id="sign-in"')
    expect(body).toContain('id="sign-up"')
    expect(body).not.toContain('id="sign-out"')
    expect(body.match(/<li><strong>/g)).toHaveLength(4)
  })

  test('the name on the button is configuration', async () => {
    const other = await startTestPortal({
      issuer: 'http://localhost:9',
      databaseUrl: database.url,
      env: { BRAND_NAME: 'Acme <ID>' },
    })
    try {
      expect((await createUserAgent(other.url).get('/')).body).toContain('Sign in with Acme &lt;ID>')
    } finally {
      await other.stop()
    }
  })

  test('a state that is not ours says nothing about signing out', async () => {
    expect((await browser().get('/?state=made-up')).body).not.toContain('You are signed out.')
  })

  test('the chosen language is remembered and leaves no trace in the address', async () => {
    const agent = browser()
    expect((await agent.get('/privacy?a=b&lang=es')).location).toBe(`${portal.url}/privacy?a=b`)
    expect((await agent.get('/', { 'Accept-Language': 'en' })).body).toContain('<html lang="es">')
    expect((await raw('//evil.example/?lang=es')).headers.location).toBe('/evil.example/')
    expect((await raw('/\\\\evil.example/?lang=es')).headers.location).toMatch(/^\/[^/\\]/)
  })
})

describe('every response', () => {
  test.each(['/', '/nowhere', '/healthz', '/assets/app.css'])(
    '%s has the protective headers',
    async (path) => {
      const { headers } = await browser().get(path)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(headers.get('X-Request-Id')).toMatch(/^[\w-]{8,64}$/)
      expect(headers.get('X-Powered-By')).toBeNull()
    },
  )

  test('pages are not stored and allow nothing inline', async () => {
    const { headers, body } = await browser().get('/')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Content-Security-Policy')).toContain("script-src 'self'")
    expect(body).not.toMatch(/<style|style="|<script>|javascript:/)
  })

  test('a request id is taken over when it is plain, and shown on errors', async () => {
    const answer = await browser().get('/nowhere', { 'X-Request-Id': 'from-the-proxy-1' })
    expect(answer.body).toContain('from-the-proxy-1')
    const forged = await browser().get('/nowhere', { 'X-Request-Id': '<b>forged</b>' })
    expect(forged.body).not.toContain('forged')
  })
})

describe('what is refused', () => {
  test('an unknown page, as a page or as problem details', async () => {
    const page = await browser().get('/nowhere')
    expect(page.status).toBe(404)
    expect(page.body).toContain('<code>P-1001</code>')
    const problem = await browser().get('/nowhere', { Accept: 'application/json' })
    expect(problem.headers.get('Content-Type')).toContain('application/problem+json')
    expect(JSON.parse(problem.body)).toMatchObject({ status: 404, code: 'P-1001' })
  })

  test.each(['/sign-out', '/session/extension', '/backchannel-logout'])(
    'too large a form at %s',
    async (path) => {
      const answer = await browser().post(path, { csrf: 'x'.repeat(70_000) })
      expect(answer.status).toBe(413)
      expect(answer.body).toContain('<code>P-1003</code>')
    },
  )

  test('what is not a form', async () => {
    const answer = await browser().post('/sign-out', {}, { 'Content-Type': 'text/plain' })
    expect([answer.status, answer.body.includes('P-1005')]).toEqual([415, true])
  })

  test('a form in an unknown encoding', async () => {
    const type = 'application/x-www-form-urlencoded; charset=x-unknown'
    expect((await browser().post('/sign-out', {}, { 'Content-Type': type })).status).toBe(415)
  })

  test.each(['/%E0%A4%A', '/..%2f..%2fetc%2fpasswd', '/assets/..%2fmanifest.json', '/assets/manifest.json'])(
    'the odd address %s is not found',
    async (path) => expect((await raw(path)).statusCode).toBe(404),
  )

  test('a method a page does not have', async () => {
    expect((await browser().post('/dashboard', {})).status).toBe(404)
  })
})

describe('for the people who run it', () => {
  test('health, readiness and metrics', async () => {
    const agent = browser()
    expect(JSON.parse((await agent.get('/healthz')).body)).toEqual({ status: 'ok' })
    expect(JSON.parse((await agent.get('/readyz')).body)).toEqual({ status: 'ok', failing: [] })
    await agent.get('/a/path/no-route-has')
    const { body } = await agent.get('/metrics')
    expect(body).toContain('http_request_duration_seconds_bucket')
    expect(body).not.toContain('no-route-has')
  })

  test('metrics stay inside when they are not public', async () => {
    const closed = await startTestPortal({
      issuer: 'http://localhost:9',
      databaseUrl: database.url,
      env: { PORTAL_METRICS_PUBLIC: 'false' },
    })
    try {
      const agent = createUserAgent(closed.url)
      expect((await agent.get('/metrics')).status).toBe(200)
      expect((await agent.get('/metrics', { 'X-Forwarded-For': '203.0.113.7' })).status).toBe(404)
    } finally {
      await closed.stop()
    }
  })

  test('assets are kept by browsers for good and asked for once', async () => {
    const agent = browser()
    const first = await agent.get('/assets/app.css')
    expect(first.headers.get('Cache-Control')).toContain('immutable')
    const again = await raw('/assets/app.css', { 'If-None-Match': first.headers.get('ETag') ?? '' })
    expect(again.statusCode).toBe(304)
  })

  test('the log holds the shape of an address, never what is in it', async () => {
    await browser().get('/sign-in/callback?code=SECRET1&state=SECRET2')
    await browser().get('/SECRET3/x')
    const log = portal.log.join('')
    expect(log).toContain('"route":"/sign-in/callback"')
    expect(log).toContain('"route":"/:id/x"')
    expect(log).not.toContain('SECRET')
  })
})

/** `fetch` tidies addresses and caching headers up before it sends them; this does not. */
function raw(path: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(portal.url)
    request({ host: 'localhost', port, path, headers: { ...headers } }, (response) => {
      response.resume()
      resolve(response)
    })
      .on('error', reject)
      .end()
  })
}
