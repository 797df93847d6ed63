import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PATIENCE_MS = 10_000

/** Records who starts the server of this data directory, for `stopLeftOverServer` to know a left-over by. */
export async function recordLauncher(data: string): Promise<void> {
  await writeFile(launcherFile(data), String(process.pid))
}

/**
 * Stops the server of this data directory that outlived its launcher. Whether the recorded process really is that
 * server is read from its command line: process ids are used again.
 *
 * @throws when the launcher still runs: two starts must not share one directory.
 */
export async function stopLeftOverServer(data: string): Promise<void> {
  const lockFile = join(data, 'postmaster.pid')
  const pid = await numberIn(lockFile)
  const found = pid === undefined ? undefined : await processOf(pid)
  if (pid === undefined || found === undefined) return
  if (!isServerOf(found, data)) {
    // PostgreSQL takes any process of that number for the server and would refuse to start. After a crash in a
    // container, where numbers are low, that is likely.
    return rm(lockFile)
  }
  if (found.parent === (await numberIn(launcherFile(data)))) {
    throw new Error(
      `The database in ${data} is in use by another start (process ${found.parent}). ` +
        'Stop that one, or choose another directory with DATA_DIRECTORY.',
    )
  }
  process.kill(pid, 'SIGINT')
  await untilEnded(pid, data)
}

async function untilEnded(pid: number, data: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const found = await processOf(pid)
    if (found === undefined || !isServerOf(found, data)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The database server ${pid} of an earlier start does not stop. Stop it and try again.`)
}

function launcherFile(data: string): string {
  return `${data}.launcher-pid`
}

async function numberIn(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

interface Process {
  readonly parent: number
  readonly args: string
}

function isServerOf({ args }: Process, data: string): boolean {
  return args.includes('postgres') && `${args} `.includes(` -D ${data} `)
}

async function processOf(pid: number): Promise<Process | undefined> {
  return (await fromProc(pid)) ?? (await fromPs(pid))
}

/** Slim images have no `ps`; a process that ended and was not waited for has no arguments there. */
async function fromProc(pid: number): Promise<Process | undefined> {
  const [args, stat] = await Promise.all(
    ['cmdline', 'stat'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => undefined)),
  )
  if (args === undefined || stat === undefined) return undefined
  // `pid (name) state parent …`, where the name may hold anything.
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2])
  return { args: args.replaceAll('\0', ' '), parent }
}

async function fromPs(pid: number): Promise<Process | undefined> {
  const { stdout } = await run('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  const [, parent, args] = /^\s*(\d+)\s+(.*)$/.exec(stdout.trimEnd()) ?? []
  return parent === undefined || args === undefined ? undefined : { args, parent: Number(parent) }
}
