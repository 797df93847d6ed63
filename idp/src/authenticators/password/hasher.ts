import { availableParallelism } from 'node:os'
import { argon2id, hash, needsRehash, verify } from 'argon2'

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** More people are waiting for a hash than the queue holds. They are asked to come back in a moment. */
export class HasherBusy extends Error {
  constructor() {
    super('The queue for password hashes is full')
    this.name = 'HasherBusy'
  }
}

export interface Hasher {
  /** @throws {HasherBusy} */
  hash(secret: string): Promise<string>
  /** @throws {HasherBusy} */
  verify(hash: string, secret: string): Promise<boolean>
  /** Does the work of a verification that cannot succeed, so that an unknown account takes as long as a known one. */
  pretend(secret: string): Promise<void>
  needsRehash(hash: string): boolean
  /**
   * Asked before an attempt is counted, so that a crowd costs nobody one of their tries.
   * @throws {HasherBusy}
   */
  refuseWhenBusy(): void
}

/**
 * argon2id off the event loop, as many at once as there are cores, with a bounded queue behind. More threads would
 * only use more memory and starve everything else.
 */
export async function createHasher(options: { queue: number }): Promise<Hasher> {
  const turnstile = createTurnstile({ atOnce: availableParallelism(), queue: options.queue })
  const nobodys = await hash('nobody has this password', PARAMETERS)
  return {
    hash: (secret) => turnstile.inTurn(() => hash(secret, PARAMETERS)),
    verify: (hashed, secret) => turnstile.inTurn(() => verify(hashed, secret)),
    pretend: async (secret) => {
      await turnstile.inTurn(() => verify(nobodys, secret))
    },
    needsRehash: (hashed) => needsRehash(hashed, PARAMETERS),
    refuseWhenBusy: turnstile.refuseWhenFull,
  }
}

/** Lets `atOnce` in and `queue` wait; everybody after that is turned away at once. */
export function createTurnstile({ atOnce, queue }: { atOnce: number; queue: number }) {
  let inside = 0
  const waiting: (() => void)[] = []

  const refuseWhenFull = () => {
    if (inside >= atOnce && waiting.length >= queue) throw new HasherBusy()
  }

  return {
    refuseWhenFull,
    async inTurn<T>(work: () => Promise<T>): Promise<T> {
      refuseWhenFull()
      if (inside < atOnce) inside += 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        // Whoever waits takes this place over, so that nobody slips in between.
        const next = waiting.shift()
        if (next === undefined) inside -= 1
        else next()
      }
    },
  }
}
