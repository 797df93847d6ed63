import type { RelyingPartyMetadata } from '../relying-parties/metadata.ts'

export const ACCOUNT_CLIENT = 'account'

/** Our account pages as a relying party of ourselves: first party, so nothing is asked and nothing is shared. */
export function accountClient(options: { publicUrl: string; brandName: string }): RelyingPartyMetadata {
  return {
    client_id: ACCOUNT_CLIENT,
    client_name: options.brandName,
    redirect_uris: [`${options.publicUrl}/account/callback`],
    initiate_login_uri: `${options.publicUrl}/account`,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    first_party: true,
  }
}
