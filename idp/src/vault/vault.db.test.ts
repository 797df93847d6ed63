import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import { createTestDatabase, type TestDatabase } from 'migrations/testing/database.ts'
import { connect } from './db.ts'
import { createKeyFileEncryption } from './key-encryption.ts'
import { createVault } from './vault.ts'

const keys = { k1: randomBytes(32), k2: randomBytes(32) }
let database: TestDatabase
let db: Knex

beforeAll(async () => {
  database = await createTestDatabase('idp')
  db = connect(database.url)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

/** A vault with an empty cache, as a freshly started replica has. */
function freshVault(current: 'k1' | 'k2' = 'k1') {
  return createVault({
    db,
    keyEncryption: createKeyFileEncryption({ current, keys, randomBytes }),
    randomBytes,
  })
}

async function newAccount(vault = freshVault()): Promise<string> {
  const id = randomUUID()
  await db.transaction(async (transaction) => {
    await transaction('account').insert({ id, language: 'en', created_at: new Date() })
    await vault.createKey(id, transaction)
    // The key must be usable inside the transaction that made it.
    await vault.seal(id, 'probe', 'x', transaction)
  })
  return id
}

describe('vault', () => {
  test('another replica opens what one sealed', async () => {
    const id = await newAccount()
    const sealed = await freshVault().seal(id, 'given-name', 'Ñandú')
    expect((await freshVault().unseal(id, 'given-name', sealed)).toString()).toBe('Ñandú')
  })

  test('a value moved to another label or account does not open', async () => {
    const [id, other] = [await newAccount(), await newAccount()]
    const vault = freshVault()
    const sealed = await vault.seal(id, 'given-name', 'Pat')
    await expect(vault.unseal(id, 'family-name', sealed)).rejects.toThrow()
    await expect(vault.unseal(other, 'given-name', sealed)).rejects.toThrow()
  })

  test('a data key moved to another account does not open', async () => {
    const [id, other] = [await newAccount(), await newAccount()]
    const row = await db('account_key').where({ account_id: id }).first()
    await db('account_key').where({ account_id: other }).update({ wrapped_key: row.wrapped_key })
    await expect(freshVault().seal(other, 'x', 'y')).rejects.toThrow()
  })

  test('without its data key an account is unreadable', async () => {
    const id = await newAccount()
    const sealed = await freshVault().seal(id, 'given-name', 'Pat')
    await db('account_key').where({ account_id: id }).delete()
    await expect(freshVault().unseal(id, 'given-name', sealed)).rejects.toThrow('no data key')
  })

  test('after the key-encryption key changed, older data keys still open', async () => {
    const id = await newAccount()
    const sealed = await freshVault().seal(id, 'given-name', 'Pat')
    expect((await freshVault('k2').unseal(id, 'given-name', sealed)).toString()).toBe('Pat')
  })

  test('a retired key-encryption key says so', async () => {
    const id = await newAccount()
    const keyEncryption = createKeyFileEncryption({ current: 'k2', keys: { k2: keys.k2 }, randomBytes })
    await expect(createVault({ db, keyEncryption, randomBytes }).seal(id, 'x', 'y')).rejects.toThrow(
      'no longer holds',
    )
  })
})
