import type { Knex } from 'knex'
import type { Db } from '../../vault/db.ts'

export interface CodeRow {
  readonly locator: string
  readonly hash: string
}

export interface RecoveryCodeStore {
  /** The sealed copy of codes that were not saved yet; undefined when there is none. */
  unsaved(accountId: string): Promise<Buffer | undefined>
  /** Keeps the first of two sets that are issued at once. */
  insertSet(set: {
    accountId: string
    sealedCodes: Buffer
    codes: readonly CodeRow[]
    at: Date
  }): Promise<void>
  deleteSet(accountId: string, db?: Db): Promise<void>
  /** Destroys our copy of the codes. */
  markSaved(accountId: string, at: Date): Promise<boolean>
  unused(accountId: string, locator: string): Promise<CodeRow | undefined>
  /** True for the one caller that uses the code first. */
  use(accountId: string, locator: string, at: Date): Promise<boolean>
  left(accountId: string): Promise<number>
}

export function createRecoveryCodeStore(db: Knex): RecoveryCodeStore {
  return {
    async unsaved(accountId) {
      const row = await db('recovery_code_set').where({ account_id: accountId }).first('sealed_codes')
      return row?.sealed_codes ?? undefined
    },
    insertSet: ({ accountId, sealedCodes, codes, at }) =>
      db.transaction(async (trx: Db) => {
        const inserted = await trx('recovery_code_set')
          .insert({ account_id: accountId, sealed_codes: sealedCodes, issued_at: at })
          .onConflict('account_id')
          .ignore()
          .returning('account_id')
        if (inserted.length === 0) return
        await trx('recovery_code').insert(codes.map((code) => ({ account_id: accountId, ...code })))
      }),
    async deleteSet(accountId, transaction = db) {
      await transaction('recovery_code_set').where({ account_id: accountId }).delete()
    },
    async markSaved(accountId, at) {
      const count = await db('recovery_code_set')
        .where({ account_id: accountId })
        .whereNull('saved_at')
        .update({ saved_at: at, sealed_codes: null })
      return count === 1
    },
    unused: (accountId, locator) =>
      db('recovery_code')
        .where({ account_id: accountId, locator })
        .whereNull('used_at')
        .first('locator', 'hash'),
    async use(accountId, locator, at) {
      const count = await db('recovery_code')
        .where({ account_id: accountId, locator })
        .whereNull('used_at')
        .update({ used_at: at })
      return count === 1
    },
    async left(accountId) {
      const row = await db('recovery_code')
        .where({ account_id: accountId })
        .whereNull('used_at')
        .count({ left: '*' })
        .first()
      return Number(row?.left ?? 0)
    },
  }
}
