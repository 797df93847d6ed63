import type { LRUCache } from 'lru-cache'
import { digest } from 'shared/crypto/seal.ts'
import type { Changes } from '../database/changes.ts'
import type { RelyingPartyMetadata } from './metadata.ts'
import type { RelyingPartyStore } from './store.ts'

export interface RelyingParties {
  find(clientId: string): Promise<RelyingPartyMetadata | undefined>
  /** Adds the relying party, or replaces its registration. A secret is stored as its SHA-256 only. */
  register(metadata: RelyingPartyMetadata): Promise<void>
}

/**
 * Registered relying parties, cached in every process. A change reaches all of them right after its commit; the
 * cache's own lifetime bounds staleness should a notice be missed.
 */
export function createRelyingParties(deps: {
  store: RelyingPartyStore
  cache: LRUCache<string, { metadata: RelyingPartyMetadata | undefined }>
  changes: Changes
}): RelyingParties {
  const { store, cache, changes } = deps
  let generation = 0
  changes.onChange('relying_party', (clientId) => {
    generation += 1
    if (clientId === undefined) cache.clear()
    else cache.delete(clientId)
  })
  return {
    async find(clientId) {
      // PostgreSQL refuses to look for what it could never hold.
      if (clientId.includes('\0')) return undefined
      const cached = cache.get(clientId)
      if (cached !== undefined) return cached.metadata
      const asOf = generation
      const metadata = await store.find(clientId)
      // A change heard while we were reading may be newer than what we read.
      if (asOf === generation) cache.set(clientId, { metadata })
      return metadata
    },
    async register(metadata) {
      const { client_secret: secret, ...rest } = metadata
      await store.save(secret === undefined ? rest : { ...rest, client_secret: hashedSecret(secret) })
      cache.delete(metadata.client_id)
    },
  }
}

/** A client secret is random and long, so a plain hash is enough, and cheap at the token endpoint. */
export function hashedSecret(secret: string): string {
  return `sha256:${digest(secret).toString('hex')}`
}
