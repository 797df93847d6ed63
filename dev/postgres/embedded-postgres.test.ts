import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { type RunningPostgres, startPostgres } from './embedded-postgres.ts'
import { ordinaryUser, waysToRun } from './ordinary-user.ts'

let home: string
let directory: string
const running: RunningPostgres[] = []

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'embedded-postgres-'))
  // As below root's home: nobody else gets in.
  await chmod(home, 0o700)
  directory = join(home, 'postgres')
})

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
  await rm(home, { recursive: true, force: true })
})

async function start(options: Partial<Parameters<typeof startPostgres>[0]> = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ directory, durable: false, ...options })
  running.push(server)
  return server
}

async function ask(server: RunningPostgres, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.adminUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const pidFile = () => join(directory, 'data', 'postmaster.pid')
const pidOf = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0])
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('the embedded PostgreSQL', () => {
  // Root has two ways on most systems, an ordinary user one. Each is used, whichever would have been chosen.
  const usable = waysToRun().filter((way) => {
    try {
      return ordinaryUser([way]) === way
    } catch {
      return false
    }
  })

  test('runs in every way that this machine has, and each finds what the one before left', async () => {
    expect(usable.length).toBeGreaterThan(0)
    await ask(await start(), 'create table kept (way text)')
    for (const user of [...usable, ...usable]) {
      await running.pop()?.stop()
      await ask(await start({ user }), `insert into kept values ('${user.name}')`)
    }
    const [server] = running
    expect(server && (await ask(server, 'select count(*)::int from kept'))).toEqual([
      { count: usable.length * 2 },
    ])
  })

  test('does not take an initialisation that was cut off for a cluster', async () => {
    const server = await start()
    await server.stop()
    running.pop()
    await rm(join(directory, 'data', 'PG_VERSION'))
    await start()
    expect(isAlive(await pidOf())).toBe(true)
  })

  test('refuses a directory that another running launcher uses, and leaves that server alone', async () => {
    const server = await start()
    await expect(start()).rejects.toThrow(/in use by another start .*DATA_DIRECTORY/)
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('stops a server whose launcher is gone, then finds its data', async () => {
    const leftOver = await start()
    await ask(leftOver, 'create table kept ()')
    const pid = await pidOf()
    await writeFile(join(directory, 'data.launcher-pid'), '999999999')
    const next = await start()
    expect(isAlive(pid)).toBe(false)
    expect(await ask(next, 'select * from kept')).toEqual([])
  })

  test('starts after its server was killed', async () => {
    const killed = await start({ durable: true })
    await ask(killed, 'create table kept ()')
    process.kill(await pidOf(), 'SIGKILL')
    expect(await killed.ended).toEqual(expect.any(String))
    expect(await ask(await start(), 'select * from kept')).toEqual([])
  })

  test('starts when the recorded number now belongs to another program, and spares that program', async () => {
    const server = await start()
    const lockFile = await readFile(pidFile(), 'utf8')
    await server.stop()
    running.pop()
    const stranger: ChildProcess = spawn('sleep', ['600'], { stdio: 'ignore' })
    try {
      await writeFile(pidFile(), lockFile.replace(/^\d+/, String(stranger.pid)))
      await start()
      expect(isAlive(Number(stranger.pid))).toBe(true)
    } finally {
      stranger.kill()
    }
  })

  test('tells its own words when it cannot start', async () => {
    const server = await start()
    await server.stop()
    running.pop()
    await writeFile(join(directory, 'data', 'postgresql.conf'), 'no_such_setting = 1\n')
    await expect(start()).rejects.toThrow(/did not start:\n.*postgresql\.conf" contains errors/)
  })
})
