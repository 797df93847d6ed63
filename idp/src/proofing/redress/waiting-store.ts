import type { Db } from '../../vault/db.ts'

export interface WaitingCase {
  readonly id: string
  readonly account_id: string
}

export function createWaitingStore(db: Db) {
  const open = () => db('proofing_case').where({ stage: 'open' })

  return {
    /** Cases that have waited since before a moment, whose owners do not know yet. */
    async untold(before: Date): Promise<readonly WaitingCase[]> {
      return open()
        .andWhere('waiting_since', '<=', before)
        .whereNull('wait_told_at')
        .orderBy('waiting_since')
        .select('id', 'account_id')
    },

    /** True for one caller, once per wait. */
    async tell(id: string, of: { before: Date; now: Date }): Promise<boolean> {
      const told = await open()
        .andWhere({ id })
        .andWhere('waiting_since', '<=', of.before)
        .whereNull('wait_told_at')
        .update({ wait_told_at: of.now })
      return told === 1
    },

    /** From now on its owner expects to hear when the wait is over. */
    async promise(id: string, now: Date): Promise<void> {
      await open().andWhere({ id }).whereNull('wait_told_at').update({ wait_told_at: now })
    },

    /** Cases that wait no longer, whose owners expect to hear so. */
    async over(): Promise<readonly WaitingCase[]> {
      return open().whereNull('waiting_since').whereNotNull('wait_told_at').select('id', 'account_id')
    },

    /** True for one caller, once per wait. */
    async keepPromise(id: string): Promise<boolean> {
      const kept = await open()
        .andWhere({ id })
        .whereNull('waiting_since')
        .whereNotNull('wait_told_at')
        .update({ wait_told_at: null })
      return kept === 1
    },

    /** Cases that have waited since before a moment, and were not asked about again since. Each for one caller. */
    async claimSilent(of: { before: Date; now: Date }): Promise<readonly WaitingCase[]> {
      return open()
        .whereRaw('greatest(waiting_since, asked_again_at) <= ?', [of.before])
        .whereNotNull('waiting_since')
        .update({ asked_again_at: of.now })
        .returning(['id', 'account_id'])
    },
  }
}
