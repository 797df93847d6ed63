import { createHash } from 'node:crypto'
import type { Knex } from 'knex'

export type Verification =
  | { readonly intact: true; readonly events: number }
  | { readonly intact: false; readonly position: number; readonly because: Break }

export type Break =
  | 'changed' // the row's content no longer gives its hash
  | 'unlinked' // the row does not hold the hash of the row before: one was replaced, or the order changed
  | 'missing' // a position is skipped
  | 'cut-off' // the newest rows are gone: the head remembers a later one

interface EventRow {
  readonly position: string
  readonly canonical: string
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

/**
 * Walks the whole chain and names the first broken position. Hashes are computed here, not by the database's own
 * function, so that a changed function does not vouch for changed rows.
 */
export async function verifyAudit(db: Knex, options: { batch?: number } = {}): Promise<Verification> {
  const batch = options.batch ?? 1_000
  return db.transaction(
    async (snapshot) => {
      const head = await snapshot('audit_head').first('position', 'hash')
      let position = 0
      let hash: Buffer = createHash('sha256').update('audit').digest()
      for (;;) {
        const rows = await rowsAfter(snapshot, position, batch)
        for (const row of rows) {
          const because = breakOf(row, position, hash)
          if (because !== undefined) return { intact: false, position: position + 1, because }
          position += 1
          hash = row.hash
        }
        if (rows.length < batch) break
      }
      const complete = head !== undefined && Number(head.position) === position && hash.equals(head.hash)
      return complete
        ? { intact: true, events: position }
        : { intact: false, position: position + 1, because: 'cut-off' }
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  )
}

/** The text the hash covers, as `audit_event_hash` in the migration writes it. */
async function rowsAfter(db: Knex, position: number, limit: number): Promise<readonly EventRow[]> {
  const { rows } = await db.raw(
    `select position, prev_hash, hash, concat_ws(e'\\n',
       position, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       kind, coalesce(account_id, ''), detail::text) as canonical
     from audit_event where position > ? order by position limit ?`,
    [position, limit],
  )
  return rows
}

function breakOf(row: EventRow, position: number, hash: Buffer): Break | undefined {
  if (Number(row.position) !== position + 1) return 'missing'
  if (!row.prev_hash.equals(hash)) return 'unlinked'
  const expected = createHash('sha256').update(row.prev_hash).update(row.canonical).digest()
  return expected.equals(row.hash) ? undefined : 'changed'
}
