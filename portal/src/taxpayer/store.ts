import type { Knex } from 'knex'

export interface TaxpayerRow {
  readonly id: string
  readonly sealed_profile: Buffer
  readonly last_sign_in_at: Date
  readonly previous_sign_in_at: Date | null
}

export interface TaxpayerStore {
  find(id: string): Promise<TaxpayerRow | undefined>
  findLinked(of: { issuer: string; subject: string }): Promise<TaxpayerRow | undefined>
  /** Makes the taxpayer and the link, unless somebody linked the subject first; returns whoever is linked. */
  insertLinked(row: {
    id: string
    issuer: string
    subject: string
    sealedProfile: Buffer
    at: Date
  }): Promise<TaxpayerRow>
  updateProfile(id: string, sealedProfile: Buffer): Promise<void>
  /** Now becomes the last sign-in, and the last one the one before. */
  recordSignIn(id: string, at: Date): Promise<void>
}

export function createTaxpayerStore(db: Knex): TaxpayerStore {
  const columns = ['id', 'sealed_profile', 'last_sign_in_at', 'previous_sign_in_at'] as const
  const linked = (db: Knex, { issuer, subject }: { issuer: string; subject: string }) =>
    db<TaxpayerRow>('taxpayer')
      .join('taxpayer_link', 'taxpayer.id', 'taxpayer_link.taxpayer_id')
      .where({ issuer, subject })
      .first(...columns)

  return {
    find: (id) =>
      db<TaxpayerRow>('taxpayer')
        .where({ id })
        .first(...columns),
    findLinked: (of) => linked(db, of),

    async insertLinked({ id, issuer, subject, sealedProfile, at }) {
      return db.transaction(async (trx) => {
        await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${issuer}\n${subject}`])
        const existing = await linked(trx, { issuer, subject })
        if (existing !== undefined) return existing
        const [row] = await trx('taxpayer')
          .insert({ id, sealed_profile: sealedProfile, created_at: at, last_sign_in_at: at })
          .returning([...columns])
        await trx('taxpayer_link').insert({ issuer, subject, taxpayer_id: id, linked_at: at })
        return row
      })
    },

    async updateProfile(id, sealedProfile) {
      await db('taxpayer').where({ id }).update({ sealed_profile: sealedProfile })
    },

    async recordSignIn(id, at) {
      await db('taxpayer')
        .where({ id })
        .update({ previous_sign_in_at: db.ref('last_sign_in_at'), last_sign_in_at: at })
    },
  }
}
