import type { Db } from '../../vault/db.ts'
import type { Stage } from '../case-store.ts'

export interface EnrolmentRow {
  readonly case_id: string
  readonly account_id: string
  readonly place: string
  readonly sealed_code: Buffer
  readonly expires_at: Date
}

export function createEnrolmentStore(db: Db) {
  return {
    async find(caseId: string): Promise<EnrolmentRow | undefined> {
      return db('proofing_enrolment').where({ case_id: caseId }).first()
    },

    /** The enrolment of a code, whether it still counts or not, and what stage its case is in. */
    async findByCode(print: Buffer): Promise<(EnrolmentRow & { readonly stage: Stage }) | undefined> {
      return db('proofing_enrolment as e')
        .join('proofing_case as c', 'c.id', 'e.case_id')
        .where({ 'e.fingerprint': print })
        .first('e.case_id', 'e.account_id', 'e.place', 'e.sealed_code', 'e.expires_at', 'c.stage')
    },

    /** Chooses a place, or another one. A code that still counts stays: it may be printed already. */
    async choose(of: {
      caseId: string
      accountId: string
      place: string
      print: Buffer
      sealedCode: Buffer
      now: Date
      expiresAt: Date
    }): Promise<void> {
      await db.raw(
        `insert into proofing_enrolment as e
           (case_id, account_id, place, fingerprint, sealed_code, chosen_at, expires_at)
         values (:caseId, :accountId, :place, :print, :sealedCode, :now, :expiresAt)
         on conflict (case_id) do update set place = excluded.place,
           fingerprint = case when e.expires_at > :now then e.fingerprint else excluded.fingerprint end,
           sealed_code = case when e.expires_at > :now then e.sealed_code else excluded.sealed_code end,
           chosen_at = case when e.expires_at > :now then e.chosen_at else excluded.chosen_at end,
           expires_at = case when e.expires_at > :now then e.expires_at else excluded.expires_at end,
           reminded = case when e.expires_at > :now then e.reminded else '{}' end`,
        of,
      )
    },

    /** A code in somebody's hand still counts: its case does not end before it. */
    async keepCaseUntil(caseId: string): Promise<void> {
      await db.raw(
        `update proofing_case c set due_at = e.expires_at from proofing_enrolment e
         where c.id = :caseId and e.case_id = c.id and c.stage = 'open' and c.due_at < e.expires_at`,
        { caseId },
      )
    },

    /** Codes that end by then. */
    async ending(by: Date): Promise<readonly (EnrolmentRow & { readonly reminded: readonly number[] })[]> {
      return db('proofing_enrolment as e')
        .join('proofing_case as c', 'c.id', 'e.case_id')
        .where('c.stage', 'open')
        .andWhere('e.expires_at', '<=', by)
        .whereNot(db.raw('0 = any (e.reminded)'))
        .orderBy('e.expires_at')
        .select('e.case_id', 'e.account_id', 'e.place', 'e.sealed_code', 'e.expires_at', 'e.reminded')
    },

    /** True for one caller, once per code and reminder. */
    async remind(of: { caseId: string; expiresAt: Date; before: number }): Promise<boolean> {
      const { rowCount } = await db.raw(
        `update proofing_enrolment set reminded = reminded || :before::integer
         where case_id = :caseId and expires_at = :expiresAt and not :before::integer = any (reminded)`,
        of,
      )
      return rowCount === 1
    },
  }
}
