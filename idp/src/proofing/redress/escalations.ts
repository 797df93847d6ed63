import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import type { Logger } from 'shared/web/log.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Db } from '../../vault/db.ts'

/** What waits too long: a reviewer's decision, an answer of a record source, or an appeal. */
type Cause = 'review' | 'checks' | 'appeal'

/** Cases that are brought before our operators because something about them takes too long. */
export interface Escalations {
  /**
   * Keeps a row and writes a log line that operators can be alarmed by. Once per case and cause: false when it was
   * raised before. In a transaction it must stand last, for the audit trail's sake.
   */
  raise(of: { caseId: string; accountId: string; about: Cause }, transaction?: Db): Promise<boolean>
  isRaised(caseId: string, about: Cause): Promise<boolean>
}

export function createEscalations(deps: {
  db: Knex
  audit: Audit
  log: Pick<Logger, 'warn'>
  now: Clock
}): Escalations {
  const { db, audit, log, now } = deps

  return {
    async raise({ caseId, accountId, about }, transaction = db) {
      const raised = await transaction('proofing_escalation')
        .insert({ case_id: caseId, about, raised_at: now() })
        .onConflict(['case_id', 'about'])
        .ignore()
        .returning('case_id')
      if (raised.length === 0) return false
      const event = { kind: 'proofing-escalated', accountId, detail: { about } } as const
      await audit.record(event, transaction === db ? undefined : transaction)
      log.warn({ caseId, about }, 'a proofing case takes too long')
      return true
    },

    async isRaised(caseId, about) {
      const row = await db('proofing_escalation').where({ case_id: caseId, about }).first('case_id')
      return row !== undefined
    },
  }
}
