import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import type { ErrorName } from '../errors.ts'

/** What a person should hear of an error at, or from, the provider; undefined for a fault of our own. */
export function refusalOfProvider(error: unknown): ErrorName | undefined {
  if (error instanceof AuthorizationResponseError) return refusalOfCode(error.error)
  if (error instanceof ResponseBodyError) {
    return error.status >= 500 ? 'provider-unavailable' : refusalOfCode(error.error)
  }
  if (error instanceof WWWAuthenticateChallengeError) return 'provider-refused'
  if (isLostConnection(error)) return 'provider-unavailable'
  if (error instanceof ClientError) {
    return error.code !== undefined && NO_ANSWER.has(error.code)
      ? 'provider-unavailable'
      : 'answer-not-trusted'
  }
  return undefined
}

/** `fetch` names a connection that could not be made, or broke, by its message alone. */
function isLostConnection(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const message: unknown = Reflect.get(error, 'message')
  return (
    message === 'fetch failed' || message === 'terminated' || isLostConnection(Reflect.get(error, 'cause'))
  )
}

/** Nobody answered, or something that is not the provider did (a proxy's error page, say). */
const NO_ANSWER = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

/** Error codes of RFC 6749 §4.1.2.1 and §5.2, and of OpenID Connect Core §3.1.2.6. */
function refusalOfCode(code: string): ErrorName {
  switch (code) {
    case 'access_denied':
      return 'sharing-declined'
    case 'login_required':
    case 'interaction_required':
    case 'consent_required':
    case 'account_selection_required':
      return 'sign-in-unfinished'
    case 'unmet_authentication_requirements':
      return 'assurance-too-low'
    case 'invalid_grant':
      return 'code-refused'
    case 'server_error':
    case 'temporarily_unavailable':
      return 'provider-unavailable'
    default:
      return 'provider-refused'
  }
}
