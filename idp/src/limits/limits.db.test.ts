import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import { createTestDatabase, type TestDatabase } from 'migrations/testing/database.ts'
import { after, days, hours, minutes } from 'shared/clock.ts'
import { connect } from '../vault/db.ts'
import { createLimits, type Limits } from './limits.ts'
import { passwordLimitKeys } from './password-keys.ts'
import { type LimitName, RULES } from './rules.ts'
import { UNTIL_UNLOCKED } from './store.ts'

const START = new Date('2026-03-02T12:00:00Z')
let database: TestDatabase
let db: Knex
let limits: Limits
let now: Date

beforeAll(async () => {
  database = await createTestDatabase('idp')
  db = connect(database.url, { max: 20 })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})
beforeEach(async () => {
  await db('limit_count').delete()
  now = START
  limits = createLimits({ db, key: randomBytes(32), now: () => now })
})

async function fail(times: number): Promise<void> {
  for (let i = 0; i < times; i++) await limits.attempt('totp', 'someone')
}

describe('growing waits', () => {
  test('50 parallel guesses: five are permitted', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 50 }, () => limits.attempt('password-per-account', 'pat@example.test')),
    )
    expect(attempts.filter((a) => a.permitted)).toHaveLength(5)
    expect(attempts.find((a) => !a.permitted)).toEqual({ permitted: false, until: after(START, minutes(10)) })
  })

  test('the attempt that uses up the free ones says how long the next must wait', async () => {
    await fail(3)
    expect(await limits.attempt('totp', 'someone')).toEqual({ permitted: true })
    expect(await limits.attempt('totp', 'someone')).toEqual({
      permitted: true,
      lockedUntil: after(START, minutes(10)),
    })
  })

  test('each further failure doubles the wait, up to a day', async () => {
    await fail(5)
    const waits = [minutes(10)]
    for (let i = 0; i < 9; i++) {
      now = after(now, waits.at(-1) ?? 0)
      const attempt = await limits.attempt('totp', 'someone')
      if (!attempt.permitted || attempt.lockedUntil === undefined) throw new Error('expected a new wait')
      waits.push(attempt.lockedUntil.getTime() - now.getTime())
    }
    expect(waits.map((wait) => wait / minutes(1))).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440])
  })

  test('a refused attempt is not counted and does not lengthen the wait', async () => {
    await fail(20)
    expect(await limits.permit('totp', 'someone')).toEqual({
      permitted: false,
      until: after(START, minutes(10)),
    })
  })

  test('the hundredth failure in a row locks until somebody unlocks', async () => {
    await fail(5)
    await db('limit_count').update({ count: 99, until: null })
    expect(await limits.attempt('totp', 'someone')).toEqual({ permitted: true, lockedUntil: UNTIL_UNLOCKED })
    now = after(now, days(4000))
    expect(await limits.attempt('totp', 'someone')).toMatchObject({ permitted: false })
    await limits.unlock('totp', 'someone')
    expect(await limits.attempt('totp', 'someone')).toEqual({ permitted: true })
  })

  test('success forgets the failures', async () => {
    await fail(4)
    await limits.succeeded('totp', 'someone')
    await fail(4)
    expect(await limits.permit('totp', 'someone')).toEqual({ permitted: true })
  })

  test('one key does not touch another, nor one limit another', async () => {
    await fail(5)
    expect(await limits.permit('totp', 'somebody else')).toEqual({ permitted: true })
    expect(await limits.permit('recovery-code', 'someone')).toEqual({ permitted: true })
  })
})

describe('windows', () => {
  const use = () => limits.attempt('mail-per-address', '192.0.2.7')

  test('50 parallel uses: twenty are permitted, until the window ends', async () => {
    const attempts = await Promise.all(Array.from({ length: 50 }, use))
    expect(attempts.filter((a) => a.permitted)).toHaveLength(20)
    expect(await limits.permit('mail-per-address', '192.0.2.7')).toEqual({
      permitted: false,
      until: after(START, hours(1)),
    })
    now = after(START, hours(1))
    expect(await use()).toEqual({ permitted: true })
  })

  test('success gives back its own use only', async () => {
    for (let i = 0; i < 20; i++) await use()
    await limits.succeeded('mail-per-address', '192.0.2.7')
    expect(await use()).toEqual({ permitted: true })
    expect(await use()).toMatchObject({ permitted: false })
  })
})

describe('a household with IPv6 has many addresses and is one', () => {
  const addressOf = (n: number) => `2001:db8:0:7:${n.toString(16)}:1:2:3`
  const limitNames: LimitName[] = [
    'password-per-address',
    'passkey-per-address',
    'sign-up-per-address',
    'recovery-per-address',
    'phone-sends-per-address',
  ]

  test.each(limitNames)('for %s', async (name) => {
    const rule = RULES[name]
    const uses = rule.kind === 'window' ? rule.uses : 0
    const attempts = []
    for (let n = 0; n <= uses; n++) attempts.push(await limits.attempt(name, addressOf(n)))
    expect(attempts.filter(({ permitted }) => permitted)).toHaveLength(uses)
    expect(await limits.attempt(name, '2001:db8:0:8::1')).toEqual({ permitted: true })
  })

  test('for a password and who tries it', () => {
    const keysFrom = (address: string) =>
      passwordLimitKeys({ email: 'pat@example.test', address, accountId: undefined })
    expect(keysFrom(addressOf(1)).pair).toBe(keysFrom(addressOf(2)).pair)
    expect(keysFrom(addressOf(1)).pair).not.toBe(keysFrom('2001:db8:0:8::1').pair)
  })

  test('no limit by network address is forgotten', () => {
    const byAddress = Object.keys(RULES).filter((name) => /-per-address$/.test(name))
    expect(byAddress.sort()).toEqual(['mail-per-address', ...limitNames].sort())
  })
})

test('keys are not stored in clear', async () => {
  await limits.attempt('password-per-pair', 'pat@example.test\n192.0.2.7')
  const { rows } = await db.raw(`select l::text from limit_count l`)
  expect(JSON.stringify(rows)).not.toMatch(/pat@|192\.0\.2\.7|7061744065/)
})
