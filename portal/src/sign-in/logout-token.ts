import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Provider } from './provider.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

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
export async function readLogoutToken(
  provider: Pick<Provider, 'verified'>,
  token: string,
): Promise<Result<LogoutToken, 'not-trusted'>> {
  const payload = await provider.verified(token, {
    typ: 'logout+jwt',
    requiredClaims: ['iat', 'exp', 'jti'],
  })
  const parsed = claims.safeParse(payload)
  return parsed.success ? ok(parsed.data) : refused('not-trusted')
}
