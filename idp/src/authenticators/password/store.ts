import type { Knex } from 'knex'
import type { Db } from '../../vault/db.ts'

export interface PasswordStore {
  /** The hash. For no account the same query is run, and finds nothing. */
  find(accountId: string | undefined): Promise<string | undefined>
  insert(row: { accountId: string; hash: string; at: Date }, db: Db): Promise<void>
  replace(row: { accountId: string; hash: string; at: Date }, db: Db): Promise<void>
  /** Replaces the hash unless somebody changed the password meanwhile. */
  renew(row: { accountId: string; old: string; hash: string }): Promise<void>
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

export function createPasswordStore(db: Knex): PasswordStore {
  return {
    async find(accountId = NOBODY) {
      return (await db('password').where({ account_id: accountId }).first('hash'))?.hash
    },
    async insert({ accountId, hash, at }, transaction) {
      await transaction('password').insert({ account_id: accountId, hash, changed_at: at })
    },
    async replace({ accountId, hash, at }, transaction) {
      await transaction('password').where({ account_id: accountId }).update({ hash, changed_at: at })
    },
    async renew({ accountId, old, hash }) {
      await db('password').where({ account_id: accountId, hash: old }).update({ hash })
    },
  }
}
