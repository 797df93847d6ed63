import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { endWithUs } from './end-with-us.ts'

export const ROOT = join(import.meta.dirname, '..', '..')

export interface Child {
  readonly name: string
  readonly process: ChildProcess
  /** Asks it to stop and waits; after ten seconds it is killed. */
  stop(): Promise<void>
  /** Resolves when it ends, by itself or not, with the last it said. */
  readonly ended: Promise<{ readonly code: number | null; readonly lastWords: string }>
}

const PATIENCE_MS = 10_000
const LAST_WORDS = 4_000

/** Starts one of our programs from its source with the Node that runs us. */
export function startProgram(options: {
  name: string
  script: string
  env: Readonly<Record<string, string>>
  /** Gets every line it prints. */
  onLine?: ((line: string) => void) | undefined
}): Child {
  return startChild({
    ...options,
    command: process.execPath,
    args: ['--conditions=source', '--import', 'tsx', join(ROOT, options.script)],
    env: { TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.base.json'), ...options.env },
  })
}

export function startChild(options: {
  name: string
  command: string
  args: readonly string[]
  env: Readonly<Record<string, string>>
  onLine?: ((line: string) => void) | undefined
}): Child {
  const child = spawn(options.command, [...options.args], {
    cwd: ROOT,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in the terminal reaches us alone, and we stop everything in order.
    detached: true,
  })
  endWithUs(child, 'TERM')
  let lastWords = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      lastWords = `${lastWords}${text}`.slice(-LAST_WORDS)
    })
    createInterface({ input: stream }).on('line', (line) => {
      if (line !== '') options.onLine?.(line)
    })
  }
  const ended = new Promise<{ code: number | null; lastWords: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, lastWords }))
    child.once('error', (error) => resolve({ code: 1, lastWords: error.message }))
  })
  return {
    name: options.name,
    process: child,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

/** Waits until an address answers 200, the program behind it ends, or somebody gives up waiting. */
export async function untilAnswers(
  url: string,
  child: Child,
  options: { patienceMs?: number; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const { patienceMs = 60_000, signal } = options
  let over: string | undefined
  void child.ended.then(({ code, lastWords }) => {
    over = `${child.name} ended with code ${code}:\n${lastWords}`
  })
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    signal?.throwIfAborted()
    if (over !== undefined) throw new Error(over)
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    await answer?.arrayBuffer().catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${child.name} did not answer at ${url} within ${patienceMs / 1000} seconds`)
}
