import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
} from 'openid-client'
import { type Clock, hours, seconds } from 'shared/clock.ts'
import type { Language } from 'shared/web/language.ts'
import { type ErrorName, PortalError } from '../errors.ts'
import type { Attempt } from './attempts.ts'
import { type Identity, identityFrom } from './identity.ts'
import { refusalOfProvider } from './provider-fault.ts'
import { createVerifyProviderToken } from './provider-token.ts'

/** The OpenID provider, as the portal needs it. What it refuses is thrown as a `PortalError`. */
export interface Provider {
  /** The issuer in the provider's own spelling. */
  issuer(): Promise<string>
  authorizationUrl(request: AuthorizationRequest): Promise<URL>
  /** Exchanges the code of a callback for a validated identity. */
  redeem(answer: { callback: URL; state: string; attempt: Attempt }): Promise<Identity>
  /** Where to end the session at the provider; undefined when it does not answer or offers no such page. */
  endSessionUrl(hint: { idToken: string; returnTo: string; state: string }): Promise<URL | undefined>
  /** The claims of a token that the provider signed for us and that is still good; undefined for any other. */
  verified(token: string, rules?: { typ?: string; requiredClaims?: string[] }): Promise<object | undefined>
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
  const verifyToken = createVerifyProviderToken()
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
        // Checks `iss` of the answer (RFC 9207), then the ID token: iss, aud, exp, nonce.
        const tokens = await authorizationCodeGrant(config, callback, {
          expectedState: state,
          expectedNonce: attempt.nonce,
          pkceCodeVerifier: attempt.codeVerifier,
          idTokenExpected: true,
        })
        const idTokenClaims = tokens.claims()
        const idToken = tokens.id_token
        if (idTokenClaims === undefined || idToken === undefined) throw new PortalError('answer-not-trusted')
        // The code flow may trust TLS instead of the signature (Core §3.1.3.7); we check the signature as well.
        if ((await verified(idToken)) === undefined) throw new PortalError('answer-not-trusted')
        const userInfo = await fetchUserInfo(config, tokens.access_token, idTokenClaims.sub)
        return identityFrom({ issuer: idTokenClaims.iss, idToken, idTokenClaims, userInfo })
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

    verified,
  }

  async function verified(
    token: string,
    rules: { typ?: string; requiredClaims?: string[] } = {},
  ): Promise<object | undefined> {
    const { issuer, jwks_uri: keys } = (await configuration(METADATA_LIFETIME)).serverMetadata()
    if (keys === undefined || !(deps.insecure || keys.startsWith('https:'))) {
      throw new PortalError('provider-refused')
    }
    return verifyToken(token, {
      ...rules,
      keysAt: new URL(keys),
      issuer,
      audience: clientId,
      currentDate: deps.now(),
    })
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
        ...(deps.insecure ? { execute: [allowInsecureRequests] } : {}),
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
