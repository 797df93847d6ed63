import type { Db } from '../database/db.ts'

export interface TaxpayerRow {
  readonly id: string
  readonly issuer: string
  readonly subject: Buffer
  readonly profile: Buffer
  readonly created_at: Date
  readonly last_sign_in_at: Date | null
  readonly previous_sign_in_at: Date | null
}

interface Person {
  readonly issuer: string
  /** Keyed fingerprint of the provider's `sub`. */
  readonly subject: Buffer
}

export interface TaxpayerStore {
  /** Makes the record unless the person has one already; of many at once, one is made. */
  insertIfNew(row: Pick<TaxpayerRow, 'id' | 'issuer' | 'subject' | 'profile' | 'created_at'>): Promise<void>
  /** The record, locked until the transaction ends. */
  lock(person: Person): Promise<TaxpayerRow | undefined>
  /** Moves the last sign-in to the previous one; with a profile, replaces that too. */
  recordSignIn(id: string, change: { at: Date; profile?: Buffer }): Promise<void>
  find(id: string): Promise<TaxpayerRow | undefined>
  findId(person: Person): Promise<string | undefined>
}

export function createTaxpayerStore(db: Db): TaxpayerStore {
  return {
    async insertIfNew(row) {
      await db('taxpayer').insert(row).onConflict(['issuer', 'subject']).ignore()
    },
    lock: (person) => db<TaxpayerRow>('taxpayer').where(person).forUpdate().first(),
    async recordSignIn(id, { at, profile }) {
      await db('taxpayer')
        .where({ id })
        .update({
          previous_sign_in_at: db.ref('last_sign_in_at'),
          // Two sign-ins of one person may overtake each other; time still only moves forward.
          last_sign_in_at: db.raw('greatest(last_sign_in_at, ?::timestamptz)', [at]),
          ...(profile === undefined ? {} : { profile }),
        })
    },
    find: (id) => db<TaxpayerRow>('taxpayer').where({ id }).first(),
    async findId(person) {
      return (await db<TaxpayerRow>('taxpayer').where(person).first('id'))?.id
    },
  }
}
