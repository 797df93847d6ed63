import { randomBytes } from 'node:crypto'
import knex, { type Knex } from 'knex'
import { createTestDatabase } from 'migrations/testing/database.ts'
import pg from 'pg'

export interface TestDb {
  readonly url: string
  readonly db: Knex
  readonly pool: pg.Pool
  readonly close: () => Promise<void>
}

/** A migrated database of this test file's own, with both kinds of connection the program uses. */
export async function openTestDb(): Promise<TestDb> {
  const database = await createTestDatabase('idp')
  const db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 20 } })
  const pool = new pg.Pool({ connectionString: database.url, max: 20 })
  // Idle connections are cut when the database is dropped.
  pool.on('error', () => {})
  return {
    url: database.url,
    db,
    pool,
    close: async () => {
      await db.destroy()
      await pool.end()
      await database.drop()
    },
  }
}

export const testKey = randomBytes(32)
