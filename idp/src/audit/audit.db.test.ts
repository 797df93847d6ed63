import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import { createTestDatabase, type TestDatabase } from 'migrations/testing/database.ts'
import { connect } from '../vault/db.ts'
import { type Audit, createAudit } from './audit.ts'
import { verifyAudit } from './verify.ts'

const now = () => new Date('2026-03-02T12:00:00.123Z')
let database: TestDatabase
let db: Knex
let audit: Audit

beforeEach(async () => {
  database = await createTestDatabase('idp')
  db = connect(database.url)
  audit = createAudit({ db, now })
})
afterEach(async () => {
  await db.destroy()
  await database.drop()
})

const record = (n: number) =>
  audit.record({ kind: 'terms-accepted', accountId: `a-${n}`, detail: { version: 'ñ\n"1"', n } })

async function recordFive(): Promise<void> {
  for (let n = 1; n <= 5; n++) await record(n)
}

/** What only the owner of the tables can do. */
async function tamper(statement: string): Promise<void> {
  await db.raw('alter table audit_event disable trigger user')
  await db.raw('alter table audit_head disable trigger user')
  await db.raw(statement)
}

describe('the chain', () => {
  test('an empty trail and a short one are intact', async () => {
    expect(await verifyAudit(db)).toEqual({ intact: true, events: 0 })
    await recordFive()
    expect(await verifyAudit(db, { batch: 2 })).toEqual({ intact: true, events: 5 })
  })

  test('50 events at once from two pools keep the chain, and every caller waits for its commit', async () => {
    const other = connect(database.url)
    const otherAudit = createAudit({ db: other, now })
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        (n % 2 === 0 ? audit : otherAudit).record({ kind: 'terms-accepted', detail: { n } }),
      ),
    )
    await other.destroy()
    expect(await verifyAudit(db)).toEqual({ intact: true, events: 50 })
  })

  test('a thousand events at once take a handful of statements', async () => {
    let inserts = 0
    db.on('query', ({ sql }) => {
      if (sql.startsWith('insert')) inserts += 1
    })
    await Promise.all(Array.from({ length: 1_000 }, (_, n) => record(n)))
    expect(inserts).toBeLessThan(10)
    expect(await verifyAudit(db)).toEqual({ intact: true, events: 1_000 })
  })

  test('events in transactions of their own keep the chain; a rolled-back one leaves no gap', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        db
          .transaction(async (transaction) => {
            await audit.record({ kind: 'account-created' }, transaction)
            if (n % 3 === 0) throw new Error('rolled back')
          })
          .catch(() => {}),
      ),
    )
    expect(await verifyAudit(db)).toEqual({ intact: true, events: 8 })
  })

  test('a fault reaches the callers of that batch, and the next event is written', async () => {
    const refused = audit.record({ kind: 'account-created', accountId: 'not an id' })
    await expect(refused).rejects.toThrow('account_id_check')
    await record(1)
    expect(await verifyAudit(db)).toEqual({ intact: true, events: 1 })
  })
})

describe('tampering is found', () => {
  test.each([
    ['a changed kind', `update audit_event set kind = 'x' where position = 3`, 3, 'changed'],
    ['a changed account', `update audit_event set account_id = 'b' where position = 3`, 3, 'changed'],
    ['a changed detail', `update audit_event set detail = '{}' where position = 3`, 3, 'changed'],
    ['a changed time', `update audit_event set at = at + interval '1 us' where position = 1`, 1, 'changed'],
    ['a removed row', `delete from audit_event where position = 2`, 2, 'missing'],
    ['the newest row removed', `delete from audit_event where position = 5`, 5, 'cut-off'],
    ['all rows removed', `delete from audit_event`, 1, 'cut-off'],
    [
      'a removed row, renumbered',
      `delete from audit_event where position = 2;
       update audit_event set position = position - 1 where position = 3;
       update audit_event set position = position - 1 where position = 4;
       update audit_event set position = position - 1 where position = 5;
       update audit_head set position = 4`,
      2,
      'unlinked',
    ],
    [
      'swapped rows',
      `update audit_event set position = 99 where position = 2;
       update audit_event set position = 2 where position = 3;
       update audit_event set position = 3 where position = 99`,
      2,
      'unlinked',
    ],
    [
      'a changed row with its hash made anew',
      `update audit_event set kind = 'x' where position = 3;
       update audit_event e set hash = audit_event_hash(e) where position = 3`,
      4,
      'unlinked',
    ],
  ])('%s', async (_, statement, position, because) => {
    await recordFive()
    await tamper(statement)
    expect(await verifyAudit(db, { batch: 2 })).toEqual({ intact: false, position, because })
  })

  test.each([
    `update audit_event set kind = 'x'`,
    'delete from audit_event where position = 1',
    'truncate audit_event',
    'update audit_head set position = 0',
    'delete from audit_head',
  ])('the database refuses: %s', async (statement) => {
    await recordFive()
    await expect(db.raw(statement)).rejects.toThrow('append-only')
  })
})

test('the command tells an intact trail from a broken one by its exit code', async () => {
  await recordFive()
  const verify = () =>
    promisify(execFile)(
      process.execPath,
      ['--conditions=source', join(import.meta.dirname, 'verify-command.ts')],
      { env: { ...process.env, NODE_OPTIONS: '', IDP_DATABASE_URL: database.url } },
    )
  expect((await verify()).stdout).toContain('intact: 5 events')
  await tamper('delete from audit_event where position = 2')
  await expect(verify()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('broken at position 2: missing'),
  })
})
