import type PgBoss from 'pg-boss'

export interface Worker {
  readonly name: string
  start(): void
  /** Looks for work at once instead of at the next poll. */
  wake(): void
  drain(): Promise<void>
  stop(): Promise<void>
}

const POLL_MS = 1_000
/** Jobs done side by side; each may hold a database connection while it waits for a mail server. */
const AT_ONCE = 3

/**
 * Fetches and runs the jobs of one queue. Ours rather than pg-boss's `work`, which does not wait until a job's
 * outcome is stored: a database that goes away at that moment would end the process with an unhandled rejection.
 */
export function createWorker(deps: {
  boss: PgBoss
  name: string
  run: (job: PgBoss.Job<unknown>) => Promise<void>
  onFault: (fault: unknown) => void
}): Worker {
  const { boss, name, run, onFault } = deps
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> | undefined
  let again = false

  async function finish(job: PgBoss.Job<unknown>): Promise<void> {
    try {
      await run(job)
    } catch (fault) {
      onFault(fault)
      // pg-boss stores what it is told here; a fault's own words may quote an address.
      return boss.fail(name, job.id, { reason: 'failed' })
    }
    return boss.complete(name, job.id)
  }

  async function work(): Promise<void> {
    try {
      do {
        again = false
        const jobs = await boss.fetch<unknown>(name, { batchSize: AT_ONCE })
        await Promise.all(jobs.map(finish))
        again ||= jobs.length > 0
      } while (again)
    } catch (fault) {
      onFault(fault)
    }
  }

  const drain = (): Promise<void> => {
    again = true
    current ??= work().finally(() => {
      current = undefined
    })
    return current
  }

  return {
    name,
    drain,
    start() {
      timer = setInterval(() => void drain(), POLL_MS).unref()
    },
    wake() {
      if (timer !== undefined) void drain()
    },
    async stop() {
      clearInterval(timer)
      timer = undefined
      await current
    },
  }
}
