import type { Knex } from 'knex'
import { LRUCache } from 'lru-cache'
import { type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import type { Db } from './db.ts'
import type { KeyEncryption } from './key-encryption.ts'

/** Values sealed per account. Without the account's data key they are noise. */
export interface Vault {
  /** Makes and stores the data key of a new account; call inside the transaction that inserts the account row. */
  createKey(accountId: string, db: Db): Promise<void>
  /** Seals a value for one account and one label; a value moved to another account or label does not open. */
  seal(accountId: string, label: string, plaintext: string | Buffer, db?: Db): Promise<Buffer>
  /** Drops the data key of an account that is no more from this process's memory. */
  forget(accountId: string): void
  /** Opens what `seal` made. Throws when the account has no data key (it was closed) or a bit differs. */
  unseal(accountId: string, label: string, sealed: Buffer): Promise<Buffer>
}

export function createVault(deps: {
  db: Knex
  keyEncryption: KeyEncryption
  randomBytes: RandomBytes
}): Vault {
  const { keyEncryption, randomBytes } = deps
  const dataKeys = new LRUCache<string, Buffer>({ max: 1_000, ttl: 10 * 60_000 })

  async function dataKey(accountId: string, db: Db): Promise<Buffer> {
    const known = dataKeys.get(accountId)
    if (known !== undefined) return known
    const row = await db('account_key').where({ account_id: accountId }).first('wrapped_key')
    if (row === undefined) throw new Error('This account has no data key')
    const key = await keyEncryption.unwrap(row.wrapped_key, keyContext(accountId))
    dataKeys.set(accountId, key)
    return key
  }

  return {
    async createKey(accountId, db) {
      const key = randomBytes(32)
      const wrapped = await keyEncryption.wrap(key, keyContext(accountId))
      await db('account_key').insert({ account_id: accountId, wrapped_key: wrapped })
    },
    async seal(accountId, label, plaintext, db = deps.db) {
      const key = await dataKey(accountId, db)
      return seal({ key, plaintext, context: valueContext(accountId, label), randomBytes })
    },
    forget(accountId) {
      dataKeys.delete(accountId)
    },
    async unseal(accountId, label, sealed) {
      const key = await dataKey(accountId, deps.db)
      return unseal({ key, sealed, context: valueContext(accountId, label) })
    },
  }
}

const keyContext = (accountId: string) => `account-key/${accountId}`
const valueContext = (accountId: string, label: string) => `${accountId}/${label}`
