import type { Knex } from 'knex'
import type { Db } from '../../vault/db.ts'

export interface PasswordStore {
  find(accountId: string): Promise<string | undefined>
  insert(row: { accountId: string; hash: string; at: Date }, db: Db): Promise<void>
  /** Replaces the hash unless somebody changed the password meanwhile. */
  renew(row: { accountId: string; old: string; hash: string }): Promise<void>
}

export function createPasswordStore(db: Knex): PasswordStore {
  return {
    async find(accountId) {
      return (await db('password').where({ account_id: accountId }).first('hash'))?.hash
    },
    async insert({ accountId, hash, at }, transaction) {
      await transaction('password').insert({ account_id: accountId, hash, changed_at: at })
    },
    async renew({ accountId, old, hash }) {
      await db('password').where({ account_id: accountId, hash: old }).update({ hash })
    },
  }
}
