import type { Knex } from 'knex'
import { after, type Clock, seconds } from 'shared/clock.ts'

/**
 * Promises that the sessions of an account end. The database makes one whenever a factor or an identity is taken away,
 * in that transaction, so none can be forgotten; sign-out keeps it a moment later.
 */
export interface SessionEndings {
  /** Sessions older than this are promised to end; undefined: none is. */
  promisedAt(accountId: string): Promise<Date | undefined>
  /** Forgets what was promised up to a moment; a promise made since stands. */
  kept(accountId: string, promisedAt: Date): Promise<void>
  /** Whatever was promised a while ago and not kept: the process that should have has died. */
  leftBehind(): Promise<readonly { accountId: string; promisedAt: Date }[]>
}

/** As long as a request may take that makes a promise and keeps it itself. */
const WHILE = seconds(60)

export function createSessionEndings({ db, now }: { db: Knex; now: Clock }): SessionEndings {
  return {
    async promisedAt(accountId) {
      const row: SessionEndingRow | undefined = await db('session_ending')
        .where({ account_id: accountId })
        .first()
      return row?.promised_at
    },

    async kept(accountId, promisedAt) {
      await db('session_ending')
        .where({ account_id: accountId })
        .where('promised_at', '<=', promisedAt)
        .delete()
    },

    async leftBehind() {
      const rows: SessionEndingRow[] = await db('session_ending')
        .where('promised_at', '<', after(now(), -WHILE))
        .orderBy('promised_at')
      return rows.map((row) => ({ accountId: row.account_id, promisedAt: row.promised_at }))
    },
  }
}

interface SessionEndingRow {
  readonly account_id: string
  readonly promised_at: Date
}
