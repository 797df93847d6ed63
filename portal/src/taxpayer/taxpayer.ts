/** What a person agreed to share with us. Each part may be missing: sharing is their choice. */
export interface Profile {
  readonly givenName?: string
  readonly familyName?: string
  readonly email?: string
}

export interface Taxpayer {
  readonly id: string
  readonly profile: Profile
  /** The sign-in before the present one; undefined at the first. */
  readonly previousSignInAt: Date | undefined
}

/** Maps claims of OpenID Connect Core §5.1 to a profile. */
export function profileOf(claims: {
  readonly given_name?: string | undefined
  readonly family_name?: string | undefined
  readonly email?: string | undefined
}): Profile {
  const { given_name: givenName, family_name: familyName, email } = claims
  return {
    ...(givenName === undefined ? {} : { givenName }),
    ...(familyName === undefined ? {} : { familyName }),
    ...(email === undefined ? {} : { email }),
  }
}

export function sameProfile(a: Profile, b: Profile): boolean {
  return a.givenName === b.givenName && a.familyName === b.familyName && a.email === b.email
}

/** Given and family name, as far as they were shared. */
export function fullName({ givenName, familyName }: Profile): string | undefined {
  const parts = [givenName, familyName].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' ') : undefined
}
