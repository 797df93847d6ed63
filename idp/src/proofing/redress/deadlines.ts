import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import type { OwnerDeps } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import { eachOnItsOwn } from '../../jobs/each.ts'
import { mailIfClaimed } from './claimed-mail.ts'
import { createDeadlineStore, type DueCase } from './deadline-store.ts'
import type { Escalations } from './escalations.ts'

/** Nobody waits for ever, neither we for an applicant nor an applicant for us. */
export interface Deadlines {
  /**
   * Reminds whoever has begun a case that it ends, and ends it; escalates a case that waits for a reviewer, and refuses
   * it when nobody has decided in time. Each happens once, however many replicas do this at the same moment.
   */
  meet(): Promise<void>
}

/** Time enough for the steps that are left, and for a letter's code that lies on the table. */
const REMINDED_BEFORE = days(3)
/** A working week for a reviewer, whatever day it is. */
const ESCALATED_BEFORE = days(5)

export function createDeadlines(
  deps: OwnerDeps & {
    db: Knex
    audit: Audit
    escalations: Pick<Escalations, 'raise'>
    publicUrl: string
    now: Clock
  },
): Deadlines {
  const { audit, now } = deps
  const link = `${deps.publicUrl}/account/identity`
  const store = createDeadlineStore(deps.db)

  return {
    async meet() {
      const unfinished = { now: now(), warnedBy: after(now(), REMINDED_BEFORE) }
      const undecided = { now: now(), warnedBy: after(now(), ESCALATED_BEFORE) }
      const open = (await store.due('open', unfinished)).map((due) => () => meetOpen(due))
      const held = (await store.due('held', undecided)).map((due) => () => meetHeld(due))
      await eachOnItsOwn([...open, ...held], (meetOne) => meetOne())
    },
  }

  function meetOpen(due: DueCase): Promise<void> {
    return due.due_at > now() ? remind(due) : expire(due)
  }

  function meetHeld(due: DueCase): Promise<void> {
    return due.due_at > now() ? escalate(due) : giveUp(due)
  }

  function remind(due: DueCase): Promise<void> {
    return mailIfClaimed(deps, {
      accountId: due.account_id,
      news: { kind: 'proofing-ending', link, by: due.due_at.toISOString() },
      claim: (transaction) => createDeadlineStore(transaction).warn('open', due),
    })
  }

  function expire({ id, account_id: accountId }: DueCase): Promise<void> {
    const to = { stage: 'expired', reasons: [], now: now() } as const
    return mailIfClaimed(deps, {
      accountId,
      news: { kind: 'proofing-expired', link },
      claim: (transaction) => createDeadlineStore(transaction).end('open', id, to),
      record: (transaction) => audit.record({ kind: 'proofing-expired', accountId }, transaction),
    })
  }

  function escalate(due: DueCase): Promise<void> {
    const { id: caseId, account_id: accountId } = due
    return mailIfClaimed(deps, {
      accountId,
      news: { kind: 'proofing-still-held', link, by: due.due_at.toISOString() },
      claim: (transaction) => createDeadlineStore(transaction).warn('held', due),
      record: (transaction) => deps.escalations.raise({ caseId, accountId, about: 'review' }, transaction),
    })
  }

  /** Waiting longer would be no kindness: refused, the person can appeal, or choose another way. */
  function giveUp({ id, account_id: accountId }: DueCase): Promise<void> {
    const to = { stage: 'refused', reasons: ['review-expired'], now: now() } as const
    const detail = { reasons: to.reasons.join(' ') }
    return mailIfClaimed(deps, {
      accountId,
      news: { kind: 'proofing-review-expired', link },
      claim: (transaction) => createDeadlineStore(transaction).end('held', id, to),
      record: (transaction) => audit.record({ kind: 'proofing-refused', accountId, detail }, transaction),
    })
  }
}
