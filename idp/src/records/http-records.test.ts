import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { originOf } from '../test/listening.ts'
import { createHttpRecords } from './http-records.ts'
import type { RecordSources } from './record-sources.ts'

const NOW = new Date('2026-03-02T12:00:00Z')
const ever = new AbortController().signal
const name = { givenName: 'Marisol', middleName: 'Ann', familyName: 'Quint' }
const identity = { ...name, ssn: '666311408', birthDate: '1986-03-14' }
const licence = {
  kind: 'drivers-licence' as const,
  ...name,
  issuer: 'ZM',
  issuerNumber: '990001',
  documentNumber: 'Q42017733',
  birthDate: '1986-03-14',
  expiresOn: '2032-04-18',
}
const address = { street: '41 Lantern Row', city: 'Lantern Bay', state: 'ZM', zip: '00012' }

const identityFields = { ssn: 'match', givenName: 'match', familyName: 'match', birthDate: 'match' }
const identityMatch = { fields: identityFields, deceased: false, fraudReported: false }

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly authorization: string | undefined
  readonly key: unknown
  readonly body: unknown
}

let server: Server
let seen: Seen[]
let answer: (response: ServerResponse) => void
let records: RecordSources
let url: string

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method, url, headers } = request
    const body: unknown = JSON.parse(await bodyOf(request))
    seen.push({ method, url, authorization: headers.authorization, key: headers['idempotency-key'], body })
    answer(response)
  })
  url = `${await originOf(server)}/v1`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  seen = []
  const ids = ['one', 'two', 'three']
  records = createHttpRecords({
    url,
    token: 'secret-token',
    now: () => NOW,
    newRequestId: () => ids.shift() ?? 'more',
    timeoutMs: 300,
  })
})

const json = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

describe('identity records', () => {
  test('are asked for what they need, and no more', async () => {
    answer = json(200, identityMatch)
    const more = { ...identity, email: 'marisol@example.test', phone: '+15550102000' }
    expect(await records.identity.check(more, ever)).toEqual({
      outcome: 'match',
      fields: identityFields,
      deceased: false,
      fraudReported: false,
    })
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/v1/identity-checks',
        authorization: 'Bearer secret-token',
        key: 'one',
        body: identity,
      },
    ])
    expect(records.identity.status()).toBe('up')
  })

  test('each question has a key of its own', async () => {
    answer = json(200, identityMatch)
    await records.identity.check(identity, ever)
    await records.identity.check(identity, ever)
    expect(seen.map(({ key }) => key)).toEqual(['one', 'two'])
  })

  test.each([
    ['somebody else’s number', { familyName: 'nomatch' }, 'nomatch'],
    ['a name that is alike', { givenName: 'partial' }, 'partial'],
    ['a birth date they do not hold', { birthDate: 'unavailable' }, 'partial'],
  ])('%s', async (_, differing, outcome) => {
    answer = json(200, { ...identityMatch, fields: { ...identityFields, ...differing }, deceased: true })
    expect(await records.identity.check(identity, ever)).toMatchObject({ outcome, deceased: true })
  })
})

test('licence records', async () => {
  const fields = {
    documentNumber: 'match',
    givenName: 'match',
    familyName: 'match',
    birthDate: 'match',
    expiresOn: 'nomatch',
  }
  answer = json(200, { fields, withdrawn: true })
  expect(await records.licence.check(licence, ever)).toEqual({ outcome: 'nomatch', fields, withdrawn: true })
  expect(seen).toMatchObject([{ url: '/v1/licence-checks', body: licence }])
})

test('the phone carrier', async () => {
  answer = json(200, { fields: { ownerName: 'match' }, line: 'voip', recentlyMoved: true })
  expect(await records.phone.check({ ...name, phone: '+15550102000' }, ever)).toEqual({
    outcome: 'match',
    fields: { ownerName: 'match' },
    line: 'voip',
    recentlyMoved: true,
  })
  expect(seen).toMatchObject([{ url: '/v1/phone-checks', body: { ...name, phone: '+15550102000' } }])
})

test('addresses, with a better writing', async () => {
  const suggestion = { ...address, zip: '00012-0041' }
  const fields = { deliverable: 'match', nameAtAddress: 'nomatch' }
  answer = json(200, { fields, commercialMailDrop: false, suggestion })
  expect(await records.address.check({ ...name, address }, ever)).toEqual({
    outcome: 'partial',
    fields,
    commercialMailDrop: false,
    suggestion,
  })
  expect(seen).toMatchObject([{ url: '/v1/address-checks', body: { ...name, address } }])
})

