import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import type { AuditKind } from '../audit/kinds.ts'
import { SHOWN_KINDS } from './activity-words.ts'

export const ACTIVITY_SHOWN_FOR = days(90)
export const ACTIVITY_PER_PAGE = 25

export interface ActivityEntry {
  /** Where it stands in the trail; names the page that begins after it. */
  readonly position: string
  readonly kind: AuditKind
  readonly at: Date
  readonly detail: Readonly<Record<string, unknown>>
}

export interface Activity {
  /** What happened to an account in the last 90 days, newest first; the page after entry `before`. */
  page(of: { accountId: string; before?: string | undefined }): Promise<{
    readonly entries: readonly ActivityEntry[]
    readonly hasMore: boolean
  }>
  /** The newest `most` entries, however old. */
  newest(accountId: string, most: number): Promise<readonly ActivityEntry[]>
}

export function createActivity({ db, now }: { db: Knex; now: Clock }): Activity {
  return {
    async page({ accountId, before }) {
      const rows: ActivityEntry[] = await db('audit_event')
        .where({ account_id: accountId })
        .andWhere('at', '>', after(now(), -ACTIVITY_SHOWN_FOR))
        .whereIn('kind', [...SHOWN_KINDS])
        .modify((query) => {
          if (before !== undefined) query.andWhere('position', '<', before)
        })
        .orderBy('position', 'desc')
        .limit(ACTIVITY_PER_PAGE + 1)
        .select('position', 'kind', 'at', 'detail')
      return { entries: rows.slice(0, ACTIVITY_PER_PAGE), hasMore: rows.length > ACTIVITY_PER_PAGE }
    },

    async newest(accountId, most) {
      return db('audit_event')
        .where({ account_id: accountId })
        .whereIn('kind', [...SHOWN_KINDS])
        .orderBy('position', 'desc')
        .limit(most)
        .select('position', 'kind', 'at', 'detail')
    },
  }
}
