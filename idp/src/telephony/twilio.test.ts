import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { listen } from 'shared/web/listen.ts'
import type { PhoneMessage, PhoneSender } from './phone-sender.ts'
import { createTwilioSender } from './twilio.ts'

const NUMBER = '+12025550147'
const text: PhoneMessage = {
  id: 'one',
  to: NUMBER,
  channel: 'text-message',
  language: 'en',
  text: '123456 is your code',
}
const call: PhoneMessage = { ...text, channel: 'voice-call', language: 'es', text: 'Uno & <dos>' }
const queued = { sid: 'SM0123', status: 'queued', error_code: null, to: NUMBER }

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly authorization: string | undefined
  readonly form: Readonly<Record<string, string>>
}

let server: Server
let seen: Seen[]
let answer: (response: ServerResponse) => void
let twilio: PhoneSender

/** Speaks as much of Twilio's HTTP interface as we use; what it answers the test says. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await bodyOf(request)))
    const { method, url, headers } = request
    seen.push({ method, url, authorization: headers.authorization, form })
    answer(response)
  })
  await listen(server, 0)
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  twilio = createTwilioSender({
    accountSid: 'AC0',
    authToken: 'secret-token',
    from: '+12025550100',
    apiUrl: url,
    lookupUrl: url,
    timeoutMs: 200,
  })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  seen = []
})

const json = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
/** Twilio's messages quote the number. */
const failure = (status: number, code: number) =>
  json(status, { code, message: `The 'To' number ${NUMBER} failed`, status, more_info: 'https://…' })

describe('sending', () => {
  test('a text message', async () => {
    answer = json(201, queued)
    expect(await twilio.send(text)).toEqual({ ok: true, value: undefined })
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/2010-04-01/Accounts/AC0/Messages.json',
        authorization: `Basic ${Buffer.from('AC0:secret-token').toString('base64')}`,
        form: { To: NUMBER, From: '+12025550100', Body: '123456 is your code' },
      },
    ])
  })

  test('a call, whose words are XML', async () => {
    answer = json(201, { sid: 'CA0123', status: 'queued' })
    expect(await twilio.send(call)).toMatchObject({ ok: true })
    expect(seen).toMatchObject([{ url: '/2010-04-01/Accounts/AC0/Calls.json', form: { To: NUMBER } }])
    expect(seen[0]?.form.Twiml).toBe(
      '<Response><Pause length="1"/><Say language="es-MX">Uno &amp; &lt;dos&gt;</Say></Response>',
    )
  })

  test.each([
    [21211, 'no-such-number'],
    [21614, 'landline'],
    [21610, 'opted-out'],
    [30006, 'landline'],
    [21408, 'no-such-number'],
  ])('error %d is refused for good: %s', async (code, reason) => {
    answer = failure(400, code)
    expect(await twilio.send(text)).toEqual({ ok: false, reason })
    expect(seen).toHaveLength(1)
  })

  test('a message that was taken and failed at once is refused too', async () => {
    answer = json(201, { ...queued, status: 'failed', error_code: 30006 })
    expect(await twilio.send(text)).toEqual({ ok: false, reason: 'landline' })
  })

  test.each([
    ['too many requests', failure(429, 20429)],
    ['a fault of Twilio’s', failure(500, 20500)],
    ['a refused error code with a fault’s status', failure(503, 21211)],
    ['a wrong password', failure(401, 20003)],
    ['an error we do not know', failure(400, 12345)],
    ['a page instead of JSON', (response: ServerResponse) => response.writeHead(502).end('<html>')],
    ['a success that is none', (response: ServerResponse) => response.writeHead(201).end('ok')],
    ['a success without an id', json(201, { status: 'queued' })],
    ['JSON that means nothing', json(201, [null])],
    ['a redirect', (response: ServerResponse) => response.writeHead(302, { Location: '/x' }).end()],
    ['a connection that breaks', (response: ServerResponse) => response.destroy()],
    ['no answer', () => {}],
    ['half an answer', (response: ServerResponse) => response.writeHead(201).write('{"sid":')],
  ])('%s is worth another try, and its words stay out of the log', async (_, given) => {
    answer = given
    const fault = await twilio.send(text).catch((thrown: unknown) => thrown)
    expect(fault).toMatchObject({ name: 'TwilioFault' })
    expect(String(fault)).toMatch(/^TwilioFault: Twilio: (sending answered|no answer|not reached)/)
    expect(`${JSON.stringify(fault)}${String(fault)}`).not.toMatch(/2025550147|123456|secret-token/)
  })

  test('nobody at the address', async () => {
    const nowhere = createTwilioSender({
      accountSid: 'AC0',
      authToken: 't',
      from: NUMBER,
      apiUrl: 'http://127.0.0.1:1',
    })
    await expect(nowhere.send(text)).rejects.toThrow('Twilio: not reached')
  })
})

describe('looking a number up', () => {
  const line = (type: string | null) =>
    json(200, { valid: true, phone_number: NUMBER, line_type_intelligence: { type, error_code: null } })

  test.each([
    ['mobile', 'mobile'],
    ['landline', 'landline'],
    ['fixedVoip', 'voip'],
    ['nonFixedVoip', 'voip'],
    ['premium', 'premium'],
    ['sharedCost', 'premium'],
    ['tollFree', 'other'],
    ['pager', 'other'],
    ['unknown', 'unknown'],
    ['something new', 'unknown'],
    [null, 'unknown'],
  ])('%s is %s', async (type, kind) => {
    answer = line(type)
    expect(await twilio.line(NUMBER)).toBe(kind)
    expect(seen).toMatchObject([
      { method: 'GET', url: '/v2/PhoneNumbers/%2B12025550147?Fields=line_type_intelligence' },
    ])
  })

  test.each([
    ['is not valid', json(200, { valid: false, line_type_intelligence: null })],
    ['is not found', failure(404, 20404)],
  ])('a number that %s is none', async (_, given) => {
    answer = given
    expect(await twilio.line(NUMBER)).toBe('no-such-number')
  })

  test.each([
    ['a fault', failure(500, 20500)],
    ['too many requests', failure(429, 20429)],
    ['nonsense', json(200, { hello: 'world' })],
    ['no answer', () => {}],
  ])('%s is thrown', async (_, given) => {
    answer = given
    await expect(twilio.line(NUMBER)).rejects.toThrow('Twilio: ')
  })
})

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: string[] = []
  for await (const chunk of request) chunks.push(String(chunk))
  return chunks.join('')
}
