import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'

const BATCH = 1000
const TABLES = ['sign_in_attempt', 'portal_session', 'logout_token'] as const

/** Removes expired rows, a batch at a time. Each was invisible from the moment it expired. */
export async function purgeExpired(deps: { db: Knex; now: Clock }): Promise<number> {
  let removed = 0
  for (const table of TABLES) {
    for (;;) {
      const { rowCount } = await deps.db.raw(
        `delete from ${table} where ctid = any (array(select ctid from ${table} where expires_at < ? limit ${BATCH}))`,
        [deps.now()],
      )
      removed += rowCount
      if (rowCount < BATCH) break
    }
  }
  return removed
}
