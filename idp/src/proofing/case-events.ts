import { PassThrough } from 'node:stream'
import type { Changes } from '../database/changes.ts'
import type { Ctx } from '../http/context.ts'
import type { Cases } from './cases.ts'

/** Tells open pages that a case has changed, as it happens, from whatever replica changed it. */
export interface CaseEvents {
  /**
   * Answers with server-sent events (HTML Standard §9.2): one `state` with the time of the last change, in
   * milliseconds, and then one `change` for each change of the account's case.
   */
  stream(ctx: Ctx, accountId: string): Promise<void>
}

/** Proxies close what is silent; browsers open it again by themselves. */
const HEARTBEAT_MS = 15_000
const LONGEST_MS = 10 * 60_000

export function createCaseEvents(deps: { changes: Changes; cases: Pick<Cases, 'newest'> }): CaseEvents {
  const listeners = new Map<string, Set<() => void>>()
  deps.changes.onChange('proofing_case', (accountId) => {
    const told = accountId === undefined ? [...listeners.values()] : [listeners.get(accountId) ?? new Set()]
    for (const each of told) for (const tell of each) tell()
  })

  return {
    async stream(ctx, accountId) {
      const stream = new PassThrough()
      const tell = () => stream.write('event: change\ndata: {}\n\n')
      const beat = setInterval(() => stream.write(': \n\n'), HEARTBEAT_MS)
      const end = setTimeout(() => stream.end(), LONGEST_MS)
      const mine = listeners.get(accountId) ?? new Set()
      listeners.set(accountId, mine.add(tell))
      stream.on('close', () => {
        clearInterval(beat)
        clearTimeout(end)
        mine.delete(tell)
        if (mine.size === 0) listeners.delete(accountId)
      })
      // What changed between the page and this request must not be missed.
      const { changedAt } = (await deps.cases.newest(accountId)) ?? {}
      stream.write(`event: state\ndata: ${changedAt?.getTime() ?? 0}\n\n`)
      ctx.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
      ctx.body = stream
    },
  }
}
