import type { Db } from '../../vault/db.ts'
import type { Reason } from '../reasons.ts'

/** A case whose deadline is near or past. */
export interface DueCase {
  readonly id: string
  readonly account_id: string
  readonly due_at: Date
}

/** So many are seen to in one run; the next one follows in minutes. */
const AT_MOST = 500

export function createDeadlineStore(db: Db) {
  return {
    /** Cases of a stage whose deadline is past, or near and not warned of. */
    async due(stage: 'open' | 'held', of: { now: Date; warnedBy: Date }): Promise<readonly DueCase[]> {
      return db('proofing_case')
        .where({ stage })
        .andWhere((either) =>
          either
            .where('due_at', '<=', of.now)
            .orWhere((near) =>
              near.where('due_at', '<=', of.warnedBy).whereRaw('warned_of is distinct from due_at'),
            ),
        )
        .orderBy('due_at')
        .limit(AT_MOST)
        .select('id', 'account_id', 'due_at')
    },

    /** True for one caller, once per deadline; false when the case went on meanwhile, or has more time now. */
    async warn(stage: 'open' | 'held', { id, due_at }: DueCase): Promise<boolean> {
      const warned = await db('proofing_case')
        .where({ id, stage, due_at })
        .whereRaw('warned_of is distinct from due_at')
        .update({ warned_of: due_at })
      return warned === 1
    },

    /** Ends a case that is out of time. True for one caller; false when it was decided, or has more time now. */
    async end(
      from: 'open' | 'held',
      id: string,
      to: { stage: 'expired' | 'refused'; reasons: readonly Reason[]; now: Date },
    ): Promise<boolean> {
      const ended = await db('proofing_case')
        .where({ id, stage: from })
        .andWhere('due_at', '<=', to.now)
        .update({
          stage: to.stage,
          reasons: [...to.reasons],
          ended_at: to.now,
          changed_at: to.now,
          version: db.raw('version + 1'),
        })
      return ended === 1
    },
  }
}
