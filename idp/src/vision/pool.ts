import { Worker } from 'node:worker_threads'
import { ok, type Result, refused } from 'shared/result.ts'
import { type Handlers, isReplyOf, packed, READY } from './messages.ts'

/** busy: the queue is full, or closing; timed-out: over the deadline; crashed: the job took its worker down. */
export type PoolRefusal = 'busy' | 'timed-out' | 'crashed'

export interface Pool<Work extends Handlers> {
  /**
   * Has a worker do one job, in order of arrival.
   *
   * @throws {WorkerFault} when the handler threw: a bug, not a bad image.
   */
  run<Kind extends keyof Work & string>(
    kind: Kind,
    input: Parameters<Work[Kind]>[0],
  ): Promise<Result<Awaited<ReturnType<Work[Kind]>>, PoolRefusal>>
  /** Workers alive. */
  size(): number
  /** Ends all workers; jobs that wait or run are refused as `busy`, since elsewhere they would be done. */
  close(): Promise<void>
}

export class WorkerFault extends Error {
  override readonly name = 'WorkerFault'
}

export interface PoolOptions {
  /** Without its extension, beside this file. */
  readonly worker: string | URL
  readonly workers: number
  /** Jobs that may wait. */
  readonly queue: number
  /** What one job may take, once its worker runs. */
  readonly deadlineMs: number
  /** What loading a worker's libraries may take. */
  readonly startMs?: number
  /** Of the JavaScript heap of one worker; what wasm and native code take is not counted. */
  readonly memoryMb: number
}

/**
 * Worker threads that may be lost. They are started when there is work, one job each at a time; one that overruns
 * its deadline is ended in mid-job and replaced, since nothing else stops a decoder that loops. They see no
 * environment variables, and what libraries print there is dropped: it may quote what they read.
 */
export function createPool<Work extends Handlers>(options: PoolOptions): Pool<Work> {
  const { deadlineMs, startMs = 30_000 } = options
  const crew = new Set<Member>()
  const waiting: Job[] = []
  let closed = false

  function dispatch(): void {
    for (let job = waiting[0]; job !== undefined; job = waiting[0]) {
      const member = [...crew].find((one) => one.job === undefined) ?? hire()
      if (member === undefined) return
      waiting.shift()
      assign(member, job)
    }
  }

  function hire(): Member | undefined {
    if (crew.size >= options.workers) return undefined
    const worker = startWorker(options)
    const member: Member = { worker, ready: false, job: undefined, timer: undefined }
    crew.add(member)
    worker.on('message', (message: unknown) => hear(member, message))
    // An 'error' is always followed by 'exit'.
    worker.on('error', () => {})
    worker.on('exit', () => dismiss(member, 'crashed'))
    return member
  }

  function assign(member: Member, job: Job): void {
    member.job = job
    limit(member, member.ready ? deadlineMs : startMs)
    member.worker.postMessage({ kind: job.kind, input: job.input }, job.transfer)
  }

  function hear(member: Member, message: unknown): void {
    if (message === READY) {
      member.ready = true
      if (member.job !== undefined) limit(member, deadlineMs)
      return
    }
    clearTimeout(member.timer)
    const { job } = member
    member.job = undefined
    job?.answer(message)
    dispatch()
  }

  function limit(member: Member, milliseconds: number): void {
    clearTimeout(member.timer)
    member.timer = setTimeout(() => dismiss(member, 'timed-out'), milliseconds)
  }

  function dismiss(member: Member, reason: PoolRefusal): void {
    clearTimeout(member.timer)
    if (!crew.delete(member)) return
    // Not awaited: a thread that hangs in native code ends late, and the next job need not wait for it.
    void member.worker.terminate()
    member.job?.refuse(closed ? 'busy' : reason)
    dispatch()
  }

  return {
    run(kind, input) {
      return new Promise((resolve, reject) => {
        const idle = crew.size < options.workers || [...crew].some(({ job }) => job === undefined)
        if (closed || (!idle && waiting.length >= options.queue)) return resolve(refused('busy'))
        const { value, transfer } = packed(input)
        const answer = (message: unknown) => {
          if (isReplyOf<Work, typeof kind>(message)) resolve(ok(message.value))
          else reject(new WorkerFault(`${kind}: ${faultOf(message)}`))
        }
        waiting.push({ kind, input: value, transfer, answer, refuse: (reason) => resolve(refused(reason)) })
        dispatch()
      })
    },

    size: () => crew.size,

    async close() {
      closed = true
      for (const job of waiting.splice(0)) job.refuse('busy')
      await Promise.all([...crew].map(({ worker }) => worker.terminate()))
    },
  }
}

interface Job {
  readonly kind: string
  readonly input: unknown
  readonly transfer: readonly ArrayBuffer[]
  readonly answer: (message: unknown) => void
  readonly refuse: (reason: PoolRefusal) => void
}

interface Member {
  readonly worker: Worker
  ready: boolean
  job: Job | undefined
  timer: NodeJS.Timeout | undefined
}

function startWorker(options: PoolOptions): Worker {
  const source = import.meta.url.endsWith('.ts')
  const { worker: file } = options
  const url = file instanceof URL ? file : new URL(`./${file}${source ? '.ts' : '.js'}`, import.meta.url)
  const worker = new Worker(url, {
    // What the program itself was started with (a loader, a debugger) is not for its workers.
    execArgv: source ? ['--conditions=source'] : [],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
  })
  worker.stdout.resume()
  worker.stderr.resume()
  // Only a job under way, by its timer, keeps the program from ending.
  worker.unref()
  return worker
}

function faultOf(message: unknown): string {
  return typeof message === 'object' && message !== null && 'fault' in message
    ? String(message.fault)
    : 'an answer that is none'
}
