import type { Language } from 'shared/web/language.ts'
import type { Db } from '../vault/db.ts'

export interface AccountRow {
  readonly id: string
  readonly state: 'active' | 'closing'
  readonly closes_at: Date | null
  readonly language: Language
  readonly created_at: Date
  readonly terms_version: string
}

export function createAccountStore(db: Db) {
  return {
    async find(accountId: string): Promise<AccountRow | undefined> {
      const { rows } = await db.raw(
        `select id, state, closes_at, language, created_at, coalesce((
           select version from terms_acceptance where account_id = account.id
           order by accepted_at desc, version desc limit 1), '') as terms_version
         from account where id = ?`,
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

    async sealedPerson(
      accountId: string,
    ): Promise<{ profile: Buffer; email: Buffer; updatedAt: Date } | undefined> {
      return db('account_profile as p')
        .join('account_email as e', 'e.account_id', 'p.account_id')
        .where('p.account_id', accountId)
        .whereNotNull('e.confirmed_at')
        .first({ profile: 'p.sealed_profile', email: 'e.sealed_address', updatedAt: 'p.updated_at' })
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
      now: Date
    }): Promise<boolean> {
      const rows = await db('account_email')
        .insert({
          id: o.id,
          account_id: o.accountId,
          sealed_address: o.sealed,
          fingerprint: o.fingerprint,
          confirmed_at: o.now,
        })
        .onConflict(db.raw('(fingerprint) where confirmed_at is not null'))
        .ignore()
        .returning('id')
      return rows.length === 1
    },

    /** True when this version was not accepted before. */
    async acceptTerms(o: { accountId: string; version: string; now: Date }): Promise<boolean> {
      const rows = await db('terms_acceptance')
        .insert({ account_id: o.accountId, version: o.version, accepted_at: o.now })
        .onConflict(['account_id', 'version'])
        .ignore()
        .returning('version')
      return rows.length === 1
    },
  }
}
