import type { Knex } from 'knex'
import { after, type Clock, hours, minutes } from 'shared/clock.ts'
import type { OwnerDeps } from '../../accounts/owner.ts'
import { eachOnItsOwn } from '../../jobs/each.ts'
import type { Cases, OpenCase } from '../cases.ts'
import type { Documents } from '../documents/documents.ts'
import type { RecordChecks } from '../record-checks.ts'
import { mailIfClaimed } from './claimed-mail.ts'
import type { Escalations } from './escalations.ts'
import { waitsFor } from './waiting.ts'
import { createWaitingStore, type WaitingCase } from './waiting-store.ts'

/** Cases that wait for us longer than a person waits before a page. */
export interface StuckCases {
  /**
   * Mails whoever has waited ten minutes that it takes longer, and when it is over, that they can go on: each once per
   * wait, by one replica. What a queue has given up on is asked again every hour.
   */
  lookAfter(): Promise<void>
  /** Somebody says that it hangs: noted for operators once per case, asked again at once, and answered by mail. */
  escalate(of: Pick<OpenCase, 'id' | 'accountId'>): Promise<void>
  isEscalated(caseId: string): Promise<boolean>
}

const PATIENCE = minutes(10)
/** A queue tries ten times with growing waits, the longest of them three quarters of an hour. */
const ASKED_AGAIN_AFTER = hours(1)

export function createStuckCases(
  deps: OwnerDeps & {
    db: Knex
    cases: Pick<Cases, 'underWay'>
    checks: Pick<RecordChecks, 'begin'>
    documents: Pick<Documents, 'readAgain'>
    escalations: Escalations
    publicUrl: string
    now: Clock
  },
): StuckCases {
  const { cases, escalations, now } = deps
  const link = `${deps.publicUrl}/account/identity`
  const store = createWaitingStore(deps.db)

  return {
    async lookAfter() {
      const before = after(now(), -PATIENCE)
      const slow = (await store.untold(before)).map((each) => () => tellSlow(each, before))
      const over = (await store.over()).map((each) => () => tellOver(each))
      const given = { before: after(now(), -ASKED_AGAIN_AFTER), now: now() }
      const silent = (await store.claimSilent(given)).map(
        ({ id }) =>
          () =>
            askAgain(id),
      )
      await eachOnItsOwn([...slow, ...over, ...silent], (look) => look())
    },

    async escalate({ id: caseId, accountId }) {
      await store.promise(caseId, now())
      if (await escalations.raise({ caseId, accountId, about: 'checks' })) await askAgain(caseId)
    },

    isEscalated: (caseId) => escalations.isRaised(caseId, 'checks'),
  }

  function tellSlow({ id, account_id: accountId }: WaitingCase, before: Date): Promise<void> {
    return mailIfClaimed(deps, {
      accountId,
      news: { kind: 'proofing-slow', link },
      claim: (transaction) => createWaitingStore(transaction).tell(id, { before, now: now() }),
    })
  }

  function tellOver({ id, account_id: accountId }: WaitingCase): Promise<void> {
    return mailIfClaimed(deps, {
      accountId,
      news: { kind: 'proofing-go-on', link },
      claim: (transaction) => createWaitingStore(transaction).keepPromise(id),
    })
  }

  async function askAgain(caseId: string): Promise<void> {
    const open = await cases.underWay(caseId)
    if (open?.stage !== 'open') return
    const missing = waitsFor(open.state)
    if (missing === 'checks') await deps.checks.begin(caseId)
    else if (missing !== undefined) await deps.documents.readAgain({ caseId, slot: missing })
  }
}
