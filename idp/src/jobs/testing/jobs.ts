import { randomUUID } from 'node:crypto'
import type { Jobs } from '../jobs.ts'

/** Jobs that wait until they are asked for; one that fails waits on. */
export function createTestJobs() {
  let waiting: (() => Promise<void>)[] = []
  const jobs: Pick<Jobs, 'queue'> = {
    queue: ({ run }) => ({
      send: async (payload) => {
        const id = randomUUID()
        waiting.push(() => run(payload, { id }))
      },
    }),
  }
  return {
    jobs,
    async drain() {
      const due = waiting
      waiting = []
      for (const job of due) await job().catch(() => waiting.push(job))
    },
  }
}
