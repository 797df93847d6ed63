import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import Provider from 'oidc-provider'
import { createLogger } from 'shared/web/log.ts'
import { createTestJobs } from '../jobs/testing/jobs.ts'
import { originOf } from '../test/listening.ts'
import { createBackChannelLogout } from './back-channel-logout.ts'

const CLIENTS = ['knows-sessions', 'knows-people', 'knows-nothing'] as const
const accountId = randomUUID()
let relyingParty: Server
/** What it answers, one after the other; after the last one 200. */
let answers: number[]
let received: Record<string, unknown>[]
let open: { authorizations: Record<string, unknown> }[]
let jobs: ReturnType<typeof createTestJobs>
let logout: ReturnType<typeof createBackChannelLogout>

beforeEach(async () => {
  answers = []
  received = []
  open = []
  relyingParty = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const status = answers.shift() ?? 200
      if (status === 200) received.push(claimsOf(new URLSearchParams(body).get('logout_token') ?? ''))
      response.writeHead(status).end()
    })
  })
  const uri = `${await originOf(relyingParty)}/logout`
  const provider = new Provider('http://idp.test', {
    features: { backchannelLogout: { enabled: true } },
    clients: CLIENTS.map((client_id) => ({
      client_id,
      client_secret: 'secret',
      redirect_uris: ['https://rp.test/callback'],
      ...(client_id === 'knows-nothing' ? {} : { backchannel_logout_uri: uri }),
      ...(client_id === 'knows-sessions' ? { backchannel_logout_session_required: true } : {}),
    })),
  })
  jobs = createTestJobs()
  logout = createBackChannelLogout({
    providers: { current: () => provider },
    sessions: { ofAccount: async () => open },
    jobs: jobs.jobs,
    log: createLogger({ name: 'test', level: 'silent' }),
  })
})
afterEach(() => {
  relyingParty.close()
})

test('a relying party learns at once, and once, which session ended', async () => {
  await logout.tell({ clientId: 'knows-sessions', accountId, sid: 'session-1' })
  await jobs.drain()
  expect(received).toEqual([
    expect.objectContaining({ sub: accountId, sid: 'session-1', aud: 'knows-sessions' }),
  ])
})

test('one that fails twice is told until it listens', async () => {
  answers = [503, 500]
  await logout.tell({ clientId: 'knows-sessions', accountId, sid: 'session-1' })
  expect(received).toEqual([])
  for (let tries = 0; tries < 5; tries += 1) await jobs.drain()
  expect(received).toEqual([expect.objectContaining({ sid: 'session-1' })])
})

test('told late, it never ends the session that came after', async () => {
  answers = [503, 503]
  await logout.tell({ clientId: 'knows-people', accountId })
  await logout.tell({ clientId: 'knows-sessions', accountId, sid: 'session-1' })
  open = [{ authorizations: { 'knows-people': {}, 'knows-sessions': {} } }]
  await jobs.drain()
  // By its sid the old session is ended and no other; without one, the person would be thrown out of the new one.
  expect(received).toEqual([expect.objectContaining({ aud: 'knows-sessions', sid: 'session-1' })])
})

test('one that knows people only is told late when nobody has come back', async () => {
  answers = [503]
  await logout.tell({ clientId: 'knows-people', accountId })
  open = [{ authorizations: { 'knows-sessions': {} } }]
  await jobs.drain()
  expect(received).toEqual([expect.objectContaining({ aud: 'knows-people', sub: accountId })])
})

test('one that does not want to be told, or is gone, is not', async () => {
  for (const clientId of ['knows-nothing', 'gone']) await logout.tell({ clientId, accountId })
  await jobs.drain()
  expect(received).toEqual([])
})

function claimsOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
}
