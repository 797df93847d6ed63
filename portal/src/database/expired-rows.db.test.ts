import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import { createTestDatabase, type TestDatabase } from 'migrations/testing/database.ts'
import { digest } from 'shared/crypto/seal.ts'
import { createLogger } from 'shared/web/log.ts'
import { connect } from './db.ts'
import { createExpiredRows } from './expired-rows.ts'

const log = createLogger({ name: 'test', level: 'silent' })
let database: TestDatabase
let db: Knex

beforeAll(async () => {
  database = await createTestDatabase('portal')
  db = connect(database.url, { log })
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})

test('what has expired is removed, in several batches, by several replicas; the rest stays', async () => {
  const now = new Date('2026-01-15T12:00:00Z')
  await db.raw(
    `insert into logout_token (id, expires_at)
     select sha256(n::text::bytea), ?::timestamptz from generate_series(1, 2500) n`,
    [now],
  )
  await db('logout_token').insert({ id: digest('alive'), expires_at: new Date(now.getTime() + 1) })
  const removed = await Promise.all(
    Array.from({ length: 3 }, () => createExpiredRows({ db, now: () => now, log }).remove()),
  )
  expect(removed.reduce((sum, each) => sum + each, 0)).toBe(2500)
  expect(await db('logout_token').select('id')).toEqual([{ id: digest('alive') }])
})
