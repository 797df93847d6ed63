import type { LRUCache } from 'lru-cache'
import { digest } from 'shared/crypto/seal.ts'
import { z } from 'zod'
import type { Changes } from '../database/changes.ts'
import type { RelyingPartyStore } from './store.ts'

const httpUrl = z.url({ protocol: /^https?$/ })

/**
 * What a relying party is registered with: OpenID Connect client metadata, and members of ours.
 *
 * - `minimum_acr`: the assurance every sign-in to it reaches at least.
 * - `pkce_exempt`: a client that cannot send PKCE; confidential clients under conformance testing only.
 * - `first_party`: ours, so that no consent is asked.
 * - `optional_scopes`: what a person may decline and still be let in.
 */
export const relyingPartyMetadata = z.looseObject({
  client_id: z.string().min(1).max(200),
  client_name: z.string().min(1).max(100),
  client_secret: z.string().optional(),
  redirect_uris: z.array(z.string()).min(1),
  logo_uri: httpUrl.optional(),
  policy_uri: httpUrl.optional(),
  tos_uri: httpUrl.optional(),
  client_uri: httpUrl.optional(),
  initiate_login_uri: httpUrl.optional(),
  minimum_acr: z.string().optional(),
  pkce_exempt: z.boolean().optional(),
  first_party: z.boolean().optional(),
  optional_scopes: z.array(z.string()).optional(),
})

export type RelyingPartyMetadata = z.infer<typeof relyingPartyMetadata>

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
