import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { freePort } from '../dev/stack/ports.ts'

/** `npm start` as somebody meets it: what it says, and what is left of it afterwards. */
const BOOTSTRAP = join(import.meta.dirname, '..', 'dev', 'bootstrap.mjs')
const PATIENCE_MS = 60_000

interface Started {
  readonly process: ChildProcess
  readonly said: () => string
  readonly ended: Promise<number | null>
}

let directory: string
let env: Record<string, string>
let started: Started[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'e2e-start-'))
  const [idp, portal, inbox] = [await freePort(), await freePort(), await freePort()]
  env = {
    DATA_DIRECTORY: directory,
    IDP_PORT: String(idp),
    PORTAL_PORT: String(portal),
    INBOX_PORT: String(inbox),
  }
})

afterEach(async () => {
  for (const { process: launcher, ended } of started) {
    launcher.kill('SIGTERM')
    await ended
  }
  started = []
  await rm(directory, { recursive: true, force: true })
})

function start(): Started {
  const launcher = spawn(process.execPath, [BOOTSTRAP, 'start'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.on('data', (text) => {
      words += text
    })
  }
  const ended = new Promise<number | null>((resolve) => launcher.once('close', resolve))
  const one = { process: launcher, said: () => words, ended }
  started.push(one)
  return one
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const ready = (one: Started) =>
  until(`it is ready; it said:\n${one.said()}`, () => /^ready$/m.test(one.said()))

/** Everything below a process, guardians and the database's own processes included. */
async function family(root: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid='])
  const rows = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    rows.filter(([, ppid]) => ppid === parent).flatMap(([pid = 0]) => [pid, ...below(pid)])
  return below(root)
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function expectNothingLeft(members: readonly number[]): Promise<void> {
  expect(members.length).toBeGreaterThan(3)
  await until('every process has ended', () => !members.some(isAlive))
}

describe('npm start', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends in order and leaves no process',
    async (signal) => {
      const one = start()
      await ready(one)
      const members = await family(Number(one.process.pid))
      one.process.kill(signal)
      expect(await one.ended).toBe(0)
      await expectNothingLeft(members)
    },
  )

  test('Ctrl-C while it is still starting leaves no process and a directory that starts again', async () => {
    const one = start()
    let members: number[] = []
    await until('the database runs', async () => {
      members = await family(Number(one.process.pid))
      return members.length > 3
    })
    one.process.kill('SIGINT')
    expect(await one.ended).toBe(0)
    await expectNothingLeft(members)
    await ready(start())
  })

  test('killed outright, it takes everything with it', async () => {
    const one = start()
    await ready(one)
    const members = await family(Number(one.process.pid))
    for (const pid of [Number(one.process.pid), members[0] ?? 0]) process.kill(pid, 'SIGKILL')
    await expectNothingLeft(members)
  })

  test('a taken port is named, with the variable that moves it', async () => {
    const squatter: Server = createServer()
    await new Promise<void>((resolve) => squatter.listen(Number(env.PORTAL_PORT), resolve))
    try {
      const one = start()
      expect(await one.ended).toBe(1)
      expect(one.said()).toContain(`Port ${env.PORTAL_PORT} is taken by another program`)
      expect(one.said()).toContain('PORTAL_PORT')
    } finally {
      await new Promise((resolve) => squatter.close(resolve))
    }
  })

  test('a second start on the same data is refused and harms nothing', async () => {
    const first = start()
    await ready(first)
    env = { ...env, IDP_PORT: String(await freePort()), PORTAL_PORT: String(await freePort()) }
    env.INBOX_PORT = String(await freePort())
    const second = start()
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(/in use by another start .*DATA_DIRECTORY/)
    expect(first.process.exitCode).toBeNull()
  })
})
