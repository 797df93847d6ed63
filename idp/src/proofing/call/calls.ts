import type { Knex } from 'knex'
import { after, type Clock, days, hours, minutes } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import { lettersToOwner, type OwnerDeps } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import { eachOnItsOwn } from '../../jobs/each.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Cases, OpenCase } from '../cases.ts'
import { type CallRow, createCallStore, isSeatTaken } from './call-store.ts'
import { INTERPRETED } from './interpreted.ts'
import { bookableSlots, isOpen, type OfficeHours } from './office-hours.ts'
import { BEFORE_TIME, type CallPhase, KEPT_AFTER, phaseOf, REMINDED_BEFORE, waitEstimate } from './queue.ts'

/** Who else is there, and what the applicant agreed to (SP 800-63A-4 §3.1.13: trusted referees). */
const wishesSchema = z.object({
  /** Somebody who may help is shown on camera too. */
  companion: z.boolean(),
  /** The language of an interpreter whom we bring; undefined: none is needed. */
  interpreter: z.enum(INTERPRETED).exactOptional(),
  recording: z.object({ answer: z.enum(['given', 'declined']), version: z.string() }),
})
export type CallWishes = z.infer<typeof wishesSchema>

export interface Call {
  readonly phase: CallPhase
  readonly askedAt: Date
  /** Of a booked call. */
  readonly startsAt?: Date
  /** Of one in line: how many are before it, and about how long that takes, in milliseconds. */
  readonly ahead: number
  readonly wait: number
  readonly wishes: CallWishes
}

export interface Slot {
  readonly startsAt: Date
  readonly free: number
}

export interface Calls {
  /** Undefined when none was asked for. To look keeps one's place in line from being passed over. */
  find(of: OpenCase): Promise<Call | undefined>
  /** Slots with a seat, the next seven days. */
  slots(): Promise<readonly Slot[]>
  /** Whether somebody is there, and about how long a new person would wait, in milliseconds. */
  line(): Promise<{ readonly open: boolean; readonly wait: number }>
  /** Gets in line. A place in it is kept; a booking is given up for it. */
  queue(of: OpenCase, wishes: CallWishes): Promise<Result<undefined, 'closed' | 'too-many'>>
  /** Books a slot, or changes to it: the seat before is free again exactly when the new one is taken. */
  book(
    of: OpenCase,
    startsAt: Date,
    wishes: CallWishes,
  ): Promise<Result<undefined, 'full' | 'not-offered' | 'too-many'>>
  cancel(of: OpenCase): Promise<void>
  /** Whether a call was asked for in this case, and not given up. */
  isAsked(caseId: string): Promise<boolean>
  /** Calls that a referee may take now, in order. */
  ready(): Promise<
    readonly { readonly caseId: string; readonly accountId: string; readonly wishes: CallWishes }[]
  >
  /** A call was held: its seat is free, the line moves up, and its length goes into later estimates. */
  ended(caseId: string, startedAt: Date): Promise<void>
  /** Mails those whose call begins within the hour: once, by one replica. */
  remindDue(): Promise<void>
}

/** Whoever waits in line has the page open, which looks again every minute. Whoever comes back has their place again. */
const AWAY = minutes(5)
/** Calls that lasted longer ago say little about today. */
const MEASURED_SINCE = days(7)
const MEASURED_AT_MOST = 50

