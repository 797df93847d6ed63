import { z } from 'zod'

/** Where somebody was when they began something that a mailed link goes on with. */
export const returnToSchema = z.object({
  /** The interaction it began in, for the browser that has it. */
  interactionUrl: z.string().startsWith('/'),
  /** The same request anew, for another browser. */
  authorizationUrl: z.string(),
  /** Where the relying party itself begins a sign-in (OpenID Connect Core §4), better for another browser. */
  initiateLoginUri: z.string().optional(),
})
export type ReturnTo = z.infer<typeof returnToSchema>

/** Another browser has no interaction: the relying party begins anew there, or the same request is made again. */
export function startAgain({ initiateLoginUri, authorizationUrl }: ReturnTo, issuer: string): string {
  if (initiateLoginUri === undefined) return authorizationUrl
  const url = new URL(initiateLoginUri)
  url.searchParams.set('iss', issuer)
  return url.href
}
