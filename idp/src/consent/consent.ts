import { after, days } from 'shared/clock.ts'
import type { PersonalData } from '../accounts/accounts.ts'
import type { VerifiedAttributes } from '../proofing/verified-identities.ts'

export interface Consent {
  readonly shared: readonly string[]
  readonly withheld: readonly string[]
  readonly givenAt: Date
  /** The e-mail address its owner chose for this relying party; none: the primary one. */
  readonly emailId?: string
}

/** One attribute as the consent page shows it: by scope, with the very value that would be shared. */
export interface Attribute {
  readonly scope: string
  readonly name: 'full-name' | 'birth-date' | 'email' | 'phone' | 'address' | 'ssn'
  readonly value: string
  /** The person may withhold it and still be let in. */
  readonly optional: boolean
}

const CONSENT_LIFE = days(365)

/** Consent is asked again after a year: what people agreed to long ago they may not remember. */
export function isLapsed(consent: { readonly givenAt: Date }, now: Date): boolean {
  return consent.givenAt < lapsedBefore(now)
}

/** Whoever agreed before their identity was verified did not agree to share what was verified since. */
export function knewOf(
  consent: { readonly givenAt: Date },
  identity: { readonly verifiedAt: Date },
): boolean {
  return consent.givenAt >= identity.verifiedAt
}

/** Why somebody is asked: the first time, or again. */
export type Occasion = 'first' | 'lapsed' | 'verified' | 'more' | 'again'

/** What has changed since the person agreed the last time; `again`: nothing has, the relying party asked for it. */
export function occasionOf(asked: {
  /** The consent given last, be it in force or lapsed; none when it was withdrawn. */
  readonly last: Consent | undefined
  readonly scopes: readonly string[]
  readonly verified: { readonly verifiedAt: Date } | undefined
  readonly now: Date
}): Occasion {
  const { last, verified } = asked
  if (last === undefined) return 'first'
  if (isLapsed(last, asked.now)) return 'lapsed'
  if (verified !== undefined && !knewOf(last, verified)) return 'verified'
  const decided = [...last.shared, ...last.withheld]
  return asked.scopes.every((scope) => decided.includes(scope)) ? 'again' : 'more'
}

/** Consents given before this moment count no longer. */
export function lapsedBefore(now: Date): Date {
  return after(now, -CONSENT_LIFE)
}

/** What a request asks for, with this person's values; what they have no value for is not listed. */
export function requestedAttributes(request: {
  readonly scopes: readonly string[]
  readonly optionalScopes: readonly string[]
  readonly person: PersonalData
  /** What was verified about this person, which is what goes out then. */
  readonly verified?: VerifiedAttributes | undefined
}): readonly Attribute[] {
  return valuesOf(request.person, request.verified)
    .filter(({ scope, value }) => request.scopes.includes(scope) && value !== undefined)
    .map(({ scope, name, value = '' }) => ({
      scope,
      name,
      value,
      optional: request.optionalScopes.includes(scope),
    }))
}

function valuesOf(
  person: PersonalData,
  verified: VerifiedAttributes | undefined,
): readonly (Pick<Attribute, 'scope' | 'name'> & { readonly value: string | undefined })[] {
  const { givenName, familyName } = verified ?? person
  const fullName = [givenName, verified?.middleName, familyName].filter((part) => part !== undefined)
  return [
    { scope: 'profile', name: 'full-name', value: fullName.join(' ') },
    { scope: 'profile', name: 'birth-date', value: verified?.birthDate },
    { scope: 'email', name: 'email', value: person.email },
    { scope: 'phone', name: 'phone', value: verified?.phone ?? person.phone },
    { scope: 'address', name: 'address', value: verified && inOneLine(verified.address) },
    // Enough to know one's own by, and nothing to read over a shoulder.
    { scope: 'social_security_number', name: 'ssn', value: verified && `•••-••-${verified.ssn.slice(-4)}` },
  ]
}

function inOneLine({ street, unit, city, state, zip }: VerifiedAttributes['address']): string {
  return [street, unit, `${city}, ${state} ${zip}`].filter((part) => part !== undefined).join(', ')
}

/**
 * Splits the requested scopes into shared and withheld by what was ticked. Only optional scopes can be withheld,
 * whatever the form says.
 */
export function decide(request: {
  readonly scopes: readonly string[]
  readonly optionalScopes: readonly string[]
  readonly ticked: readonly string[]
}): { shared: string[]; withheld: string[] } {
  const isShared = (scope: string) =>
    !request.optionalScopes.includes(scope) || request.ticked.includes(scope)
  return {
    shared: request.scopes.filter(isShared),
    withheld: request.scopes.filter((scope) => !isShared(scope)),
  }
}
