import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Knex } from 'knex'
import { createTestDatabase, type TestDatabase } from 'migrations/testing/database.ts'
import { createLogger } from 'shared/web/log.ts'
import { connect } from '../database/db.ts'
import { createTaxpayers, type Taxpayers } from './taxpayers.ts'

let database: TestDatabase
let db: Knex
let taxpayers: Taxpayers
let time = new Date('2026-01-15T12:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase('portal')
  db = connect(database.url, { log: createLogger({ name: 'test', level: 'silent' }) })
  taxpayers = createTaxpayers({
    db,
    profileKey: randomBytes(32),
    subjectKey: randomBytes(32),
    now: () => time,
    randomBytes,
  })
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})

const issuer = 'https://id.example.test'
const profile = { givenName: 'Alex', familyName: 'Sandbox', email: 'alex@example.test' }

test('ten first sign-ins at once make one taxpayer', async () => {
  const ids = await Promise.all(
    Array.from({ length: 10 }, () => taxpayers.signedIn({ issuer, sub: 'at-once', profile })),
  )
  expect(new Set(ids).size).toBe(1)
  expect(await db('taxpayer').count('*').first()).toEqual({ count: '1' })
})

test('the same subject at another provider is another person', async () => {
  const here = await taxpayers.signedIn({ issuer, sub: 'same', profile })
  const there = await taxpayers.signedIn({ issuer: 'https://other.example.test', sub: 'same', profile })
  expect(here).not.toBe(there)
  expect(await taxpayers.idOf({ issuer, sub: 'same' })).toBe(here)
  expect(await taxpayers.idOf({ issuer, sub: 'nobody' })).toBeUndefined()
})

test('the sign-in before is remembered, and the profile follows what is shared', async () => {
  const person = { issuer, sub: 'returning' }
  const first = time
  const id = await taxpayers.signedIn({ ...person, profile })
  expect(await taxpayers.find(id)).toEqual({ id, profile, previousSignInAt: undefined })
  time = new Date(first.getTime() + 60_000)
  const changed = { givenName: 'Alexa', email: 'alexa@example.test' }
  expect(await taxpayers.signedIn({ ...person, profile: changed })).toBe(id)
  expect(await taxpayers.find(id)).toEqual({ id, profile: changed, previousSignInAt: first })
})

test('an unchanged profile is not sealed anew', async () => {
  const person = { issuer, sub: 'unchanged', profile }
  const id = await taxpayers.signedIn(person)
  const before = await db('taxpayer').where({ id }).first('profile')
  await taxpayers.signedIn(person)
  expect(await db('taxpayer').where({ id }).first('profile')).toEqual(before)
})

test('a profile copied to another record does not open', async () => {
  const mine = await taxpayers.signedIn({ issuer, sub: 'mine', profile })
  const theirs = await taxpayers.signedIn({ issuer, sub: 'theirs', profile })
  await db.raw('update taxpayer set profile = (select profile from taxpayer where id = ?) where id = ?', [
    theirs,
    mine,
  ])
  await expect(taxpayers.find(mine)).rejects.toThrow()
})
