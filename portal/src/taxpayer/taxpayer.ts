import { z } from 'zod'

/** What the provider told us about a person, as we last heard it. */
export const profileSchema = z.object({
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
})

export type Profile = z.infer<typeof profileSchema>

/** Somebody with business here. */
export interface Taxpayer extends Profile {
  readonly id: string
  /** The sign-in before the present one; undefined on the first. */
  readonly previousSignInAt?: Date | undefined
}

export function isSameProfile(a: Profile, b: Profile): boolean {
  return a.givenName === b.givenName && a.familyName === b.familyName && a.email === b.email
}
