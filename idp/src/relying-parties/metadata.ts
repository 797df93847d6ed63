import { z } from 'zod'

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
