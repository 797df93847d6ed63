import type { Knex } from 'knex'
import { type Clock, minutes } from 'shared/clock.ts'
import type { Logger } from 'shared/web/log.ts'

const TABLES = ['sign_in_attempt', 'portal_session', 'logout_token'] as const
const BATCH = 1000

export interface ExpiredRows {
  /** Removes what has expired, a batch at a time, so that no lock is held for long. Answers how many rows. */
  remove(): Promise<number>
  start(): void
  stop(): void
}

/** Rows past their time are refused anyhow; this only keeps the tables small. Replicas may all run it. */
export function createExpiredRows(deps: { db: Knex; now: Clock; log: Logger }): ExpiredRows {
  let timer: NodeJS.Timeout | undefined
  const remove = async () => {
    let total = 0
    for (const table of TABLES) total += await removeFrom(deps.db, table, deps.now())
    return total
  }
  return {
    remove,
    start() {
      timer = setInterval(() => {
        remove().catch((err: unknown) => deps.log.warn({ err }, 'expired rows could not be removed'))
      }, minutes(10))
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}

async function removeFrom(db: Knex, table: (typeof TABLES)[number], now: Date): Promise<number> {
  let total = 0
  for (;;) {
    const expired = db(table)
      .select('ctid')
      .where('expires_at', '<=', now)
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
    const removed = await db(table).whereIn('ctid', expired).delete()
    total += removed
    if (removed < BATCH) return total
  }
}
