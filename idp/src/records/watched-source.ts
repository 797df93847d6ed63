import type { Clock } from 'shared/clock.ts'
import type { RecordSource, SourceName, SourceStatus, Unavailable } from './record-sources.ts'

/** Long enough for a supplier on a slow day, short enough for a person who waits for the page. */
const TIMEOUT_MS = 4_000

/**
 * A record source made of a question that may fail: a fault or no answer in time is the answer `unavailable`, and
 * counts as an outage until the next answer. Who gives up by `signal` hears `unavailable` too, and that says nothing
 * about the source.
 */
export function createWatchedSource<Claims, Answer>(options: {
  name: SourceName
  ask: (claims: Claims, signal: AbortSignal) => Promise<Answer | Unavailable>
  now: Clock
  timeoutMs?: number
}): RecordSource<Claims, Answer> {
  const { name, ask, now, timeoutMs = TIMEOUT_MS } = options
  let status: SourceStatus = { state: 'up' }

  return {
    name,
    status: () => status,

    async check(claims, signal) {
      const giveUp = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      try {
        const answer = await unlessAborted(giveUp, () => ask(claims, giveUp))
        status = { ...status, state: 'up' }
        return answer
      } catch {
        // What was thrown may quote the claims; that it was thrown is all that anybody needs to know.
        if (!signal.aborted && status.state === 'up') status = { state: 'down', since: now() }
        return { outcome: 'unavailable' }
      }
    },
  }
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
