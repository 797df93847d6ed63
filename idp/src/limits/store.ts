import type { Knex } from 'knex'
import { after } from 'shared/clock.ts'
import type { GrowingWait, Rule, Window } from './rules.ts'

interface Entry {
  readonly name: string
  readonly key: Buffer
}
interface Use extends Entry {
  readonly rule: Rule
  readonly now: Date
}
interface Taken {
  /** Set when this attempt, unless it succeeds, starts a wait. */
  readonly lockedUntil?: Date
}

/** The `until` of a key that only `unlock` frees. */
export const UNTIL_UNLOCKED = new Date('9999-12-31T00:00:00Z')

/**
 * Counts in PostgreSQL. rate-limiter-flexible was weighed for this: it reads the system clock, and a wait that
 * grows takes it two statements, between which parallel guesses slip through. Here one upsert decides.
 */
export function createLimitStore(db: Knex) {
  return {
    /** Counts one attempt; undefined when the key is blocked (and then nothing is counted). */
    async take(use: Use): Promise<Taken | undefined> {
      const { rows } = await (use.rule.kind === 'growing'
        ? takeGuess(db, use, use.rule)
        : takeFromWindow(db, use, use.rule))
      const until: Date | null | undefined = rows[0]?.until
      if (until === undefined) return undefined
      return use.rule.kind === 'growing' && until !== null ? { lockedUntil: until } : {}
    },

    async blockedUntil({ name, key, rule, now }: Use): Promise<Date | undefined> {
      const row = await db('limit_count')
        .where({ name, key })
        .andWhere('until', '>', now)
        .first('count', 'until')
      if (row === undefined || (rule.kind === 'window' && row.count < rule.uses)) return undefined
      return row.until
    },

    async giveBack({ name, key }: Entry): Promise<void> {
      const used = db('limit_count').where({ name, key })
      if ((await used.clone().andWhere('count', '>', 1).decrement('count', 1)) === 0)
        await used.clone().andWhere('count', '<=', 1).delete()
    },

    async remove({ name, key }: Entry): Promise<void> {
      await db('limit_count').where({ name, key }).delete()
    },
  }
}

/** The wait after the nth failure is `firstWait · 2^(n - free)`, at most `longestWait`. */
function takeGuess(db: Knex, { name, key, now }: Use, rule: GrowingWait) {
  const { free, firstWait, longestWait, disabledAt, keepFor } = rule
  return db.raw(
    `insert into limit_count as l (name, key, count, until, purge_at)
     values (:name, :key, 1, case when :free::int <= 1 then :firstUntil::timestamptz end, :purgeAt)
     on conflict (name, key) do update set
       count = l.count + 1,
       until = case
         when l.count + 1 >= :disabledAt then :never::timestamptz
         when l.count + 1 >= :free then :now::timestamptz + interval '1 millisecond'
           * least(:firstWait * power(2, least(l.count + 1 - :free, 30)), :longestWait)
       end,
       purge_at = case when l.count + 1 >= :disabledAt then :never::timestamptz else excluded.purge_at end
     where l.until is null or l.until <= :now
     returning until`,
    {
      name,
      key,
      now,
      free,
      firstWait,
      longestWait,
      disabledAt,
      firstUntil: after(now, firstWait),
      never: UNTIL_UNLOCKED,
      purgeAt: after(now, keepFor),
    },
  )
}

function takeFromWindow(db: Knex, { name, key, now }: Use, { uses, per }: Window) {
  return db.raw(
    `insert into limit_count as l (name, key, count, until, purge_at)
     values (:name, :key, 1, :ends, :ends)
     on conflict (name, key) do update set
       count = case when l.until <= :now then 1 else l.count + 1 end,
       until = case when l.until <= :now then excluded.until else l.until end,
       purge_at = case when l.until <= :now then excluded.purge_at else l.purge_at end
     where l.until <= :now or l.count < :uses
     returning until`,
    { name, key, now, uses, ends: after(now, per) },
  )
}
