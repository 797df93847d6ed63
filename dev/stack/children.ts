import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

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
  let lastWords = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      lastWords = `${lastWords}${text}`.slice(-LAST_WORDS)
      for (const line of text.split('\n')) if (line !== '') options.onLine?.(line)
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

/** Waits until an address answers 200, or the program behind it ends. */
export async function untilAnswers(url: string, child: Child, patienceMs = 60_000): Promise<void> {
  let over: string | undefined
  void child.ended.then(({ code, lastWords }) => {
    over = `${child.name} ended with code ${code}:\n${lastWords}`
  })
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    if (over !== undefined) throw new Error(over)
    const answer = await fetch(url).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${child.name} did not answer at ${url} within ${patienceMs / 1000} seconds`)
}
