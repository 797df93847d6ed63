import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose'

/** Asymmetric ones only: with a shared secret, whoever can check a token can make one. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519']

const TOLERANCE_SECONDS = 30

/**
 * How long a token with an unknown key waits for the next look at the provider's keys. Short, so that a rotation
 * costs nobody a sign-in; not zero, so that made-up tokens cannot turn us against the provider.
 */
const COOLDOWN_MS = 2_000

/** Verifies a token's signature, issuer, audience and times with the keys found at an address, which are kept. */
export type VerifyProviderToken = (
  token: string,
  options: JWTVerifyOptions & { keysAt: URL },
) => Promise<JWTPayload | undefined>

/** Undefined stands for a token that does not hold. Keys that cannot be had are a fault, and thrown. */
export function createVerifyProviderToken(): VerifyProviderToken {
  let kept: { address: string; keys: ReturnType<typeof createRemoteJWKSet> } | undefined

  return async (token, { keysAt, ...options }) => {
    if (kept?.address !== keysAt.href) {
      const keys = createRemoteJWKSet(keysAt, { timeoutDuration: 5_000, cooldownDuration: COOLDOWN_MS })
      kept = { address: keysAt.href, keys }
    }
    try {
      const rules = { algorithms: ALGORITHMS, clockTolerance: TOLERANCE_SECONDS, ...options }
      return (await jwtVerify(token, kept.keys, rules)).payload
    } catch (error) {
      if (isAboutTheToken(error)) return undefined
      throw error
    }
  }
}

/** Whether it is the token that is wrong, rather than the key set or the way to it. */
function isAboutTheToken(error: unknown): boolean {
  const aboutTheKeys =
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC')
  return error instanceof errors.JOSEError && !aboutTheKeys
}
