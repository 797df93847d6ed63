import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PATIENCE_MS = 10_000

/**
 * Stops the server of this data directory that outlived a launcher which was killed. Whether the recorded process
 * really is that server is read from its command line: process ids are used again.
 */
export async function stopLeftOverServer(data: string): Promise<void> {
  const pid = await recordedPid(data)
  if (pid === undefined || !(await isServerOf(pid, data))) return
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    if (!(await isServerOf(pid, data))) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The database server ${pid} of an earlier start does not stop. Stop it and try again.`)
}

async function recordedPid(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  const { stdout } = await run('ps', ['-o', 'stat=,args=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes(data) && !stdout.trim().startsWith('Z')
}
