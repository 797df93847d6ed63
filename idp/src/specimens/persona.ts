export type SpecimenKind = 'drivers-licence' | 'state-id' | 'passport' | 'passport-card'

/**
 * An invented person of the sandbox, with a specimen document, with what the record sources hold, and with what becomes
 * of a case that is filled in with both. Dates are `YYYY-MM-DD`.
 *
 * Nothing here can be anybody's: Social Security numbers have area 666, which was never issued and belongs to no other
 * kind of number (900–999 are the numbers of taxpayers without one, 000 is what forms leave behind when empty). Phone
 * numbers have area code 555, ZIP codes lie below 00501, the first that exists, and state and country are invented.
 */
export interface Persona {
  readonly id: string
  readonly description: { readonly en: string; readonly es: string }
  readonly person: SpecimenPerson
  readonly document: SpecimenDocument
  readonly records: PersonaRecords
  readonly expected: Expected
}

export interface SpecimenName {
  /** A person of one name has it as the family name. */
  readonly givenName?: string
  readonly middleName?: string
  readonly familyName: string
}

export interface SpecimenPerson extends SpecimenName {
  readonly birthDate: string
  readonly sex: 'F' | 'M' | 'X'
  /** Nine digits. */
  readonly ssn: string
  /** E.164. */
  readonly phone: string
  readonly address: SpecimenAddress
}

export interface SpecimenAddress {
  readonly street: string
  readonly unit?: string
  readonly city: string
  readonly state: string
  readonly zip: string
}

export interface SpecimenDocument {
  readonly kind: SpecimenKind
  readonly number: string
  /** Two letters on a card, three on a passport. */
  readonly issuer: string
  /** AAMVA IIN; cards only. */
  readonly issuerNumber?: string
  readonly issuedOn: string
  readonly expiresOn: string
  /** As printed, which need not be where the person lives today. */
  readonly address: SpecimenAddress
  readonly defect?: Defect
}

/**
 * What is wrong with a specimen: the first picture of it is blurred, its barcode is damaged, its front bears another
 * family name than its barcode, the birth date in its barcode is no day of any calendar, or its barcode is a library's.
 */
export type Defect =
  | 'blurred-at-first'
  | 'damaged-barcode'
  | 'other-surname-on-front'
  | 'impossible-birth-date'
  | 'library-card'

export type SandboxSource = 'identity' | 'licence' | 'phone' | 'address' | 'history'

/** What the sandbox's record sources hold; what is absent, they do not know. */
export interface PersonaRecords {
  /** Sources that never answer about this person. */
  readonly silent: readonly SandboxSource[]
  /** Under the persona's Social Security number. */
  readonly identity?: SpecimenName & {
    readonly birthDate: string
    readonly deceased: boolean
    readonly fraudReported: boolean
  }
  /** Whether the issuer knows the document as it was made. */
  readonly licence: boolean
  /** Under the persona's phone number. */
  readonly phone: {
    readonly owner: SpecimenName
    readonly line: 'mobile' | 'voip' | 'landline' | 'prepaid'
    readonly recentlyMoved: boolean
  }
  /** Of the persona's address. */
  readonly address: { readonly residentKnown: boolean; readonly commercialMailDrop: boolean }
  readonly history: readonly PersonaFact[]
}

export interface PersonaFact {
  readonly kind: 'street' | 'city' | 'vehicle' | 'employer' | 'phone-area'
  readonly value: string
  readonly from?: number
  readonly until?: number
}

/** Where a case ends. `retake`: another picture is asked for; `pending`: a source is waited for. */
export interface Expected {
  readonly outcome: 'proofed' | 'refused' | 'held' | 'retake' | 'pending'
  readonly reason: string
  /** What the second picture leads to. */
  readonly afterwards?: Expected
}
