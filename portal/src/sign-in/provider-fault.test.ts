import { expect, test } from '@jest/globals'
import { AuthorizationResponseError, ClientError } from 'openid-client'
import { refusalOfProvider } from './provider-fault.ts'

const refusedWith = (error: string) =>
  new AuthorizationResponseError('refused', { cause: new URLSearchParams({ error }) })

test.each([
  ['access_denied', 'sharing-declined'],
  ['login_required', 'sign-in-unfinished'],
  ['interaction_required', 'sign-in-unfinished'],
  ['consent_required', 'sign-in-unfinished'],
  ['account_selection_required', 'sign-in-unfinished'],
  ['unmet_authentication_requirements', 'assurance-too-low'],
  ['server_error', 'provider-unavailable'],
  ['temporarily_unavailable', 'provider-unavailable'],
  ['invalid_scope', 'provider-refused'],
  ['constructor', 'provider-refused'],
])('the error code %s is %s', (code, refusal) => {
  expect(refusalOfProvider(refusedWith(code))).toBe(refusal)
})

test.each([
  ['OAUTH_TIMEOUT', 'provider-unavailable'],
  ['OAUTH_RESPONSE_IS_NOT_JSON', 'provider-unavailable'],
  ['OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'answer-not-trusted'],
  ['OAUTH_INVALID_RESPONSE', 'answer-not-trusted'],
])('the check %s is %s', (code, refusal) => {
  expect(refusalOfProvider(Object.assign(new ClientError('no'), { code }))).toBe(refusal)
})

test('a connection that cannot be made, however deep it is wrapped, is an absent provider', () => {
  const cause = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
  expect(refusalOfProvider(new ClientError('something went wrong', { cause }))).toBe('provider-unavailable')
  expect(refusalOfProvider(cause)).toBe('provider-unavailable')
})

test('a fault of our own stays one', () => {
  expect(refusalOfProvider(new TypeError('x is not a function'))).toBeUndefined()
  expect(refusalOfProvider(undefined)).toBeUndefined()
})
