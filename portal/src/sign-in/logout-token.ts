import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Provider } from './provider.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** Asymmetric ones only: with a shared secret, whoever can check a token can make one. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519']

const claims = z
  .object({
    jti: z.string().min(1),
    exp: z.number(),
    sid: z.string().min(1).optional(),
    sub: z.string().min(1).optional(),
    events: z.object({ [EVENT]: z.object({}) }),
    // An ID token has a nonce; one must never pass for a logout token.
    nonce: z.never().optional(),
  })
  .refine((token) => token.sid !== undefined || token.sub !== undefined)

export type LogoutToken = Pick<z.infer<typeof claims>, 'jti' | 'exp' | 'sid' | 'sub'>

/** Tells a logout token of our provider from everything else (Back-Channel Logout 1.0 §2.6). */
export type ReadLogoutToken = (token: string) => Promise<Result<LogoutToken, 'not-trusted'>>

export function createReadLogoutToken(deps: {
  provider: Provider
  clientId: string
  now: Clock
}): ReadLogoutToken {
  let keys: { address: string; find: ReturnType<typeof createRemoteJWKSet> } | undefined

  const keysAt = (address: URL) => {
    if (keys?.address !== address.href) {
      keys = { address: address.href, find: createRemoteJWKSet(address, { timeoutDuration: 5000 }) }
    }
    return keys.find
  }
  return async (token) => {
    const issuer = await deps.provider.issuer()
    const payload = await verified(token, keysAt(await deps.provider.keysUrl()), {
      issuer,
      audience: deps.clientId,
      typ: 'logout+jwt',
      algorithms: ALGORITHMS,
      requiredClaims: ['iat', 'exp', 'jti'],
      clockTolerance: 30,
      currentDate: deps.now(),
    })
    const parsed = claims.safeParse(payload)
    return parsed.success ? ok(parsed.data) : refused('not-trusted')
  }
}

/** The payload of a token that holds; undefined for one that does not. Keys that cannot be fetched are a fault. */
async function verified(
  token: string,
  key: ReturnType<typeof createRemoteJWKSet>,
  options: Parameters<typeof jwtVerify>[2],
): Promise<JWTPayload | undefined> {
  try {
    return (await jwtVerify(token, key, options)).payload
  } catch (error) {
    if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return undefined
    throw error
  }
}
