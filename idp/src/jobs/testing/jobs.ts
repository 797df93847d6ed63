import { randomUUID } from 'node:crypto'
import type { Jobs } from '../jobs.ts'

/** Jobs that wait until they are asked for; one that fails waits on. */
export function createTestJobs() {
  let waiting: (() => Promise<void>)[] = []
  let down = false
  const jobs: Pick<Jobs, 'queue'> = {
    queue: ({ run }) => ({
      send: async (payload) => {
        if (down) throw new Error('The queue is down')
        const id = randomUUID()
        waiting.push(() => run(payload, { id }))
      },
    }),
  }
  return {
    jobs,
    /** While it is down nothing can be queued. */
    breakDown(isDown: boolean) {
      down = isDown
    },
    /** As if every job that waits had failed for good. */
    forget() {
      waiting = []
    },
    async drain() {
      const due = waiting
      waiting = []
      for (const job of due) await job().catch(() => waiting.push(job))
    },
  }
}
