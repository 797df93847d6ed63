import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openTestDb, type TestDb, testKey } from '../test/database.ts'
import { type Artefacts, createArtefacts } from './artefacts.ts'

let t: TestDb
let artefacts: Artefacts
let now = new Date('2026-11-23T10:00:00Z')

beforeAll(async () => {
  t = await openTestDb()
  artefacts = createArtefacts({ pool: t.pool, key: testKey, now: () => now, randomBytes })
})
afterAll(() => t.close())

const atOnce = <T>(count: number, run: () => Promise<T>) => Promise.all(Array.from({ length: count }, run))

describe('artefacts', () => {
  test('come back as they went in, with their id', async () => {
    await artefacts.upsert('AccessToken', 'token-1', { jti: 'token-1', scope: 'openid' }, 60)
    expect(await artefacts.find('AccessToken', 'token-1')).toEqual({ jti: 'token-1', scope: 'openid' })
    expect(await artefacts.find('RefreshToken', 'token-1')).toBeUndefined()
  })

  test('are gone when their time is over', async () => {
    await artefacts.upsert('AccessToken', 'short', { jti: 'short' }, 60)
    now = new Date(now.getTime() + 61_000)
    expect(await artefacts.find('AccessToken', 'short')).toBeUndefined()
  })

  test('of ten redemptions at once, one succeeds', async () => {
    await artefacts.upsert('AuthorizationCode', 'code-1', { jti: 'code-1' }, 60)
    const outcomes = await atOnce(10, () => artefacts.consume('AuthorizationCode', 'code-1'))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await artefacts.find('AuthorizationCode', 'code-1')).toHaveProperty('consumed')
  })

  test('saving again does not make a redeemed code redeemable', async () => {
    await artefacts.upsert('AuthorizationCode', 'code-2', { jti: 'code-2' }, 60)
    await artefacts.consume('AuthorizationCode', 'code-2')
    await artefacts.upsert('AuthorizationCode', 'code-2', { jti: 'code-2' }, 60)
    expect(await artefacts.consume('AuthorizationCode', 'code-2')).toBe(false)
  })

  test('a revoked grant takes its tokens along and stays revoked', async () => {
    await artefacts.upsert('Grant', 'grant-1', { jti: 'grant-1' }, 60)
    await artefacts.upsert('AccessToken', 'token-2', { jti: 'token-2', grantId: 'grant-1' }, 60)
    await artefacts.revokeByGrantId('grant-1')
    await artefacts.revokeGrant('grant-1')
    expect(await artefacts.find('AccessToken', 'token-2')).toBeUndefined()
    expect(await artefacts.isRevokedGrant('grant-1')).toBe(true)
    await artefacts.upsert('Grant', 'grant-1', { jti: 'grant-1' }, 60)
    expect(await artefacts.isRevokedGrant('grant-1')).toBe(true)
  })

  test('of ten replays at once, one is the first use', async () => {
    const outcomes = await atOnce(10, () => artefacts.isFirstUse('iss\njti', now.getTime() / 1000 + 60))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  test('a payload moved to another row does not open', async () => {
    await artefacts.upsert('AccessToken', 'mine', { jti: 'mine', accountId: undefined }, 60)
    await artefacts.upsert('AccessToken', 'stolen', { jti: 'stolen' }, 60)
    await t.pool.query(`
      update oidc_artefact set payload = (select payload from oidc_artefact where id = sha256('stolen'))
       where id = sha256('mine')`)
    await expect(artefacts.find('AccessToken', 'mine')).rejects.toThrow()
  })

  test('nothing stored can be presented: neither ids nor payloads are in the table', async () => {
    await artefacts.upsert(
      'AccessToken',
      'bearer-value',
      { jti: 'bearer-value', claims: { email: 'inga@sandbox.test' } },
      60,
    )
    const { rows } = await t.pool.query('select a::text as row from oidc_artefact a')
    const dump = rows.map(({ row }) => row).join('\n')
    for (const secret of ['bearer-value', 'inga@sandbox.test']) {
      const bytes = Buffer.from(secret)
      for (const form of [secret, bytes.toString('hex'), bytes.toString('base64')])
        expect(dump).not.toContain(form)
    }
  })
})
