import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { lettersToOwner, type OwnerDeps } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import { eachOnItsOwn } from '../../jobs/each.ts'
import { inTransaction } from '../../vault/db.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Cases, ProofingCase } from '../cases.ts'
import { mayBeAppealed } from '../reasons.ts'
import { type AppealRow, createAppealStore } from './appeal-store.ts'
import { mailIfClaimed } from './claimed-mail.ts'
import type { Escalations } from './escalations.ts'

/** Somebody's wish that a person looks again at a refusal (redress, SP 800-63A-4). */
export interface Appeal {
  readonly stage: AppealRow['stage']
  readonly askedAt: Date
  /** By when there will be an answer. */
  readonly dueAt: Date
  /** The first deadline has passed without an answer. */
  readonly late: boolean
  readonly endedAt?: Date
}

export interface WrittenAppeal extends Appeal {
  readonly caseId: string
  readonly words: string
}

/** `nothing-to-appeal`: the newest case was not refused, not for a reason that allows it, or was appealed before. */
export type AppealRefusal = 'nothing-to-appeal' | 'asked-already' | 'too-many'

/** The one there is, that one may be made, or why not. */
export type AppealOffer = Appeal | 'offered' | 'too-many' | undefined

export interface Appeals {
  /** The one that is open, whichever case it is about; else the newest one. */
  find(accountId: string): Promise<Appeal | undefined>
  /** Every one of the account with its owner's words, for its owner: the newest first. */
  history(accountId: string): Promise<readonly WrittenAppeal[]>
  /** Whether the newest case can be appealed now. One appeal per case, one open at a time, three a year. */
  mayAsk(accountId: string): Promise<Result<ProofingCase, AppealRefusal>>
  /** What the page of a refusal says of appeals. Undefined: nothing, there is none to be made. */
  offer(outcome: ProofingCase): Promise<AppealOffer>
  /** Seals the person's own words to the account, and mails them by when they will have an answer. */
  ask(accountId: string, words: string): Promise<Result<undefined, AppealRefusal>>
  /** Whoever withdraws has used up the appeal of this case. */
  withdraw(accountId: string): Promise<void>
  /** Escalates appeals that nobody decided in time, sets a new deadline, and says so to whoever waits. */
  meetDeadlines(): Promise<void>
}

/** An answer within thirty days, as for a case that is held. */
const APPEAL_LIFE = days(30)
/** What a late answer may take longer; told to the person, and escalated anew if it is not kept. */
const GRACE = days(14)
const A_YEAR = days(365)
const AT_MOST = 3

export function createAppeals(
  deps: OwnerDeps & {
    db: Knex
    vault: Vault
    cases: Pick<Cases, 'newest'>
    escalations: Pick<Escalations, 'raise'>
    audit: Audit
    publicUrl: string
    now: Clock
    randomUuid: () => string
  },
): Appeals {
  const { db, audit, now } = deps
  const link = `${deps.publicUrl}/account/identity`
  const store = createAppealStore(db)

  return {
    async find(accountId) {
      const row = await store.find(accountId)
      return row && appealOf(row)
    },

    async history(accountId) {
      const rows = await store.list(accountId)
      return Promise.all(
        rows.map(async (row) => {
          const words = (await deps.vault.unseal(accountId, LABEL, row.sealed_reason)).toString()
          return { ...appealOf(row), caseId: row.case_id, words }
        }),
      )
    },

    mayAsk,

    async offer({ id, accountId }) {
      const may = await mayAsk(accountId)
      if (may.ok) return 'offered'
      if (may.reason === 'too-many') return 'too-many'
      const row = await store.find(accountId)
      return row !== undefined && (row.stage === 'open' || row.case_id === id) ? appealOf(row) : undefined
    },

    async ask(accountId, words) {
      const may = await mayAsk(accountId)
      if (!may.ok) return may
      const [id, askedAt] = [deps.randomUuid(), now()]
      const dueAt = after(askedAt, APPEAL_LIFE)
      const sealedReason = await deps.vault.seal(accountId, LABEL, words)
      const letters = await lettersToOwner(deps, accountId, {
        kind: 'proofing-appeal-asked',
        link,
        by: dueAt.toISOString(),
      })
      return inTransaction(db, async (transaction): Promise<Result<undefined, AppealRefusal>> => {
        const appeal = { id, caseId: may.value.id, accountId, sealedReason, now: askedAt, dueAt }
        const limit = { since: after(askedAt, -A_YEAR), atMost: AT_MOST }
        // The form was sent twice: what the first one asked for stands.
        if (!(await createAppealStore(transaction).insert({ ...appeal, ...limit })))
          return refused('asked-already')
        for (const letter of letters) await deps.notices.send(letter, transaction, { accountId })
        await audit.record({ kind: 'proofing-appeal-asked', accountId }, transaction)
        return ok()
      })
    },

    async withdraw(accountId) {
      const withdrawn = await store.withdraw(accountId, now())
      if (withdrawn) await audit.record({ kind: 'proofing-appeal-withdrawn', accountId })
    },

    async meetDeadlines() {
      await eachOnItsOwn(await store.overdue(now()), extend)
    },
  }

  async function mayAsk(accountId: string): Promise<Result<ProofingCase, AppealRefusal>> {
    const [newest, earlier] = await Promise.all([deps.cases.newest(accountId), store.find(accountId)])
    if (newest?.stage !== 'refused' || !mayBeAppealed(newest.reasons)) return refused('nothing-to-appeal')
    if (earlier?.stage === 'open') return refused('asked-already')
    if (earlier?.case_id === newest.id) return refused('nothing-to-appeal')
    const asked = await store.countSince(accountId, after(now(), -A_YEAR))
    return asked < AT_MOST ? ok(newest) : refused('too-many')
  }

  function extend(row: AppealRow): Promise<void> {
    const { case_id: caseId, account_id: accountId } = row
    const dueAt = after(now(), GRACE)
    return mailIfClaimed(deps, {
      accountId,
      news: { kind: 'proofing-appeal-late', link, by: dueAt.toISOString() },
      claim: (transaction) => createAppealStore(transaction).extend(row, dueAt),
      record: (transaction) => deps.escalations.raise({ caseId, accountId, about: 'appeal' }, transaction),
    })
  }
}

const LABEL = 'proofing-appeal'

function appealOf(row: AppealRow): Appeal {
  return {
    stage: row.stage,
    askedAt: row.asked_at,
    dueAt: row.due_at,
    late: row.due_at > after(row.asked_at, APPEAL_LIFE),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  }
}
