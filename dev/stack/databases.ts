import { join } from 'node:path'
import pg from 'pg'
import { migrate, PROGRAMS, type Program } from '../../migrations/migrate.ts'
import { type RunningPostgres, startPostgres } from '../postgres/embedded-postgres.ts'
import { freePort } from './ports.ts'

export interface Databases {
  readonly urls: Readonly<Record<Program, string>>
  readonly stop: () => Promise<void>
  /** Starts the server again after `stop`, at the same address. */
  readonly start: () => Promise<void>
  /** Resolves with the server's last words when it ends although nobody asked it to. */
  readonly failed: Promise<string>
}

/** The two databases, migrated: those of the given URLs, or an embedded PostgreSQL's own. */
export async function openDatabases(options: {
  directory: string
  given: Partial<Record<Program, string>>
  passwords: Readonly<Record<Program, string>>
  durable?: boolean
}): Promise<Databases> {
  const { idp, portal } = options.given
  const databases =
    idp !== undefined && portal !== undefined
      ? {
          urls: { idp, portal },
          stop: async () => {},
          start: async () => {},
          failed: new Promise<never>(() => {}),
        }
      : await embedded(options)
  try {
    for (const program of PROGRAMS) await migrate(program, databases.urls[program])
  } catch (error) {
    await databases.stop()
    throw error
  }
  return databases
}

async function embedded(options: {
  directory: string
  passwords: Readonly<Record<Program, string>>
  durable?: boolean
}): Promise<Databases> {
  const port = await freePort()
  let asked = false
  let fail: (lastWords: string) => void = () => {}
  const failed = new Promise<string>((resolve) => {
    fail = resolve
  })
  const start = async () => {
    asked = false
    const started = await startPostgres({
      directory: join(options.directory, 'postgres'),
      port,
      ...(options.durable === undefined ? {} : { durable: options.durable }),
    })
    void started.ended.then((lastWords) => {
      if (!asked) fail(lastWords)
    })
    return started
  }
  let server = await start()
  const role = (program: Program) => ({ name: program, password: options.passwords[program] })
  for (const program of PROGRAMS) await ensureDatabase(server, role(program))
  return {
    urls: { idp: server.urlOf('idp', role('idp')), portal: server.urlOf('portal', role('portal')) },
    stop: () => {
      asked = true
      return server.stop()
    },
    start: async () => {
      server = await start()
    },
    failed,
  }
}

/** A role that owns the database of its own name and may not even connect to the other. */
async function ensureDatabase(
  server: RunningPostgres,
  role: { name: Program; password: string },
): Promise<void> {
  const admin = new pg.Client({ connectionString: server.adminUrl })
  await admin.connect()
  const name = admin.escapeIdentifier(role.name)
  const password = admin.escapeLiteral(role.password)
  try {
    const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role.name])
    await admin.query(`${rowCount === 0 ? 'create' : 'alter'} role ${name} login password ${password}`)
    const database = await admin.query('select 1 from pg_database where datname = $1', [role.name])
    if (database.rowCount === 0) await admin.query(`create database ${name} owner ${name}`)
    await admin.query(`revoke connect on database ${name} from public`)
  } finally {
    await admin.end()
  }
}
