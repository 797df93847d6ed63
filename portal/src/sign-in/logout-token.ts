import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Clock } from 'shared/clock.ts'
import { z } from 'zod'

export interface LogoutToken {
  readonly issuer: string
  readonly id: string
  readonly expiresAt: number
  readonly subject?: string | undefined
  readonly providerSession?: string | undefined
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

const claims = z
  .object({
    iss: z.string(),
    jti: z.string().min(1),
    iat: z.number(),
    exp: z.number(),
    sub: z.string().optional(),
    sid: z.string().optional(),
    events: z.object({ [EVENT]: z.object({}) }),
    // A nonce would make it an ID token in disguise.
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined)

/**
 * Validates a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6): signature by the provider, its own type,
 * issuer, audience, times, event, no nonce, and a subject or session to end. Undefined when any of it fails.
 */
export async function verifyLogoutToken(
  token: unknown,
  expected: { issuer: string; audience: string; keys: JWTVerifyGetKey; now: Clock },
): Promise<LogoutToken | undefined> {
  if (typeof token !== 'string') return undefined
  const verified = await jwtVerify(token, expected.keys, {
    issuer: expected.issuer,
    audience: expected.audience,
    typ: 'logout+jwt',
    algorithms: ['RS256', 'ES256', 'PS256'],
    currentDate: expected.now(),
    clockTolerance: 15,
    requiredClaims: ['iat', 'exp', 'jti', 'events'],
  }).catch(() => undefined)
  const parsed = claims.safeParse(verified?.payload)
  if (!parsed.success) return undefined
  const { iss, jti, exp, sub, sid } = parsed.data
  return { issuer: iss, id: jti, expiresAt: exp, subject: sub, providerSession: sid }
}

/** The provider's keys, fetched when a token names one that is not known yet. */
export function providerKeys(jwksUri: () => Promise<string>): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined
  return async (header, token) => {
    keys ??= createRemoteJWKSet(new URL(await jwksUri()))
    return keys(header, token)
  }
}
