import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import { createTestDatabase, type TestDatabase } from 'migrations/testing/database.ts'
import { digest } from 'shared/crypto/seal.ts'
import { ACR } from 'shared/protocol/acr.ts'
import { createLogger } from 'shared/web/log.ts'
import { connect } from '../database/db.ts'
import { ATTEMPT_LIFETIME, type Attempts, createAttempts } from './attempts.ts'

let database: TestDatabase
let db: Knex
let attempts: Attempts
let time = new Date('2026-01-15T12:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase('portal')
  db = connect(database.url, { log: createLogger({ name: 'test', level: 'silent' }) })
  attempts = createAttempts({ db, key: randomBytes(32), now: () => time, randomBytes })
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})

const attempt = { nonce: 'n', codeVerifier: 'v', acr: ACR.ial1aal2, returnTo: '/dashboard' }

test('of ten answers to one attempt, one goes on', async () => {
  await attempts.begin({ state: 'contested', browser: 'b', attempt })
  const taken = await Promise.all(
    Array.from({ length: 10 }, () => attempts.take({ state: 'contested', browser: 'b' })),
  )
  expect(taken.filter((each) => each !== undefined)).toEqual([attempt])
})

test('another browser gets nothing and uses nothing up', async () => {
  await attempts.begin({ state: 'mine', browser: 'b', attempt })
  expect(await attempts.take({ state: 'mine', browser: 'other' })).toBeUndefined()
  expect(await attempts.take({ state: 'mine', browser: 'b' })).toEqual(attempt)
})

test('after an hour it is over', async () => {
  await attempts.begin({ state: 'slow', browser: 'b', attempt })
  time = new Date(time.getTime() + ATTEMPT_LIFETIME)
  expect(await attempts.take({ state: 'slow', browser: 'b' })).toBeUndefined()
})

test('a payload moved to another row does not open', async () => {
  await attempts.begin({ state: 'from', browser: 'b', attempt })
  await attempts.begin({ state: 'to', browser: 'b', attempt })
  const [from, to] = [digest('from'), digest('to')]
  await db.raw(
    'update sign_in_attempt set payload = (select payload from sign_in_attempt where state = ?) where state = ?',
    [from, to],
  )
  await expect(attempts.take({ state: 'to', browser: 'b' })).rejects.toThrow()
})
