import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client'
import { type Clock, hours, seconds } from 'shared/clock.ts'
import type { Language } from 'shared/web/language.ts'
import { type ErrorName, PortalError } from '../errors.ts'
import type { Attempt } from './attempts.ts'
import { type Identity, identityFrom } from './identity.ts'
import { refusalOfProvider } from './provider-fault.ts'

/** The OpenID provider, as the portal needs it. What it refuses is thrown as a `PortalError`. */
export interface Provider {
  /** The issuer in the provider's own spelling. */
  issuer(): Promise<string>
  authorizationUrl(request: AuthorizationRequest): Promise<URL>
  /** Exchanges the code of a callback for a validated identity. */
  redeem(answer: { callback: URL; state: string; attempt: Attempt }): Promise<Identity>
  /** Where to end the session at the provider; undefined when it does not answer or offers no such page. */
  endSessionUrl(hint: { idToken: string; returnTo: string; state: string }): Promise<URL | undefined>
  /** Address of the provider's public keys. */
  keysUrl(): Promise<URL>
}

export interface AuthorizationRequest {
  readonly state: string
  readonly attempt: Attempt
  readonly language: Language
  /** Creates an account instead of signing in to one (Initiating User Registration via OpenID Connect 1.0). */
  readonly create: boolean
  readonly loginHint?: string | undefined
}

const SCOPE = 'openid profile email'
const TIMEOUT_SECONDS = 5
const METADATA_LIFETIME = hours(1)
/** Somebody who signs out should not be sent to a provider that is down: its address is checked anew. */
const SIGN_OUT_FRESHNESS = seconds(5)

export function createProvider(deps: {
  issuer: string
  clientId: string
  clientSecret: string
  redirectUri: string
  /** Lets the provider be reached over plain HTTP. Never in production. */
  insecure: boolean
  now: Clock
}): Provider {
  const { clientId, redirectUri } = deps
  const configuration = keptConfiguration(deps)
  return {
    issuer: async () => (await configuration(METADATA_LIFETIME)).serverMetadata().issuer,

    async authorizationUrl({ state, attempt, language, create, loginHint }) {
      const challenge = await calculatePKCECodeChallenge(attempt.codeVerifier)
      return buildAuthorizationUrl(await configuration(METADATA_LIFETIME), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state,
        nonce: attempt.nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        acr_values: attempt.acr,
        ui_locales: language,
        ...(create ? { prompt: 'create' } : {}),
        ...(loginHint === undefined ? {} : { login_hint: loginHint }),
      })
    },

    async redeem({ callback, state, attempt }) {
      const config = await configuration(METADATA_LIFETIME)
      return refusing(async () => {
        // Checks `iss` of the answer (RFC 9207), then the ID token: signature, iss, aud, exp, nonce.
        const tokens = await authorizationCodeGrant(config, callback, {
          expectedState: state,
          expectedNonce: attempt.nonce,
          pkceCodeVerifier: attempt.codeVerifier,
          idTokenExpected: true,
        })
        const idTokenClaims = tokens.claims()
        if (idTokenClaims === undefined || tokens.id_token === undefined) {
          throw new PortalError('answer-not-trusted')
        }
        const userInfo = await fetchUserInfo(config, tokens.access_token, idTokenClaims.sub)
        return identityFrom({ issuer: idTokenClaims.iss, idToken: tokens.id_token, idTokenClaims, userInfo })
      })
    },

    async endSessionUrl({ idToken, returnTo, state }) {
      const config = await configuration(SIGN_OUT_FRESHNESS, { orOlder: false }).catch(() => undefined)
      if (config?.serverMetadata().end_session_endpoint === undefined) return undefined
      return buildEndSessionUrl(config, {
        client_id: clientId,
        id_token_hint: idToken,
        post_logout_redirect_uri: returnTo,
        state,
      })
    },

    async keysUrl() {
      const { jwks_uri: address } = (await configuration(METADATA_LIFETIME)).serverMetadata()
      if (address === undefined || !(deps.insecure || address.startsWith('https:'))) {
        throw new PortalError('provider-refused')
      }
      return new URL(address)
    },
  }
}

type KeptConfiguration = (maxAge: number, options?: { orOlder: boolean }) => Promise<Configuration>

/**
 * The provider's metadata, asked for when first needed and kept for a while, so that a provider that is down
 * stops neither our start nor, once it was seen, a sign-in that needs only its addresses.
 */
function keptConfiguration(deps: {
  issuer: string
  clientId: string
  clientSecret: string
  insecure: boolean
  now: Clock
}): KeptConfiguration {
  let kept: { config: Configuration; at: number } | undefined
  let asking: Promise<Configuration> | undefined

  const ask = async () => {
    const config = await discovery(
      new URL(deps.issuer),
      deps.clientId,
      deps.clientSecret,
      ClientSecretBasic(deps.clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        // The code flow may trust TLS instead of the signature (Core §3.1.3.7); we check the signature as well.
        execute: [enableNonRepudiationChecks, ...(deps.insecure ? [allowInsecureRequests] : [])],
      },
    )
    kept = { config, at: deps.now().getTime() }
    return config
  }

  return async (maxAge, { orOlder } = { orOlder: true }) => {
    if (kept !== undefined && deps.now().getTime() - kept.at < maxAge) return kept.config
    asking ??= ask().finally(() => {
      asking = undefined
    })
    try {
      return await asking
    } catch (error) {
      if (orOlder && kept !== undefined) return kept.config
      throw new PortalError('provider-unavailable', { cause: error })
    }
  }
}

async function refusing<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    const refusal: ErrorName | undefined = refusalOfProvider(error)
    throw refusal === undefined ? error : new PortalError(refusal, { cause: error })
  }
}
