import { setTimeout as delay } from 'node:timers/promises'
import { serve } from '../messages.ts'

const done: number[] = []

/** Does what no worker should. */
const handlers = {
  async echo({ bytes, wait = 0 }: { bytes: Uint8Array; wait?: number }) {
    await delay(wait)
    return { bytes, environment: Object.keys(process.env) }
  },
  /** Every number it was given so far, in order. */
  remember(number: number) {
    done.push(number)
    return [...done]
  },
  hang() {
    for (;;);
  },
  crash() {
    process.exit(3)
  },
  /** Fails outside of any promise that somebody waits for. */
  explode() {
    setImmediate(() => {
      throw new Error('in mid-air')
    })
    return delay(10_000)
  },
  throwUp() {
    throw new TypeError('a bug')
  },
  hoard() {
    const hoarded: number[][] = []
    for (;;) hoarded.push(Array.from({ length: 100_000 }, Math.random))
  },
}

export type OddHandlers = typeof handlers

serve(handlers)
