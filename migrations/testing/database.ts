import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Program } from '../migrate.ts'

export interface TestDatabase {
  readonly url: string
  readonly drop: () => Promise<void>
}

/**
 * A database of its own for one test file, cloned from the migrated template in a few dozen milliseconds.
 * The test run's global setup starts the server and makes the templates.
 */
export async function createTestDatabase(program: Program): Promise<TestDatabase> {
  const admin = process.env.TEST_POSTGRES_URL
  if (admin === undefined)
    throw new Error('TEST_POSTGRES_URL is not set: database tests run through npm test')
  const name = `${program}_${randomUUID().replaceAll('-', '')}`
  await execute(admin, `create database ${name} template ${templateOf(program)}`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => execute(admin, `drop database ${name} with (force)`) }
}

export function templateOf(program: Program): string {
  return `template_${program}`
}

/**
 * PostgreSQL refuses to clone a template that somebody else is cloning at this moment, so callers queue on an
 * advisory lock.
 */
async function execute(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(1)')
    await client.query(statement)
  } finally {
    await client.end()
  }
}
