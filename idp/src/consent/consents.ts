import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { type OwnerDeps, tellOwner } from '../accounts/owner.ts'
import type { Audit } from '../audit/audit.ts'
import { type Consent, isLapsed, lapsedBefore } from './consent.ts'

export interface Consents {
  /** The consent in force: given, not withdrawn, younger than a year. */
  find(accountId: string, clientId: string): Promise<Consent | undefined>
  /** The consent given last and not withdrawn, lapsed or not. */
  last(accountId: string, clientId: string): Promise<Consent | undefined>
  /** Every consent a person has given and not withdrawn, lapsed ones included; the newest first. */
  ofAccount(accountId: string): Promise<readonly (Consent & { readonly clientId: string })[]>
  /**
   * Chooses which address the relying party gets, from its next sign-in on. `unknown`: no such consent. An address of
   * somebody else cannot be chosen: the foreign key bars it.
   */
  chooseEmail(choice: {
    accountId: string
    clientId: string
    emailId: string | undefined
  }): Promise<Result<undefined, 'unknown'>>
  /** The address chosen for a relying party, lapsed consents included; none: the primary one. */
  emailIdFor(accountId: string, clientId: string): Promise<string | undefined>
  /** Takes a consent back, and tells the owner. The relying party is asked about nothing: it is told elsewhere. */
  withdraw(of: { accountId: string; clientId: string; service: string }): Promise<void>
  /**
   * Remembers a choice about what was asked this time. What was decided about other attributes stays, unless that was
   * too long ago to count. Two tabs that decide at once leave one record that holds both.
   */
  give(consent: {
    accountId: string
    clientId: string
    shared: readonly string[]
    withheld: readonly string[]
  }): Promise<void>
}

/** What a person has agreed to share with whom. SP 800-63C-4 §3.9: the subscriber is informed and decides. */
export function createConsents(deps: OwnerDeps & { db: Knex; audit: Audit; now: Clock }): Consents {
  async function last(accountId: string, clientId: string): Promise<Consent | undefined> {
    const row = await deps.db('consent').where({ account_id: accountId, client_id: clientId }).first()
    return row && consentOf(row)
  }

  return {
    async find(accountId, clientId) {
      const consent = await last(accountId, clientId)
      return consent === undefined || isLapsed(consent, deps.now()) ? undefined : consent
    },

    last,

    async ofAccount(accountId) {
      const rows = await deps.db('consent').where({ account_id: accountId }).orderBy('given_at', 'desc')
      return rows.map((row) => ({ clientId: row.client_id, ...consentOf(row) }))
    },

    async chooseEmail({ accountId, clientId, emailId }) {
      const chosen = await deps
        .db('consent')
        .where({ account_id: accountId, client_id: clientId })
        .update({ email_id: emailId ?? null })
      if (chosen === 0) return refused('unknown')
      await deps.audit.record({ kind: 'email-chosen', accountId, detail: { clientId } })
      return ok()
    },

    async emailIdFor(accountId, clientId) {
      const row = await deps
        .db('consent')
        .where({ account_id: accountId, client_id: clientId })
        .first('email_id')
      return row?.email_id ?? undefined
    },

    async withdraw({ accountId, clientId, service }) {
      const withdrawn = await deps
        .db('consent')
        .where({ account_id: accountId, client_id: clientId })
        .delete()
      if (withdrawn === 0) return
      await deps.audit.record({ kind: 'consent-withdrawn', accountId, detail: { clientId } })
      await tellOwner(deps, accountId, { kind: 'service-disconnected', service })
    },

    async give({ accountId, clientId, shared, withheld }) {
      await deps.db.transaction(async (trx) => {
        await trx.raw(GIVE, {
          accountId,
          clientId,
          shared: [...shared],
          withheld: [...withheld],
          now: deps.now(),
          lapsed: lapsedBefore(deps.now()),
        })
        await deps.audit.record(
          {
            kind: 'consent-given',
            accountId,
            detail: { clientId, shared: shared.join(' '), withheld: withheld.join(' ') },
          },
          trx,
        )
      })
    },
  }
}

/** The later choice about an attribute counts; a lapsed consent has none left. */
const GIVE = `
  insert into consent as c (account_id, client_id, shared, withheld, given_at)
  values (:accountId, :clientId, :shared, :withheld, :now)
  on conflict (account_id, client_id) do update set
    shared = case when c.given_at < :lapsed then excluded.shared else
      array(select unnest(c.shared) except select unnest(excluded.withheld) union select unnest(excluded.shared)) end,
    withheld = case when c.given_at < :lapsed then excluded.withheld else
      array(select unnest(c.withheld) except select unnest(excluded.shared) union select unnest(excluded.withheld)) end,
    given_at = excluded.given_at`

function consentOf(row: ConsentRow): Consent {
  return {
    shared: row.shared,
    withheld: row.withheld,
    givenAt: row.given_at,
    ...(row.email_id === null ? {} : { emailId: row.email_id }),
  }
}

interface ConsentRow {
  readonly shared: readonly string[]
  readonly withheld: readonly string[]
  readonly given_at: Date
  readonly email_id: string | null
}
