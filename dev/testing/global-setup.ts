import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate, PROGRAMS } from '../../migrations/migrate.ts'
import { templateOf } from '../../migrations/testing/database.ts'
import { type RunningPostgres, startPostgres } from '../postgres/embedded-postgres.ts'

/** One throw-away PostgreSQL for the whole run, with a migrated template per program. */
export default async function globalSetup(): Promise<void> {
  const directory = join(tmpdir(), `test-postgres-${process.pid}`)
  const server = await startPostgres({ directory, durable: false })
  stopTestPostgres = async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await makeTemplates(server)
  } catch (error) {
    await stopTestPostgres()
    throw error
  }
  process.env.TEST_POSTGRES_URL = server.adminUrl
}

async function makeTemplates(server: RunningPostgres): Promise<void> {
  const admin = new pg.Client({ connectionString: server.adminUrl })
  await admin.connect()
  for (const program of PROGRAMS) {
    await admin.query(`create database ${templateOf(program)}`)
    await migrate(program, server.urlOf(templateOf(program)))
  }
  await admin.end()
}

export let stopTestPostgres: () => Promise<void> = async () => {}
