import type { Pool } from 'pg'
import type { Clock } from 'shared/clock.ts'

/** Small enough that a batch never holds locks for long, however much has piled up. */
const BATCH = 1000

/** Removes expired protocol rows. Each was invisible from the moment it expired; this gives the space back. */
export async function purgeExpired(deps: { pool: Pool; now: Clock }): Promise<number> {
  let removed = 0
  for (const table of ['oidc_artefact', 'oidc_session', 'oidc_session_cookie', 'oidc_replay']) {
    const expiry = table === 'oidc_session_cookie' ? 'retires_at' : 'expires_at'
    for (;;) {
      const { rowCount } = await deps.pool.query(
        `delete from ${table} where ctid = any (array(select ctid from ${table} where ${expiry} < $1 limit ${BATCH}))`,
        [deps.now()],
      )
      removed += rowCount ?? 0
      if ((rowCount ?? 0) < BATCH) break
    }
  }
  return removed
}
