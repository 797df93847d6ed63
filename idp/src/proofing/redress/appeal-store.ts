import type { Db } from '../../vault/db.ts'

export interface AppealRow {
  readonly id: string
  readonly case_id: string
  readonly account_id: string
  readonly stage: 'open' | 'decided' | 'withdrawn' | 'overtaken'
  readonly asked_at: Date
  readonly due_at: Date
  readonly ended_at: Date | null
}

/** What somebody wrote is opened by whoever decides about it, and by no list. */
const SHOWN = ['id', 'case_id', 'account_id', 'stage', 'asked_at', 'due_at', 'ended_at']

export function createAppealStore(db: Db) {
  return {
    /** The appeal of this account that is open, else the newest one. */
    async find(accountId: string): Promise<AppealRow | undefined> {
      return db('proofing_appeal')
        .where({ account_id: accountId })
        .orderByRaw(`stage = 'open' desc, asked_at desc`)
        .first(...SHOWN)
    },

    /** Every appeal of this account, the newest first, with what was written in it. */
    async list(accountId: string): Promise<readonly (AppealRow & { readonly sealed_reason: Buffer })[]> {
      return db('proofing_appeal')
        .where({ account_id: accountId })
        .orderBy('asked_at', 'desc')
        .select(...SHOWN, 'sealed_reason')
    },

    async countSince(accountId: string, since: Date): Promise<number> {
      const row = await db('proofing_appeal')
        .where({ account_id: accountId })
        .andWhere('asked_at', '>', since)
        .count('* as count')
        .first()
      return Number(row?.count ?? 0)
    },

    /** False unless the case is this account's and refused, is not appealed yet, and too many were not appealed. */
    async insert(appeal: {
      id: string
      caseId: string
      accountId: string
      sealedReason: Buffer
      now: Date
      dueAt: Date
      since: Date
      atMost: number
    }): Promise<boolean> {
      const { rowCount } = await db.raw(
        `insert into proofing_appeal (id, case_id, account_id, sealed_reason, stage, asked_at, due_at)
         select :id, c.id, c.account_id, :sealedReason, 'open', :now, :dueAt
         from proofing_case c
         where c.id = :caseId and c.account_id = :accountId and c.stage = 'refused'
           and :atMost > (select count(*) from proofing_appeal a
             where a.account_id = c.account_id and a.asked_at > :since)
         on conflict do nothing`,
        appeal,
      )
      return rowCount === 1
    },

    /** True for one caller. */
    async withdraw(accountId: string, now: Date): Promise<boolean> {
      const withdrawn = await db('proofing_appeal')
        .where({ account_id: accountId, stage: 'open' })
        .update({ stage: 'withdrawn', ended_at: now })
      return withdrawn === 1
    },

    async overdue(now: Date): Promise<readonly AppealRow[]> {
      return db('proofing_appeal')
        .where({ stage: 'open' })
        .andWhere('due_at', '<=', now)
        .orderBy('due_at')
        .select(...SHOWN)
    },

    /** True for one caller, once per deadline. */
    async extend({ id, due_at }: AppealRow, dueAt: Date): Promise<boolean> {
      const extended = await db('proofing_appeal')
        .where({ id, due_at, stage: 'open' })
        .update({ due_at: dueAt })
      return extended === 1
    },
  }
}
