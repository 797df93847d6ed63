import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openTestDb, type TestDb, testKey } from '../test/database.ts'
import { createSigningKeys, type SigningKeys } from './signing-keys.ts'

let t: TestDb
let keys: SigningKeys
let now = new Date('2026-11-23T10:00:00Z')

beforeAll(async () => {
  t = await openTestDb()
  keys = createSigningKeys({ db: t.db, key: testKey, now: () => now, randomBytes })
})
afterAll(() => t.close())

const kids = async () => (await keys.load()).map(({ kid }) => kid)

describe('signing keys', () => {
  test('two programs that start at once agree on one key of each algorithm', async () => {
    await Promise.all([keys.ensure(), keys.ensure(), keys.ensure()])
    expect((await keys.load()).map(({ alg }) => alg)).toEqual(['ES256', 'RS256'])
  })

  test('a rotation publishes first, signs second, and verifies with the old key until it is forgotten', async () => {
    const before = await kids()
    const next = await keys.publishNext()
    expect(await kids()).toEqual([...before, ...next])
    expect(await keys.publishNext()).toEqual(next)

    await keys.switchToNext()
    expect(await kids()).toEqual([...next, ...before])

    expect(await keys.forgetRetired()).toEqual([])
    now = new Date(now.getTime() + 8 * 24 * 3_600_000)
    expect((await keys.forgetRetired()).toSorted()).toEqual(before.toSorted())
    expect(await kids()).toEqual(next)
  })

  test('private keys are not in the table', async () => {
    const [key] = await keys.load()
    const { rows } = await t.pool.query('select s::text as row from signing_key s')
    const dump = rows.map(({ row }) => row).join('\n')
    expect(key?.d).toBeDefined()
    expect(dump).not.toContain(key?.d)
    expect(dump).not.toContain(Buffer.from(String(key?.d)).toString('hex'))
  })
})
