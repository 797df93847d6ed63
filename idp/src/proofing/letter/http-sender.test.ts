import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { originOf } from '../../test/listening.ts'
import { createHttpLetterSender } from './http-sender.ts'
import type { LetterSender, PostalLetter } from './letter-sender.ts'

const letter: PostalLetter = {
  id: 'letter-1',
  to: {
    name: 'Pat Specimen',
    address: { street: '1 Main St', unit: 'Apt 2', city: 'Nowhere', state: 'ZM', zip: '00001' },
  },
  pdf: Buffer.from('%PDF-1.7 a page'),
  text: 'ABCDE-FGHJK',
}

let server: Server
let origin: string
let seen: { headers: Record<string, unknown>; url: string | undefined; form: FormData }[]
let answer: (response: ServerResponse) => void
let sender: LetterSender

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { headers, url } = request
    const form = await new Response(Buffer.concat(chunks), {
      headers: { 'Content-Type': headers['content-type'] ?? '' },
    }).formData()
    seen.push({ headers, url, form })
    answer(response)
  })
  origin = await originOf(server)
  sender = createHttpLetterSender({ url: `${origin}/v1/`, token: 'secret-token', timeoutMs: 300 })
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

test.each([201, 200])(
  'a letter is taken with %d, and what was sent is the page and where it goes',
  async (status) => {
    answer = json(status, { id: 'ltr_1' })
    expect(await sender.send(letter)).toEqual({ ok: true, value: undefined })
    const [{ headers, url, form } = { headers: {}, url: '', form: new FormData() }] = seen
    expect(url).toBe('/v1/letters')
    expect(headers).toMatchObject({ authorization: 'Bearer secret-token', 'idempotency-key': 'letter-1' })
    const [about, file] = [form.get('letter'), form.get('file')]
    if (!(about instanceof Blob) || !(file instanceof Blob)) throw new Error('Two parts were expected')
    expect(JSON.parse(await about.text())).toEqual({
      id: 'letter-1',
      recipient: {
        name: 'Pat Specimen',
        line1: '1 Main St',
        line2: 'Apt 2',
        city: 'Nowhere',
        state: 'ZM',
        zip: '00001',
      },
    })
    expect([file.type, await file.text()]).toEqual(['application/pdf', '%PDF-1.7 a page'])
  },
)

test('an address that no post goes to is refused for good', async () => {
  answer = json(422, { error: 'undeliverable_address' })
  expect(await sender.send(letter)).toEqual({ ok: false, reason: 'undeliverable' })
})

test.each([
  ['another 422', json(422, { error: 'Pat Specimen, 1 Main St: page too long' })],
  ['a fault of theirs', json(500, { error: 'undeliverable_address' })],
  ['a wrong token', json(401, {})],
  ['a success without an id', json(201, {})],
  ['a success that is none', (response: ServerResponse) => response.writeHead(201).end('<html>')],
  ['a redirect', (response: ServerResponse) => response.writeHead(302, { Location: '/x' }).end()],
  ['a connection that breaks', (response: ServerResponse) => response.destroy()],
  ['no answer', () => {}],
])('%s is worth another try, and says nothing of the person', async (_, given) => {
  answer = given
  const fault = await sender.send(letter).catch((thrown: unknown) => thrown)
  expect(fault).toMatchObject({ name: 'LetterFault' })
  expect(`${JSON.stringify(fault)}${String(fault)}`).not.toMatch(/Pat|Main|secret-token/)
})
