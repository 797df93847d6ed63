import type { Knex } from 'knex'
import PgBoss from 'pg-boss'
import { type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import type { Logger } from 'shared/web/log.ts'
import type { z } from 'zod'
import type { Db } from '../vault/db.ts'
import { executorOf } from './executor.ts'
import { createWorker, type Worker } from './worker.ts'

export interface Queue<Payload> {
  /** Given a transaction, the job exists exactly when it commits. */
  send(payload: Payload, db?: Db): Promise<void>
}

/** Work kept in PostgreSQL: it survives a crash, and any replica may do it. */
export interface Jobs {
  /**
   * A queue whose payloads are sealed: its tables show neither addresses nor codes. A handler that throws is tried
   * again with growing waits. Declare queues before `start`.
   */
  queue<Payload>(options: {
    name: string
    schema: z.ZodType<Payload>
    run: (payload: Payload, job: { id: string }) => Promise<void>
    /** After so long it is taken for lost and done again, so longer than it can take; 20 unless told. */
    expireInSeconds?: number
  }): Queue<Payload>
  /** Runs `run` once per period (at most an hour), by one replica. Declare before `start`. */
  every(options: { name: string; seconds: number; run: () => Promise<void> }): void
  start(): Promise<void>
  /** Waits for the jobs in hand. */
  stop(): Promise<void>
  /** Rejects while the queue cannot be reached; for readiness. */
  check(): Promise<void>
  /** Does everything that is due now; for tests and commands. */
  drain(): Promise<void>
}

const RETRIES = { retryLimit: 10, retryDelay: 5, retryBackoff: true } as const

export function createJobs(deps: { db: Knex; key: Buffer; randomBytes: RandomBytes; log: Logger }): Jobs {
  const { db, key, randomBytes, log } = deps
  const boss = new PgBoss({
    db: executorOf(db),
    schedule: false,
    maintenanceIntervalSeconds: 5,
    archiveCompletedAfterSeconds: 7_200,
    deleteAfterHours: 24,
  })
  boss.on('error', (error) => log.error({ fault: faultOf(error) }, 'job queue fault'))

  const workers: Worker[] = []
  const timers: NodeJS.Timeout[] = []
  const periodic: { name: string; seconds: number }[] = []

  const addWorker = (name: string, run: (job: PgBoss.Job<unknown>) => Promise<void>): Worker => {
    const worker = createWorker({
      boss,
      name,
      run,
      onFault: (fault) => log.error({ queue: name, fault: faultOf(fault) }, 'job failed'),
    })
    workers.push(worker)
    return worker
  }

  const remind = ({ name, seconds }: { name: string; seconds: number }) =>
    boss
      .send(name, {}, { singletonSeconds: seconds })
      .catch((fault) => log.error({ queue: name, fault: faultOf(fault) }, 'job not scheduled'))

  return {
    queue({ name, schema, run, expireInSeconds = 20 }) {
      const context = `job/${name}`
      const worker = addWorker(name, async ({ id, data }) => {
        const sealed = Buffer.from(sealedText(data), 'base64')
        const payload = schema.parse(JSON.parse(unseal({ key, sealed, context }).toString()))
        await run(payload, { id })
      })
      return {
        async send(payload, transaction) {
          const sealed = seal({ key, plaintext: JSON.stringify(payload), context, randomBytes })
          const where = transaction === undefined ? {} : { db: executorOf(transaction) }
          await boss.send(
            name,
            { sealed: sealed.toString('base64') },
            { ...RETRIES, expireInSeconds, ...where },
          )
          worker.wake()
        },
      }
    },
    every({ name, seconds, run }) {
      periodic.push({ name, seconds })
      addWorker(name, run)
    },
    async start() {
      await boss.start()
      for (const { name } of workers) await boss.createQueue(name, { name, policy: 'standard' })
      for (const worker of workers) worker.start()
      for (const job of periodic) {
        await remind(job)
        timers.push(setInterval(() => void remind(job), job.seconds * 1000).unref())
      }
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(workers.map((worker) => worker.stop()))
      await boss.stop({ graceful: false })
    },
    async check() {
      if (!(await boss.isInstalled())) throw new Error('The job queue is not installed')
    },
    async drain() {
      for (const worker of workers) await worker.drain()
    },
  }
}

function sealedText(data: unknown): string {
  const sealed = typeof data === 'object' && data !== null && 'sealed' in data ? data.sealed : undefined
  if (typeof sealed !== 'string') throw new Error('A job without a sealed payload')
  return sealed
}

/** The kind of a fault without its words: those may quote a mail address. */
function faultOf(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return 'unknown'
  const code = 'code' in fault && typeof fault.code === 'string' ? `/${fault.code}` : ''
  const name = 'name' in fault && typeof fault.name === 'string' ? fault.name : 'fault'
  return `${name}${code}`
}
