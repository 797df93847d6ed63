/**
 * The sources of records about people, as we need them. Each compares claims with what it holds and says how well they
 * agree; none hands out what it holds, the history behind the knowledge quiz excepted.
 */
export interface RecordSources {
  readonly identity: RecordSource<IdentityClaims, IdentityCheck>
  readonly licence: RecordSource<LicenceClaims, LicenceCheck>
  readonly phone: RecordSource<PhoneClaims, PhoneCheck>
  readonly address: RecordSource<AddressClaims, AddressCheck>
  readonly history: RecordSource<IdentityClaims, History>
}

export type SourceName = keyof RecordSources

export interface RecordSource<Claims, Answer> {
  readonly name: SourceName
  /** Never throws: whatever goes wrong is the answer `unavailable`, which is neither for nor against the person. */
  check(claims: Claims, signal: AbortSignal): Promise<Answer | Unavailable>
  /** Whether it answers anybody, as seen from this process: for a banner, not for a decision. */
  status(): SourceStatus
}

export type SourceStatus = 'up' | 'down'

/** Carries nothing else, so that no field or flag of it can be mistaken for a finding. */
export interface Unavailable {
  readonly outcome: 'unavailable'
}

/** How one field agrees. `unavailable`: the source holds nothing to compare it with. */
export type FieldResult = 'match' | 'partial' | 'nomatch' | 'unavailable'

/** A comparison that was made: how it ended in all, and field by field. */
export interface RecordCheck<Field extends string> {
  readonly outcome: 'match' | 'partial' | 'nomatch'
  readonly fields: Readonly<Record<Field, FieldResult>>
}

/** Dates are `YYYY-MM-DD`. A person of one name gives it as the family name. */
export interface PersonClaims {
  readonly givenName?: string
  readonly middleName?: string
  readonly familyName: string
}

export interface IdentityClaims extends PersonClaims {
  /** Nine digits. */
  readonly ssn: string
  readonly birthDate: string
}

export interface IdentityCheck extends RecordCheck<'ssn' | 'givenName' | 'familyName' | 'birthDate'> {
  readonly deceased: boolean
  /** The identity is reported as stolen or invented. */
  readonly fraudReported: boolean
}

/** Of a licence, as of every other document that was shown. */
export interface LicenceClaims extends PersonClaims {
  readonly kind: 'drivers-licence' | 'state-id' | 'passport' | 'passport-card'
  /** Two letters of a state for a licence or state ID; three of a country for passports (ICAO 9303-3 §5). */
  readonly issuer: string
  /** AAMVA IIN, six digits; passports have none. */
  readonly issuerNumber?: string
  readonly documentNumber: string
  readonly birthDate: string
  readonly expiresOn: string
}

export interface LicenceCheck
  extends RecordCheck<'documentNumber' | 'givenName' | 'familyName' | 'birthDate' | 'expiresOn'> {
  /** Reported lost or stolen, or withdrawn by its issuer. */
  readonly withdrawn: boolean
}

export interface PhoneClaims extends PersonClaims {
  /** E.164. */
  readonly phone: string
}

export interface PhoneCheck extends RecordCheck<'ownerName'> {
  readonly line: 'mobile' | 'landline' | 'voip' | 'prepaid' | 'unknown'
  /** Taken to another carrier or another SIM within days: whoever holds it now may not be its owner. */
  readonly recentlyMoved: boolean
}

export interface AddressClaims extends PersonClaims {
  readonly address: PostalAddress
}

export interface PostalAddress {
  readonly street: string
  readonly unit?: string
  readonly city: string
  readonly state: string
  readonly zip: string
}

export interface AddressCheck extends RecordCheck<'deliverable' | 'nameAtAddress'> {
  /** A shop that receives mail for whoever pays: nobody lives there. */
  readonly commercialMailDrop: boolean
  /** The address as the postal service writes it, when that differs. */
  readonly suggestion?: PostalAddress
}

/** What is known of a person's past, to make questions from. `none`: the source knows nobody like this. */
export type History =
  | { readonly outcome: 'found'; readonly facts: readonly HistoryFact[] }
  | { readonly outcome: 'none' }

export interface HistoryFact {
  readonly kind: 'street' | 'city' | 'vehicle' | 'employer' | 'phone-area'
  readonly value: string
  /** Years, inclusive. */
  readonly from?: number
  readonly until?: number
}
