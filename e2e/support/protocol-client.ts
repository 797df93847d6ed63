import { createHash, randomBytes } from 'node:crypto'
import { BARE_CLIENT_SECRET } from './clients.ts'
import type { StackFacts } from './stack.ts'

/** A relying party played by hand, so that a test can send what no library would. */
export interface ProtocolClient {
  readonly clientId: string
  request(changes?: Readonly<Record<string, string | undefined>>): AuthorizationRequest
  redeem(
    answer: { code: string; verifier: string },
    changes?: Readonly<Record<string, string>>,
  ): Promise<Response>
}

export interface AuthorizationRequest {
  readonly url: string
  readonly state: string
  readonly verifier: string
}

export function createProtocolClient(stack: StackFacts, clientId = 'bare-client'): ProtocolClient {
  const redirectUri = `${stack.clientUrl}/callback`
  return {
    clientId,
    request(changes = {}) {
      const verifier = randomBytes(32).toString('base64url')
      const state = randomBytes(16).toString('base64url')
      const parameters = {
        client_id: clientId,
        response_type: 'code',
        scope: 'openid profile email',
        redirect_uri: redirectUri,
        state,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...changes,
      }
      const url = new URL(`${stack.idpUrl}/auth`)
      for (const [name, value] of Object.entries(parameters))
        if (value !== undefined) url.searchParams.set(name, value)
      return { url: url.href, state, verifier }
    },
    redeem: ({ code, verifier }, changes = {}) =>
      fetch(`${stack.idpUrl}/token`, {
        method: 'POST',
        headers: {
          Authorization: `Basic ${Buffer.from(`${clientId}:${BARE_CLIENT_SECRET}`).toString('base64')}`,
          'Content-Type': 'application/x-www-form-urlencoded',
          Accept: 'application/json',
        },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code,
          code_verifier: verifier,
          redirect_uri: redirectUri,
          ...changes,
        }).toString(),
      }),
  }
}

export function codeOf(url: string): string {
  const code = new URL(url).searchParams.get('code')
  if (code === null) throw new Error(`No code in ${url}`)
  return code
}

/** What a token says, unverified: these tests ask what we issued, not whether it verifies. */
export function claimsOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
}
