import type { Language } from 'shared/web/language.ts'
import type { Db } from '../vault/db.ts'

export interface AccountRow {
  readonly id: string
  readonly state: 'active' | 'closing'
  readonly closes_at: Date | null
  readonly language: Language
  readonly created_at: Date
  readonly terms_version: string
  readonly terms_accepted_at: Date
  readonly nudged_at: Date | null
}

export function createAccountStore(db: Db) {
  return {
    async find(accountId: string): Promise<AccountRow | undefined> {
      const { rows } = await db.raw(
        `select account.id, state, closes_at, language, created_at, nudged_at,
           coalesce(terms.version, '') as terms_version,
           coalesce(terms.accepted_at, created_at) as terms_accepted_at
         from account left join lateral (
           select version, accepted_at from terms_acceptance where account_id = account.id
           order by accepted_at desc, version desc limit 1) as terms on true
         where account.id = ?`,
        [accountId],
      )
      return rows[0]
    },

    async findByEmail(fingerprint: Buffer): Promise<string | undefined> {
      const row = await db('account_email')
        .where({ fingerprint })
        .whereNotNull('confirmed_at')
        .first('account_id')
      return row?.account_id
    },

    /** With the address that `emailId` names, if it is one of the account's; else with its primary one. */
    async sealedPerson(
      accountId: string,
      emailId: string | undefined,
    ): Promise<{ profile: Buffer; email: Buffer; updatedAt: Date } | undefined> {
      const { rows } = await db.raw(
        `select p.sealed_profile as profile, e.sealed_address as email, p.updated_at as "updatedAt"
         from account_profile p join account_email e using (account_id)
         where account_id = :accountId and e.confirmed_at is not null
           and (e.is_primary or e.id = :emailId)
         order by e.id = :emailId desc nulls last limit 1`,
        { accountId, emailId: emailId ?? null },
      )
      return rows[0]
    },

    async sealedAddresses(accountId: string): Promise<readonly Buffer[]> {
      return db('account_email')
        .where({ account_id: accountId })
        .whereNotNull('confirmed_at')
        .orderBy(['confirmed_at', 'id'])
        .pluck('sealed_address')
    },

    async insertAccount(o: { accountId: string; language: Language; now: Date }): Promise<void> {
      await db('account').insert({ id: o.accountId, language: o.language, created_at: o.now })
    },

    async insertProfile(o: { accountId: string; sealed: Buffer; now: Date }): Promise<void> {
      await db('account_profile').insert({
        account_id: o.accountId,
        sealed_profile: o.sealed,
        updated_at: o.now,
      })
    },

    /** False when another account has confirmed this address, be it in this very moment. */
    async insertEmail(o: {
      id: string
      accountId: string
      sealed: Buffer
      fingerprint: Buffer
      primary: boolean
      now: Date
    }): Promise<boolean> {
      const rows = await db('account_email')
        .insert({
          id: o.id,
          account_id: o.accountId,
          sealed_address: o.sealed,
          fingerprint: o.fingerprint,
          is_primary: o.primary,
          confirmed_at: o.now,
        })
        .onConflict(db.raw('(fingerprint) where confirmed_at is not null'))
        .ignore()
        .returning('id')
      return rows.length === 1
    },

    /** True when it was another one before. */
    async changeLanguage(o: { accountId: string; language: Language }): Promise<boolean> {
      const changed = await db('account')
        .where({ id: o.accountId })
        .andWhereNot({ language: o.language })
        .update({ language: o.language })
      return changed === 1
    },

    async nudged(o: { accountId: string; now: Date }): Promise<void> {
      await db('account').where({ id: o.accountId }).whereNull('nudged_at').update({ nudged_at: o.now })
    },

    /** True when this version was not accepted before, or so long ago that it had lapsed. */
    async acceptTerms(o: {
      accountId: string
      version: string
      now: Date
      lapsedAt: Date
    }): Promise<boolean> {
      const rows = await db('terms_acceptance')
        .insert({ account_id: o.accountId, version: o.version, accepted_at: o.now })
        .onConflict(['account_id', 'version'])
        .merge(['accepted_at'])
        .where('terms_acceptance.accepted_at', '<=', o.lapsedAt)
        .returning('version')
      return rows.length === 1
    },
  }
}
