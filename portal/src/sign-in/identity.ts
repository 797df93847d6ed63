import { ACR, type AssuranceLevel, levelOf, meets } from 'shared/protocol/acr.ts'
import { z } from 'zod'

const text = z.string().trim().min(1).max(200).optional().catch(undefined)

/** A claim that is missing or malformed counts as not shared; nobody is kept out for a name. */
const claims = z.object({
  sub: z.string().min(1).max(255),
  acr: z.string().optional(),
  amr: z.array(z.string()).catch([]),
  auth_time: z.number().optional(),
  sid: z.string().optional(),
  given_name: text,
  family_name: text,
  email: text,
})

/** Who signed in and how, from a validated ID token and the userinfo of the same subject. */
export type Identity = z.infer<typeof claims> & { readonly issuer: string; readonly idToken: string }

/**
 * The ID token wins over userinfo: it is signed, and it is what was asked for. How somebody signed in is the ID
 * token's to say alone.
 */
export function identityFrom(sources: {
  issuer: string
  idToken: string
  idTokenClaims: Readonly<Record<string, unknown>>
  userInfo: Readonly<Record<string, unknown>>
}): Identity {
  const { issuer, idToken, idTokenClaims, userInfo } = sources
  const { acr, amr, auth_time, sid } = idTokenClaims
  return { ...claims.parse({ ...userInfo, ...idTokenClaims, acr, amr, auth_time, sid }), issuer, idToken }
}

/**
 * Whether an `acr` stands for at least the wished levels. An unknown value stands for nothing; a provider that
 * states none has signed somebody in and promises no more than that.
 */
export function reaches(acr: string | undefined, wished: AssuranceLevel): boolean {
  const level = levelOf(acr ?? ACR.ial1aal1)
  return level !== undefined && meets(level, wished)
}
