import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import { lettersToOwner, type News, type OwnerDeps } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
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
  const { db, audit, now } = deps
  const link = `${deps.publicUrl}/account/identity`
  const store = createDeadlineStore(db)

  return {
    async meet() {
      const unfinished = { now: now(), warnedBy: after(now(), REMINDED_BEFORE) }
      for (const each of await store.due('open', unfinished))
        await (each.due_at > now() ? remind(each) : expire(each))
      const undecided = { now: now(), warnedBy: after(now(), ESCALATED_BEFORE) }
      for (const each of await store.due('held', undecided))
        await (each.due_at > now() ? escalate(each) : giveUp(each))
    },
  }

  function remind(due: DueCase): Promise<void> {
    const news = { kind: 'proofing-ending', link, by: due.due_at.toISOString() } as const
    return withMail(due, news, (transaction) => createDeadlineStore(transaction).warn('open', due))
  }

  function expire(due: DueCase): Promise<void> {
    return withMail(
      due,
      { kind: 'proofing-expired', link },
      async (transaction) => {
        const to = { stage: 'expired', reasons: [], now: now() } as const
        return createDeadlineStore(transaction).end('open', due.id, to)
      },
      (transaction) => audit.record({ kind: 'proofing-expired', accountId: due.account_id }, transaction),
    )
  }

  function escalate(due: DueCase): Promise<void> {
    const news = { kind: 'proofing-still-held', link, by: due.due_at.toISOString() } as const
    const raised = { caseId: due.id, accountId: due.account_id, about: 'review' } as const
    return withMail(
      due,
      news,
      (transaction) => createDeadlineStore(transaction).warn('held', due),
      (transaction) => deps.escalations.raise(raised, transaction),
    )
  }

  /** Waiting longer would be no kindness: refused, the person can appeal, or choose another way. */
  function giveUp(due: DueCase): Promise<void> {
    const reasons = ['review-expired'] as const
    const event = { kind: 'proofing-refused', detail: { reasons: reasons.join(' ') } } as const
    return withMail(
      due,
      { kind: 'proofing-review-expired', link },
      (transaction) =>
        createDeadlineStore(transaction).end('held', due.id, { stage: 'refused', reasons, now: now() }),
      (transaction) => audit.record({ ...event, accountId: due.account_id }, transaction),
    )
  }

  /** The mail goes out exactly when `claim` was ours and all of it is committed. */
  async function withMail(
    { account_id: accountId }: DueCase,
    news: News,
    claim: (transaction: Knex.Transaction) => Promise<boolean>,
    record: (transaction: Knex.Transaction) => Promise<unknown> = async () => {},
  ): Promise<void> {
    const letters = await lettersToOwner(deps, accountId, news)
    await db.transaction(async (transaction) => {
      if (!(await claim(transaction))) return
      for (const letter of letters) await deps.notices.send(letter, transaction, { accountId })
      await record(transaction)
    })
  }
}
