import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import type { Db } from '../vault/db.ts'
import type { AuditKind } from './kinds.ts'

/** Something that happened and must stay known. Never holds personal data: ids, counts and codes only. */
export interface AuditEvent {
  readonly kind: AuditKind
  readonly accountId?: string | undefined
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}

/** The append-only trail; each event holds the hash of the one before. */
export interface Audit {
  /**
   * Resolves once the event is committed. Given a transaction, writes in it: then it must be one of the
   * transaction's last statements, because from here to its commit every other writer waits.
   */
  record(event: AuditEvent, db?: Db): Promise<void>
}

/** How many events one INSERT takes at most. */
const BATCH = 500

/**
 * The chain has one head, so writers queue. Events recorded while an INSERT is under way are written together by
 * the next one: under load the trail costs one statement per round trip, not one per event.
 */
export function createAudit(deps: { db: Knex; now: Clock }): Audit {
  const { db, now } = deps
  let waiting: Waiting[] = []
  let writing = false

  async function writeWaiting(): Promise<void> {
    if (writing) return
    writing = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      try {
        await insert(
          db,
          batch.map(({ row }) => row),
        )
        for (const { resolve } of batch) resolve()
      } catch (fault) {
        for (const { reject } of batch) reject(fault)
      }
    }
    writing = false
  }

  return {
    async record(event, transaction) {
      const row = rowOf(event, now())
      if (transaction !== undefined) return insert(transaction, [row])
      return new Promise((resolve, reject) => {
        waiting.push({ row, resolve, reject })
        void writeWaiting()
      })
    },
  }
}

interface Row {
  readonly at: Date
  readonly kind: string
  readonly account_id: string | null
  readonly detail: string
}

interface Waiting {
  readonly row: Row
  readonly resolve: () => void
  readonly reject: (fault: unknown) => void
}

function rowOf(event: AuditEvent, at: Date): Row {
  return {
    at,
    kind: event.kind,
    account_id: event.accountId ?? null,
    detail: JSON.stringify(event.detail ?? {}),
  }
}

async function insert(db: Db, rows: readonly Row[]): Promise<void> {
  await db('audit_event').insert(rows)
}
