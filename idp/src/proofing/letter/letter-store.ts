import type { Db } from '../../vault/db.ts'

export interface LetterRow {
  readonly id: string
  readonly subject: Buffer
  readonly asked_at: Date
  readonly expires_at: Date
  readonly sent_at: Date | null
  readonly undeliverable_at: Date | null
}

export function createLetterStore(db: Db) {
  return {
    /** One after the other per account: two tabs that ask at once get one letter. */
    async lock(accountId: string): Promise<void> {
      await db('account').where({ id: accountId }).forNoKeyUpdate().first('id')
    },

    /** When letters of this account were asked for, over all its cases. Those that no post delivers do not count. */
    async askedAt(accountId: string): Promise<readonly Date[]> {
      return db('proofing_letter')
        .where({ account_id: accountId })
        .whereNull('undeliverable_at')
        .pluck('asked_at')
    },

    async newest(caseId: string): Promise<LetterRow | undefined> {
      return db('proofing_letter').where({ case_id: caseId }).orderBy('asked_at', 'desc').first()
    },

    async insert(letter: {
      id: string
      caseId: string
      accountId: string
      subject: Buffer
      print: Buffer
      askedAt: Date
      expiresAt: Date
    }): Promise<void> {
      await db('proofing_letter').insert({
        id: letter.id,
        case_id: letter.caseId,
        account_id: letter.accountId,
        subject: letter.subject,
        fingerprint: letter.print,
        asked_at: letter.askedAt,
        expires_at: letter.expiresAt,
      })
    },

    /** A code in the post still counts: its case does not end before it. */
    async keepCaseUntil(caseId: string, until: Date): Promise<void> {
      await db('proofing_case')
        .where({ id: caseId, stage: 'open' })
        .where('due_at', '<', until)
        .update({ due_at: until })
    },

    /** Whether this letter is still waited for: its case is open, and no newer one was asked for. */
    async isNewest(id: string): Promise<boolean> {
      const { rows } = await db.raw(
        `select 1 from proofing_letter l join proofing_case c on c.id = l.case_id
         where l.id = :id and c.stage = 'open' and l.sent_at is null and l.undeliverable_at is null
           and not exists (select from proofing_letter n where n.case_id = l.case_id and n.asked_at > l.asked_at)`,
        { id },
      )
      return rows.length === 1
    },

    async settle(id: string, outcome: 'sent' | 'undeliverable', at: Date): Promise<void> {
      await db('proofing_letter')
        .where({ id })
        .update(outcome === 'sent' ? { sent_at: at } : { undeliverable_at: at })
    },

    /** Uses the newest letter's code: once, while it counts. One statement, so that of two at once one succeeds. */
    async use(of: { caseId: string; print: Buffer; now: Date }): Promise<boolean> {
      const { rowCount } = await db.raw(
        `update proofing_letter l set used_at = :now
         where case_id = :caseId and fingerprint = :print and used_at is null and expires_at > :now
           and not exists (select from proofing_letter n where n.case_id = l.case_id and n.asked_at > l.asked_at)`,
        of,
      )
      return rowCount === 1
    },
  }
}
