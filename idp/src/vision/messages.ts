import { parentPort } from 'node:worker_threads'

/** What a worker can do: one function per kind of job. Inputs and outputs are plain data and Uint8Arrays. */
export type Handlers = Readonly<Record<string, (input: never) => unknown>>

export const READY = 'ready'

/**
 * The worker's half: answers jobs with `handlers`. The pool takes their types with `import type`, so that a job's
 * input and result are checked where it is asked for.
 */
export function serve(handlers: Handlers): void {
  const port = parentPort
  if (port === null) throw new Error('Runs as a worker thread only')
  port.on('message', async (message: unknown) => {
    const { value, transfer } = packed(await answer(handlers, message))
    port.postMessage(value, transfer)
  })
  port.postMessage(READY)
}

async function answer(handlers: Handlers, message: unknown): Promise<unknown> {
  try {
    if (!isJob(message)) throw new Error('A message that is no job')
    const handler = handlers[message.kind]
    if (handler === undefined) throw new Error('A job of unknown kind')
    return { value: await handler(message.input) }
  } catch (error) {
    return { fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}

/** Both ends are one program: whatever reaches a handler was typed as its input where the pool was called. */
function isJob(message: unknown): message is { kind: string; input: never } {
  return typeof message === 'object' && message !== null && 'kind' in message && 'input' in message
}

/** Likewise, a value that comes back is what the handler of its kind returned. */
export function isReplyOf<Work extends Handlers, Kind extends keyof Work>(
  message: unknown,
): message is { value: Awaited<ReturnType<Work[Kind]>> } {
  return typeof message === 'object' && message !== null && 'value' in message
}

/**
 * The same data with every byte array copied into memory of its own, and that memory, to be handed over: a Buffer
 * may be a window on memory that it shares with others.
 */
export function packed(data: unknown): { value: unknown; transfer: ArrayBuffer[] } {
  const transfer: ArrayBuffer[] = []
  const copy = (value: unknown): unknown => {
    if (value instanceof Uint8Array) {
      const own = new Uint8Array(value)
      transfer.push(own.buffer)
      return own
    }
    if (Array.isArray(value)) return value.map(copy)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]))
  }
  return { value: copy(data), transfer }
}
