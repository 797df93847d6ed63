import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import { fingerprint, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { lettersToOwner, type OwnerDeps } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import { eachOnItsOwn } from '../../jobs/each.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Cases, OpenCase } from '../cases.ts'
import { dueReminder, ENROLMENT_LIFE, newEnrolmentCode, REMINDERS } from './enrolment-code.ts'
import { createEnrolmentStore, type EnrolmentRow } from './enrolment-store.ts'
import { type CounterPlace, findPlace } from './places.ts'

/** A person who will come to a counter, and the code they bring. */
export interface Enrolment {
  /** Undefined when the place is no longer on the list. */
  readonly place: CounterPlace | undefined
  /** Sixteen digits. */
  readonly code: string
  readonly expiresAt: Date
}

export interface Enrolments {
  /** Undefined when no place was chosen, or the code has ended. */
  find(of: OpenCase): Promise<Enrolment | undefined>
  /** Chooses a place. The code stays while it counts: however many tabs choose, there is one. */
  choose(of: OpenCase, placeId: string): Promise<Result<undefined, 'no-such-place'>>
  /** Whose code this is. `ended`: somebody's once, and not any more. */
  caseOf(
    code: string,
  ): Promise<Result<{ readonly caseId: string; readonly placeId: string }, 'unknown' | 'ended'>>
  /** Whether the case has a code that still counts. */
  isEnrolled(caseId: string): Promise<boolean>
  /** Mails those whose code ends in seven days, in one day, or has ended: each of it once, by one replica. */
  remindDue(): Promise<void>
}

export function createEnrolments(
  deps: OwnerDeps & {
    db: Knex
    vault: Vault
    cases: Pick<Cases, 'underWay'>
    audit: Audit
    places: readonly CounterPlace[]
    key: Buffer
    publicUrl: string
    now: Clock
    randomBytes: RandomBytes
  },
): Enrolments {
  const { db, vault, now } = deps
  const store = createEnrolmentStore(db)
  const link = `${deps.publicUrl}/account/identity`
  const printOf = (code: string) => fingerprint(deps.key, `enrolment\n${code}`)

  return {
    async find({ id, accountId }) {
      const row = await store.find(id)
      if (row === undefined || row.expires_at <= now()) return undefined
      const code = (await vault.unseal(accountId, LABEL, row.sealed_code)).toString()
      return { place: findPlace(deps.places, row.place), code, expiresAt: row.expires_at }
    },

    async choose({ id: caseId, accountId }, placeId) {
      if (findPlace(deps.places, placeId) === undefined) return refused('no-such-place')
      const code = newEnrolmentCode(deps.randomBytes)
      const sealedCode = await vault.seal(accountId, LABEL, code)
      await db.transaction(async (transaction) => {
        const rows = createEnrolmentStore(transaction)
        const expiresAt = after(now(), ENROLMENT_LIFE)
        const chosen = { caseId, accountId, place: placeId, now: now(), expiresAt }
        await rows.choose({ ...chosen, print: printOf(code), sealedCode })
        await rows.keepCaseUntil(caseId)
        const detail = { place: placeId }
        await deps.audit.record({ kind: 'proofing-enrolled', accountId, detail }, transaction)
      })
      return ok()
    },

    async caseOf(code) {
      const row = await store.findByCode(printOf(code))
      if (row === undefined) return refused('unknown')
      if (row.stage !== 'open' || row.expires_at <= now()) return refused('ended')
      return ok({ caseId: row.case_id, placeId: row.place })
    },

    async isEnrolled(caseId) {
      const row = await store.find(caseId)
      return row !== undefined && row.expires_at > now()
    },

    async remindDue() {
      await eachOnItsOwn(await store.ending(after(now(), days(REMINDERS[0]))), remind)
    },
  }

  async function remind(row: EnrolmentRow & { readonly reminded: readonly number[] }): Promise<void> {
    const before = dueReminder(row.expires_at, now())
    if (before === undefined || row.reminded.includes(before)) return
    const open = await deps.cases.underWay(row.case_id)
    // Whoever chose another way, or was at the counter, has nothing to be reminded of.
    const waits =
      open?.stage === 'open' && open.state.way === 'in-person' && open.state.attended === undefined
    const news = !waits
      ? []
      : await lettersToOwner(
          deps,
          row.account_id,
          before === 0
            ? { kind: 'proofing-visit-ended', link }
            : { kind: 'proofing-visit-due', link, days: before },
        )
    await db.transaction(async (transaction) => {
      const mine = { caseId: row.case_id, expiresAt: row.expires_at, before }
      if (!(await createEnrolmentStore(transaction).remind(mine))) return
      for (const notice of news) await deps.notices.send(notice, transaction, { accountId: row.account_id })
    })
  }
}

const LABEL = 'proofing-enrolment'
