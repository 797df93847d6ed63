/** Relying parties that the tests play, registered beside the portal. */
export function testClients(clientUrl: string): readonly Readonly<Record<string, unknown>>[] {
  const common = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] }
  return [
    {
      ...common,
      client_id: 'bare-client',
      client_name: 'Bare client',
      client_secret: BARE_CLIENT_SECRET,
      redirect_uris: [`${clientUrl}/callback`, `${clientUrl}/callback?with=query`],
      post_logout_redirect_uris: [`${clientUrl}/signed-out`],
    },
    {
      ...common,
      client_id: 'password-client',
      client_name: 'Password client',
      client_secret: BARE_CLIENT_SECRET,
      redirect_uris: [`${clientUrl}/callback`],
      minimum_acr: 'http://idmanagement.gov/ns/assurance/ial/1/aal/1',
    },
    {
      ...common,
      client_id: 'browser-client',
      client_name: 'Browser client',
      redirect_uris: [`${clientUrl}/browser.html`],
      post_logout_redirect_uris: [`${clientUrl}/browser.html`],
      token_endpoint_auth_method: 'none',
      application_type: 'web',
    },
  ]
}

export const BARE_CLIENT_SECRET = 'a-secret-that-exists-in-tests-only-0123456789'
