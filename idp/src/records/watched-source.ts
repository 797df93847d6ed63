import type { Clock } from 'shared/clock.ts'
import { digest } from 'shared/crypto/seal.ts'
import { type Failure, isDown, recent } from './outage.ts'
import type { PersonClaims, RecordSource, SourceName, Unavailable } from './record-sources.ts'

/** Long enough for a supplier on a slow day, short enough for a person who waits for the page. */
const TIMEOUT_MS = 4_000

/**
 * A record source made of a question that may fail: a fault or no answer in time is the answer `unavailable`. When that
 * happens to several people in a row the source is down, until it answers anybody. Who gives up by `signal` hears
 * `unavailable` too, and that says nothing about the source.
 */
export function createWatchedSource<Claims extends PersonClaims, Answer>(options: {
  name: SourceName
  ask: (claims: Claims, signal: AbortSignal) => Promise<Answer | Unavailable>
  now: Clock
  timeoutMs?: number
}): RecordSource<Claims, Answer> {
  const { name, ask, now, timeoutMs = TIMEOUT_MS } = options
  let failures: readonly Failure[] = []

  return {
    name,
    status: () => (isDown(failures, now()) ? 'down' : 'up'),

    async check(claims, signal) {
      const giveUp = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      try {
        const answer = await unlessAborted(giveUp, () => ask(claims, giveUp))
        failures = []
        return answer
      } catch {
        // What was thrown may quote the claims; that it was thrown is all that anybody needs to know.
        if (!signal.aborted) failures = [...recent(failures, now()), { at: now(), about: personIn(claims) }]
        return { outcome: 'unavailable' }
      }
    },
  }
}

/** The same for whoever asks again; a name must not lie around in memory for it. */
function personIn({ givenName, middleName, familyName }: PersonClaims): string {
  return digest(JSON.stringify([givenName, middleName, familyName])).toString('base64')
}

/** Holds even for work that does not listen to its signal. */
async function unlessAborted<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([work(), aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
