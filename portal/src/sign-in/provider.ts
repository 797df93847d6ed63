import {
  AuthorizationResponseError,
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
import { type Acr, isAcr, levelOf, meets } from 'shared/protocol/acr.ts'
import { z } from 'zod'
import { PortalError } from '../errors.ts'

/** Who signed in, as far as the provider's answer was found to be true. */
export interface SignedIn {
  readonly issuer: string
  readonly subject: string
  readonly acr: Acr
  readonly idToken: string
  readonly providerSession?: string | undefined
  readonly givenName: string
  readonly familyName: string
  readonly email: string
}

export interface SignInRequest {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  /** Opens the provider's page for making an account. */
  readonly newAccount: boolean
}

export interface IdentityProvider {
  authorizationUrl(request: SignInRequest): Promise<string>
  /**
   * Checks the answer and redeems its code: `iss`, `state`, nonce, signature, audience, times, and that the
   * assurance is at least what was asked.
   *
   * @throws {PortalError} saying which kind of refusal it is.
   */
  redeem(
    callbackUrl: URL,
    expected: { state: string; nonce: string; codeVerifier: string },
  ): Promise<SignedIn>
  /** Where signing out goes on; undefined when the provider cannot be reached or offers nothing. */
  endSessionUrl(of: { idToken: string; state: string }): Promise<string | undefined>
  /** The provider's keys, for logout tokens. */
  jwksUri(): Promise<string>
}

const people = z.object({
  given_name: z.string().min(1),
  family_name: z.string().min(1),
  email: z.email(),
})

export function createIdentityProvider(deps: {
  issuer: string
  clientId: string
  clientSecret: string
  portalUrl: string
  minimumAcr: Acr
  /** Plain http is for sandboxes on this machine. */
  allowHttp: boolean
}): IdentityProvider {
  let known: Promise<Configuration> | undefined

  /** The provider's own description, asked for once; a failure is not remembered. */
  function configuration(): Promise<Configuration> {
    known ??= discovery(
      new URL(deps.issuer),
      deps.clientId,
      { client_secret: deps.clientSecret },
      ClientSecretBasic(deps.clientSecret),
      {
        execute: [enableNonRepudiationChecks, ...(deps.allowHttp ? [allowInsecureRequests] : [])],
        timeout: 5,
      },
    ).catch((cause: unknown) => {
      known = undefined
      throw new PortalError('provider-unavailable', { cause })
    })
    return known
  }

  return {
    async authorizationUrl({ state, nonce, codeVerifier, newAccount }) {
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${deps.portalUrl}/sign-in/callback`,
        scope: 'openid profile email',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        acr_values: deps.minimumAcr,
        ...(newAccount ? { prompt: 'create' } : {}),
      })
      return url.href
    },

    async redeem(callbackUrl, expected) {
      const config = await configuration()
      const tokens = await authorizationCodeGrant(config, callbackUrl, {
        expectedState: expected.state,
        expectedNonce: expected.nonce,
        pkceCodeVerifier: expected.codeVerifier,
        idTokenExpected: true,
      }).catch((cause: unknown) => {
        throw new PortalError(refusalOf(cause), { cause })
      })
      const claims = tokens.claims()
      const { id_token: idToken } = tokens
      if (claims === undefined || idToken === undefined) throw new PortalError('provider-answer-invalid')
      const acr = sufficientAcr(claims.acr, deps.minimumAcr)
      const userinfo = await fetchUserInfo(config, tokens.access_token, claims.sub).catch(
        (cause: unknown) => {
          throw new PortalError(refusalOf(cause), { cause })
        },
      )
      const person = people.safeParse({ ...claims, ...userinfo })
      if (!person.success) throw new PortalError('provider-answer-invalid', { cause: person.error })
      return {
        issuer: claims.iss,
        subject: claims.sub,
        acr,
        idToken,
        providerSession: typeof claims.sid === 'string' ? claims.sid : undefined,
        givenName: person.data.given_name,
        familyName: person.data.family_name,
        email: person.data.email,
      }
    },

    async endSessionUrl({ idToken, state }) {
      try {
        const url = buildEndSessionUrl(await configuration(), {
          id_token_hint: idToken,
          post_logout_redirect_uri: `${deps.portalUrl}/`,
          state,
        })
        return url.href
      } catch {
        return undefined
      }
    },

    async jwksUri() {
      const { jwks_uri: uri } = (await configuration()).serverMetadata()
      if (uri === undefined) throw new PortalError('provider-unavailable')
      return uri
    },
  }
}

/** What was promised is checked: a provider, or somebody in between, may have asked for less. */
function sufficientAcr(acr: unknown, minimum: Acr): Acr {
  const wanted = levelOf(minimum)
  if (typeof acr !== 'string' || !isAcr(acr) || wanted === undefined)
    throw new PortalError('assurance-too-low')
  const have = levelOf(acr)
  if (have === undefined || !meets(have, wanted)) throw new PortalError('assurance-too-low')
  return acr
}

/** An error the provider sent, an answer that does not hold, or a provider that cannot be reached. */
function refusalOf(error: unknown) {
  if (error instanceof AuthorizationResponseError) {
    switch (error.error) {
      case 'access_denied':
        return 'sharing-declined'
      case 'unmet_authentication_requirements':
        return 'assurance-unavailable'
      case 'temporarily_unavailable':
        return 'provider-unavailable'
      default:
        return 'provider-refused'
    }
  }
  const name = typeof error === 'object' && error !== null ? Reflect.get(error, 'name') : undefined
  return name === 'TypeError' || name === 'TimeoutError' ? 'provider-unavailable' : 'provider-answer-invalid'
}
