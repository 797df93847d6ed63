import { after, days } from 'shared/clock.ts'
import type { PersonalData } from '../accounts/accounts.ts'

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
  readonly name: 'full-name' | 'email' | 'phone'
  readonly value: string
  /** The person may withhold it and still be let in. */
  readonly optional: boolean
}

const CONSENT_LIFE = days(365)

/** Consent is asked again after a year: what people agreed to long ago they may not remember. */
export function isLapsed(consent: { readonly givenAt: Date }, now: Date): boolean {
  return consent.givenAt < lapsedBefore(now)
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
}): readonly Attribute[] {
  const { person } = request
  const all: readonly Omit<Attribute, 'optional'>[] = [
    { scope: 'profile', name: 'full-name', value: `${person.givenName} ${person.familyName}` },
    { scope: 'email', name: 'email', value: person.email },
    ...(person.phone === undefined ? [] : [{ scope: 'phone', name: 'phone', value: person.phone } as const]),
  ]
  return all
    .filter(({ scope }) => request.scopes.includes(scope))
    .map((attribute) => ({ ...attribute, optional: request.optionalScopes.includes(attribute.scope) }))
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