test.each([
  ['found', [{ kind: 'street', value: '7 Cooper Steps', from: 2009 }]],
  ['none', []],
])('a history: %s', async (outcome, facts) => {
  answer = json(200, { facts })
  const history = await records.history.check(identity, ever)
  expect(history).toEqual(outcome === 'found' ? { outcome, facts } : { outcome })
  expect(seen).toMatchObject([{ url: '/v1/history-checks', body: identity }])
})

describe('whatever is no answer is unavailable', () => {
  test.each<[string, (response: ServerResponse) => void]>([
    ['a fault', json(500, identityMatch)],
    ['a fault at the gate', (response) => response.writeHead(502).end('<html>')],
    ['too many requests', json(429, {})],
    ['a token that is not taken', json(401, {})],
    ['a success of another kind', json(202, identityMatch)],
    ['silence', () => {}],
    ['half an answer', (response) => response.writeHead(200).write('{"fields":')],
    ['a connection that breaks', (response) => response.destroy()],
    ['a page', (response) => response.writeHead(200).end('<html>')],
    ['nothing', (response) => response.writeHead(200).end()],
    ['bytes that are no text', (response) => response.writeHead(200).end(Buffer.from([0x22, 0xff, 0x22]))],
    ['JSON that means nothing', json(200, [null])],
    ['an outcome without fields', json(200, { outcome: 'match' })],
    ['a field too few', json(200, { ...identityMatch, fields: { ssn: 'match' } })],
    ['a field too many', json(200, { ...identityMatch, fields: { ...identityFields, sex: 'match' } })],
    ['a result that is none', json(200, { ...identityMatch, fields: { ...identityFields, ssn: true } })],
    ['no word on death', json(200, { fields: identityFields, fraudReported: false })],
    ['the claims themselves', json(200, { ...identityMatch, ...identity })],
    [
      'a flood',
      (response) => response.writeHead(200).end(`${' '.repeat(70_000)}${JSON.stringify(identityMatch)}`),
    ],
  ])('%s', async (_, given) => {
    answer = given
    expect(await records.identity.check(identity, ever)).toEqual({ outcome: 'unavailable' })
    expect(records.identity.status()).toBe('up')
    for (const familyName of ['Other', 'Another'])
      await records.identity.check({ ...identity, familyName }, ever)
    expect(records.identity.status()).toBe('down')
    expect(records.phone.status()).toBe('up')
  })

  test('a redirect is not followed: claims go nowhere else', async () => {
    answer = (response) => response.writeHead(307, { Location: `${url}/elsewhere` }).end()
    expect(await records.identity.check(identity, ever)).toEqual({ outcome: 'unavailable' })
    expect(seen).toHaveLength(1)
  })

  test('an endless answer is cut off', async () => {
    let stopped = false
    answer = (response) => {
      response.writeHead(200)
      const more = () => void response.write(' '.repeat(16_384), () => stopped || setImmediate(more))
      response.on('close', () => {
        stopped = true
      })
      more()
    }
    expect(await records.identity.check(identity, ever)).toEqual({ outcome: 'unavailable' })
  })

  test('nobody is at the address', async () => {
    const nowhere = createHttpRecords({
      url: 'http://127.0.0.1:1',
      token: 't',
      now: () => NOW,
      newRequestId: () => 'one',
    })
    expect(await nowhere.phone.check({ ...name, phone: '+15550102000' }, ever)).toEqual({
      outcome: 'unavailable',
    })
  })

  test('a person who goes away ends the question, and is no outage', async () => {
    const visit = new AbortController()
    answer = () => visit.abort()
    expect(await records.identity.check(identity, visit.signal)).toEqual({ outcome: 'unavailable' })
    expect(records.identity.status()).toBe('up')
  })
})

test('once it answers again, the source is up', async () => {
  answer = json(500, {})
  for (const familyName of ['One', 'Two', 'Three'])
    await records.identity.check({ ...identity, familyName }, ever)
  expect(records.identity.status()).toBe('down')
  answer = json(200, identityMatch)
  await records.identity.check(identity, ever)
  expect(records.identity.status()).toBe('up')
})

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: string[] = []
  for await (const chunk of request) chunks.push(String(chunk))
  return chunks.join('')
}