export function createCalls(
  deps: OwnerDeps & {
    db: Knex
    vault: Vault
    cases: Pick<Cases, 'underWay'>
    limits: Pick<Limits, 'attempt'>
    audit: Audit
    office: OfficeHours
    /** Calls held at the same time. */
    referees: number
    publicUrl: string
    now: Clock
    randomUuid: () => string
  },
): Calls {
  const { db, vault, audit, office, referees, now } = deps
  const store = createCallStore(db)
  const link = `${deps.publicUrl}/account/identity`
  const seenSince = () => after(now(), -AWAY)
  const measured = () => store.handlingTimes(after(now(), -MEASURED_SINCE), MEASURED_AT_MOST)

  return {
    async find({ id, accountId }) {
      const row = await store.find(id)
      if (row === undefined) return undefined
      const startsAt = row.starts_at ?? undefined
      if (startsAt === undefined) await store.seen(id, now())
      const ahead = startsAt === undefined ? await store.ahead(row.asked_at, id, seenSince()) : 0
      const place = { ahead, ...(startsAt === undefined ? {} : { startsAt }) }
      return {
        ...place,
        phase: phaseOf(place, { open: isOpen(office, now()), referees }, now()),
        askedAt: row.asked_at,
        wait: waitEstimate({ ahead, referees, handled: await measured() }),
        wishes: await wishesOf(accountId, row),
      }
    },

    async slots() {
      const taken = await store.taken(now())
      return bookableSlots(office, now())
        .map((startsAt) => ({ startsAt, free: referees - (taken.get(startsAt.getTime()) ?? 0) }))
        .filter(({ free }) => free > 0)
    },

    async line() {
      const ahead = await store.ahead(now(), '00000000-0000-0000-0000-000000000000', seenSince())
      return {
        open: isOpen(office, now()),
        wait: waitEstimate({ ahead, referees, handled: await measured() }),
      }
    },

    async queue(open, wishes) {
      if (!isOpen(office, now())) return refused('closed')
      if (!(await mayAsk(open))) return refused('too-many')
      const values = await valuesOf(open, wishes)
      await db.transaction(async (transaction) => {
        await createCallStore(transaction).queue(values)
        await recordAsked(open, wishes, 'queue', transaction)
      })
      return ok()
    },

    async book(open, startsAt, wishes) {
      const offered = bookableSlots(office, now()).some((slot) => slot.getTime() === startsAt.getTime())
      if (!offered) return refused('not-offered')
      if (!(await mayAsk(open))) return refused('too-many')
      for (;;) {
        try {
          return (await bookNow(open, startsAt, wishes)) ? ok() : refused('full')
        } catch (fault) {
          // Somebody was faster; there may be another seat.
          if (!isSeatTaken(fault)) throw fault
        }
      }
    },

    async cancel({ id, accountId }) {
      if (await store.remove(id)) await audit.record({ kind: 'proofing-call-cancelled', accountId })
    },

    async isAsked(caseId) {
      return (await store.find(caseId)) !== undefined
    },

    async ready() {
      const rows = await store.ready({
        from: after(now(), -KEPT_AFTER),
        until: after(now(), BEFORE_TIME),
        inLine: isOpen(office, now()) ? referees : 0,
        seenSince: seenSince(),
      })
      return Promise.all(
        rows.map(async (row) => ({
          caseId: row.case_id,
          accountId: row.account_id,
          wishes: await wishesOf(row.account_id, row),
        })),
      )
    },

    async ended(caseId, startedAt) {
      await db.transaction(async (transaction) => {
        const rows = createCallStore(transaction)
        await rows.remove(caseId)
        const tookMs = now().getTime() - startedAt.getTime()
        await rows.handled({ id: deps.randomUuid(), endedAt: now(), tookMs })
      })
    },

    async remindDue() {
      await eachOnItsOwn(await store.soon(now(), after(now(), REMINDED_BEFORE)), remind)
    },
  }

  /** The seat, the case's time, the record and the letter: all of it or nothing. */
  async function bookNow(open: OpenCase, startsAt: Date, wishes: CallWishes): Promise<boolean> {
    const { accountId } = open
    const values = await valuesOf(open, wishes)
    const news = { kind: 'proofing-call-booked', link, ...timeOf(startsAt) } as const
    const letters = await lettersToOwner(deps, accountId, news)
    return db.transaction(async (transaction) => {
      const rows = createCallStore(transaction)
      if (!(await rows.book({ ...values, startsAt, seats: referees }))) return false
      await rows.keepCaseUntil(open.id, after(startsAt, hours(24)))
      for (const letter of letters) await deps.notices.send(letter, transaction, { accountId })
      await recordAsked(open, wishes, 'booking', transaction)
      return true
    })
  }

  async function mayAsk({ accountId }: OpenCase): Promise<boolean> {
    return (await deps.limits.attempt('proofing-call', accountId)).permitted
  }

  async function valuesOf({ id: caseId, accountId }: OpenCase, wishes: CallWishes) {
    const sealedWishes = await vault.seal(accountId, LABEL, JSON.stringify(wishes))
    return { caseId, accountId, sealedWishes, now: now() }
  }

  async function wishesOf(accountId: string, { sealed_wishes }: CallRow): Promise<CallWishes> {
    return wishesSchema.parse(JSON.parse((await vault.unseal(accountId, LABEL, sealed_wishes)).toString()))
  }

  async function recordAsked(
    { accountId }: OpenCase,
    { recording }: CallWishes,
    how: 'queue' | 'booking',
    transaction: Knex | Knex.Transaction,
  ): Promise<void> {
    await audit.record({ kind: 'proofing-call-asked', accountId, detail: { how } }, transaction)
    const kind = recording.answer === 'given' ? 'recording-consent-given' : 'recording-consent-declined'
    await audit.record({ kind, accountId, detail: { version: recording.version } }, transaction)
  }

  async function remind(row: CallRow & { readonly starts_at: Date }): Promise<void> {
    const open = await deps.cases.underWay(row.case_id)
    const waits = open?.stage === 'open' && open.state.way === 'video' && open.state.attended === undefined
    const news = { kind: 'proofing-call-soon', link, ...timeOf(row.starts_at) } as const
    const letters = waits ? await lettersToOwner(deps, row.account_id, news) : []
    await db.transaction(async (transaction) => {
      const mine = { caseId: row.case_id, startsAt: row.starts_at, now: now() }
      if (!(await createCallStore(transaction).remind(mine))) return
      for (const notice of letters)
        await deps.notices.send(notice, transaction, { accountId: row.account_id })
    })
  }

  function timeOf(startsAt: Date) {
    return { at: startsAt.toISOString(), timeZone: office.timeZone }
  }
}

const LABEL = 'proofing-call'
