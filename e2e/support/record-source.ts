import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Record sources of our own behind the HTTP interface (docs/record-sources.md): they know everybody. One that is held
 * takes the question and does not answer, so that a test can do something in between.
 */
export interface RecordSource {
  readonly env: Readonly<Record<string, string>>
  /** From now on this source answers with a fault. */
  fail(name: SourceName): void
  /** From now on this source keeps everybody waiting. Resolves with its first question. */
  hold(name: SourceName): Promise<void>
  /** From now on it answers, also those who wait. */
  release(name: SourceName): void
  close(): Promise<void>
}

type SourceName = keyof typeof ANSWERS

export async function openRecordSource(): Promise<RecordSource> {
  const failing = new Set<string>()
  const held = new Map<string, { tell: () => void; waiting: ServerResponse[] }>()
  const server = createServer((request, response) => {
    request.resume()
    const name = /^\/(\w+)-checks$/.exec(request.url ?? '')?.[1] ?? ''
    const hold = held.get(name)
    if (hold !== undefined) {
      hold.waiting.push(response)
      return hold.tell()
    }
    answer(response, failing.has(name) ? 503 : 200, name)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!isPort(address)) throw new Error('The record source has no port')

  return {
    env: {
      IDP_RECORDS_PROVIDER: 'http',
      IDP_RECORDS_URL: `http://127.0.0.1:${address.port}`,
      IDP_RECORDS_TOKEN: 'a-token-that-exists-in-tests-only',
    },
    fail: (name) => void failing.add(name),
    hold(name) {
      const asked = Promise.withResolvers<void>()
      held.set(name, { tell: asked.resolve, waiting: [] })
      return asked.promise
    },
    release(name) {
      for (const response of held.get(name)?.waiting ?? []) answer(response, 200, name)
      held.delete(name)
      failing.delete(name)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answer(response: ServerResponse, status: number, name: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(isSource(name) && status === 200 ? ANSWERS[name] : {}))
}

const NAMES = { givenName: 'match', familyName: 'match', birthDate: 'match' } as const
const ANSWERS = {
  identity: { fields: { ...NAMES, ssn: 'match' }, deceased: false, fraudReported: false },
  licence: { fields: { ...NAMES, documentNumber: 'match', expiresOn: 'match' }, withdrawn: false },
  phone: { fields: { ownerName: 'match' }, line: 'mobile', recentlyMoved: false },
  address: { fields: { deliverable: 'match', nameAtAddress: 'match' }, commercialMailDrop: false },
  history: { facts: [] },
} as const

const isSource = (name: string): name is SourceName => Object.hasOwn(ANSWERS, name)
const isPort = (address: AddressInfo | string | null): address is AddressInfo =>
  address !== null && typeof address === 'object'
