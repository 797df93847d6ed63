import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import type { Audit } from '../audit/audit.ts'
import { type Consent, isLapsed } from './consent.ts'

export interface Consents {
  /** The consent in force: given, not withdrawn, younger than a year. */
  find(accountId: string, clientId: string): Promise<Consent | undefined>
  /** Remembers a choice. Two tabs that decide at once leave one record, the later one. */
  give(consent: {
    accountId: string
    clientId: string
    shared: readonly string[]
    withheld: readonly string[]
  }): Promise<void>
}

/** What a person has agreed to share with whom. SP 800-63C-4 §3.9: the subscriber is informed and decides. */
export function createConsents(deps: { db: Knex; audit: Audit; now: Clock }): Consents {
  return {
    async find(accountId, clientId) {
      const row = await deps
        .db('consent')
        .where({ account_id: accountId, client_id: clientId })
        .first('shared', 'withheld', 'given_at')
      if (row === undefined) return undefined
      const consent: Consent = { shared: row.shared, withheld: row.withheld, givenAt: row.given_at }
      return isLapsed(consent, deps.now()) ? undefined : consent
    },

    async give({ accountId, clientId, shared, withheld }) {
      const choice = { shared: [...shared], withheld: [...withheld], given_at: deps.now() }
      await deps.db.transaction(async (trx) => {
        await trx('consent')
          .insert({ account_id: accountId, client_id: clientId, ...choice })
          .onConflict(['account_id', 'client_id'])
          .merge(choice)
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
