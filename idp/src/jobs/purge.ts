import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'

/** Rows that may go once the moment in `column` is `keepFor` milliseconds past. */
export interface Expiring {
  readonly table: string
  readonly column: string
  readonly keepFor: number
}

/** What the rooms of accounts, limits and notices leave behind. */
export const EXPIRING: readonly Expiring[] = [
  { table: 'sign_up', column: 'expires_at', keepFor: 0 },
  { table: 'unlock_link', column: 'expires_at', keepFor: 0 },
  { table: 'limit_count', column: 'purge_at', keepFor: 0 },
  { table: 'recovery', column: 'expires_at', keepFor: days(1) },
  { table: 'recovery_hold', column: 'expires_at', keepFor: days(7) },
  { table: 'push_enrolment', column: 'expires_at', keepFor: days(1) },
  { table: 'push_request', column: 'expires_at', keepFor: days(1) },
  { table: 'webauthn_challenge', column: 'expires_at', keepFor: 0 },
  { table: 'sent_notice', column: 'sent_at', keepFor: days(7) },
  { table: 'phone_code', column: 'expires_at', keepFor: days(1) },
  { table: 'sent_phone_code', column: 'sent_at', keepFor: days(7) },
  // As long as its cookie lives.
  { table: 'device', column: 'last_seen_at', keepFor: days(365) },
  { table: 'sign_in', column: 'at', keepFor: days(90) },
  { table: 'remember_answer', column: 'answered_at', keepFor: days(1) },
  { table: 'sign_in_failure', column: 'at', keepFor: days(1) },
  { table: 'sign_in_hold', column: 'begun_at', keepFor: days(1) },
  { table: 'disavowal_link', column: 'expires_at', keepFor: 0 },
  { table: 'disavowed_network', column: 'at', keepFor: days(90) },
  { table: 'email_addition', column: 'expires_at', keepFor: 0 },
  // Letters count towards the next one for thirty days from when they were asked for.
  { table: 'proofing_letter', column: 'expires_at', keepFor: days(30) },
  // The reminder that it has ended comes first.
  { table: 'proofing_enrolment', column: 'expires_at', keepFor: days(7) },
  { table: 'proofing_quiz', column: 'expires_at', keepFor: 0 },
  // For a day an attempt that was left still says which frames were sent.
  { table: 'proofing_selfie', column: 'expires_at', keepFor: days(1) },
  { table: 'proofing_phone_code', column: 'expires_at', keepFor: 0 },
  { table: 'proofing_handoff', column: 'expires_at', keepFor: 0 },
  { table: 'proofing_call', column: 'starts_at', keepFor: days(30) },
  { table: 'proofing_call_handled', column: 'ended_at', keepFor: days(30) },
  // As long as appeals of a year are counted.
  { table: 'proofing_appeal', column: 'ended_at', keepFor: days(365) },
  // As long as "This wasn't me" can bring it back.
  { table: 'removed_email', column: 'removed_at', keepFor: days(10) },
]

/** Deletes expired rows, a batch per statement, so that no lock is held for long. Returns how many went. */
export async function purge(deps: {
  db: Knex
  now: Clock
  tables: readonly Expiring[]
  batch?: number
}): Promise<number> {
  const { db, now, tables, batch = 1_000 } = deps
  let removed = 0
  for (const { table, column, keepFor } of tables) {
    const before = after(now(), -keepFor)
    for (;;) {
      const { rowCount } = await db.raw(
        'delete from :table: where ctid in (select ctid from :table: where :column: <= :before limit :batch)',
        { table, column, before, batch },
      )
      removed += rowCount
      if (rowCount < batch) break
    }
  }
  return removed
}
