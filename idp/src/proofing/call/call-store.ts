import type { Db } from '../../vault/db.ts'

export interface CallRow {
  readonly case_id: string
  readonly account_id: string
  readonly asked_at: Date
  readonly starts_at: Date | null
  readonly sealed_wishes: Buffer
}

interface CallValues {
  readonly caseId: string
  readonly accountId: string
  readonly sealedWishes: Buffer
  readonly now: Date
}

export function createCallStore(db: Db) {
  const open = () =>
    db('proofing_call as q').join('proofing_case as c', 'c.id', 'q.case_id').where('c.stage', 'open')
  /** In line, and seen there since a moment. */
  const inLine = (seenSince: Date) => open().whereNull('q.starts_at').andWhere('q.seen_at', '>=', seenSince)

  return {
    async find(caseId: string): Promise<CallRow | undefined> {
      return db('proofing_call').where({ case_id: caseId }).first()
    },

    /** Gets in line; whoever is in line keeps their place. */
    async queue(of: CallValues): Promise<void> {
      await db.raw(
        `insert into proofing_call as q (case_id, account_id, asked_at, seen_at, sealed_wishes)
         values (:caseId, :accountId, :now, :now, :sealedWishes)
         on conflict (case_id) do update set sealed_wishes = excluded.sealed_wishes, seen_at = excluded.seen_at,
           asked_at = case when q.starts_at is null then q.asked_at else excluded.asked_at end,
           starts_at = null, seat = null, reminded_at = null`,
        { ...of },
      )
    },

    /**
     * Takes a seat of a slot, giving up the one before. False when every seat is taken. Of two who take the last one at
     * once, the unique index lets one through; the other's transaction fails with what `isSeatTaken` knows.
     */
    async book(of: CallValues & { readonly startsAt: Date; readonly seats: number }): Promise<boolean> {
      const { rowCount } = await db.raw(BOOK, { ...of })
      return rowCount === 1
    },

    async remove(caseId: string): Promise<boolean> {
      return (await db('proofing_call').where({ case_id: caseId }).delete()) === 1
    },

    /** Seats taken, by slot, from a moment on. */
    async taken(from: Date): Promise<ReadonlyMap<number, number>> {
      const { rows } = await db.raw(
        `select starts_at, count(*)::integer as seats from proofing_call
         where starts_at >= :from group by starts_at`,
        { from },
      )
      return new Map(
        rows.map((row: { starts_at: Date; seats: number }) => [row.starts_at.getTime(), row.seats]),
      )
    },

    /** Its owner is before the page. */
    async seen(caseId: string, at: Date): Promise<void> {
      await db('proofing_call').where({ case_id: caseId }).update({ seen_at: at })
    },

    /** How many wait in line before a moment, and were seen there since another. */
    async ahead(askedAt: Date, caseId: string, seenSince: Date): Promise<number> {
      const row = await inLine(seenSince)
        .andWhereRaw('(q.asked_at, q.case_id) < (:askedAt, :caseId)', { askedAt, caseId })
        .count('* as count')
        .first()
      return Number(row?.count ?? 0)
    },

    /** Calls a referee may take, in order: booked ones whose time it is, then the head of the line. */
    async ready(of: {
      from: Date
      until: Date
      inLine: number
      seenSince: Date
    }): Promise<readonly CallRow[]> {
      const shown = ['q.case_id', 'q.account_id', 'q.asked_at', 'q.starts_at', 'q.sealed_wishes']
      const [booked, line] = await Promise.all([
        open()
          .whereBetween('q.starts_at', [of.from, of.until])
          .orderBy(['q.starts_at', 'q.seat'])
          .select(shown),
        inLine(of.seenSince).orderBy(['q.asked_at', 'q.case_id']).limit(of.inLine).select(shown),
      ])
      return [...booked, ...line]
    },

    async soon(from: Date, until: Date): Promise<readonly (CallRow & { readonly starts_at: Date })[]> {
      return open()
        .whereNull('q.reminded_at')
        .andWhere('q.starts_at', '>', from)
        .andWhere('q.starts_at', '<=', until)
        .select('q.case_id', 'q.account_id', 'q.asked_at', 'q.starts_at', 'q.sealed_wishes')
    },

    /** True for one caller, once per booking. */
    async remind(of: { caseId: string; startsAt: Date; now: Date }): Promise<boolean> {
      const reminded = await db('proofing_call')
        .where({ case_id: of.caseId, starts_at: of.startsAt })
        .whereNull('reminded_at')
        .update({ reminded_at: of.now })
      return reminded === 1
    },

    async keepCaseUntil(caseId: string, until: Date): Promise<void> {
      await db('proofing_case')
        .where({ id: caseId, stage: 'open' })
        .where('due_at', '<', until)
        .update({ due_at: until })
    },

    async handled(of: { id: string; endedAt: Date; tookMs: number }): Promise<void> {
      await db('proofing_call_handled').insert({
        id: of.id,
        ended_at: of.endedAt,
        took_seconds: Math.max(1, Math.round(of.tookMs / 1000)),
      })
    },

    /** How long recent calls took, milliseconds. */
    async handlingTimes(since: Date, atMost: number): Promise<readonly number[]> {
      const rows = await db('proofing_call_handled')
        .where('ended_at', '>=', since)
        .orderBy('ended_at', 'desc')
        .limit(atMost)
        .select('took_seconds')
      return rows.map((row) => row.took_seconds * 1000)
    },
  }
}

const BOOK = `
  insert into proofing_call (case_id, account_id, asked_at, seen_at, starts_at, seat, sealed_wishes)
  select :caseId::uuid, :accountId::uuid, :now::timestamptz, :now::timestamptz, :startsAt::timestamptz, seat, :sealedWishes::bytea
  from generate_series(1, :seats::integer) as free(seat)
  where not exists (select from proofing_call other
    where other.starts_at = :startsAt::timestamptz and other.seat = free.seat and other.case_id <> :caseId::uuid)
  order by seat limit 1
  on conflict (case_id) do update set asked_at = excluded.asked_at, starts_at = excluded.starts_at,
    seat = excluded.seat, sealed_wishes = excluded.sealed_wishes,
    reminded_at = case when proofing_call.starts_at = excluded.starts_at then proofing_call.reminded_at end`

/** Somebody else has the seat that a transaction was about to take. */
export function isSeatTaken(fault: unknown): boolean {
  return (
    typeof fault === 'object' &&
    fault !== null &&
    'constraint' in fault &&
    fault.constraint === 'proofing_call_seat'
  )
}
