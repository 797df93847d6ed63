import { createHash } from 'node:crypto'
import type { Hasher } from '../password/hasher.ts'

/** Fast, and counts what it is asked. A hash that begins with `old` is outdated. */
export function createFakeHasher(): Hasher & { readonly calls: { verify: number; hash: number } } {
  const calls = { verify: 0, hash: 0 }
  const hashOf = (secret: string) => `new ${createHash('sha256').update(secret).digest('hex')}`
  return {
    calls,
    async hash(secret) {
      calls.hash += 1
      return hashOf(secret)
    },
    async verify(hash, secret) {
      calls.verify += 1
      return hash.replace('old', 'new') === hashOf(secret)
    },
    async pretend() {
      calls.verify += 1
    },
    needsRehash: (hash) => hash.startsWith('old'),
    refuseWhenBusy: () => undefined,
  }
}
