/** The documents that are read. */
export const DOCUMENT_KINDS = ['drivers-licence', 'state-id', 'passport', 'passport-card'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** front/back: a card; page: the data page of a passport. */
export type Side = 'front' | 'back' | 'page'

export interface PostalAddress {
  readonly street: string
  readonly unit?: string
  readonly city: string
  /** Two letters. */
  readonly state: string
  /** Five digits, or nine with a hyphen. */
  readonly zip: string
}

/** What a document says. Dates are `YYYY-MM-DD`; whatever is unreadable or impossible is absent. */
export interface DocumentAttributes {
  readonly givenName?: string
  readonly middleName?: string
  readonly familyName?: string
  readonly birthDate?: string
  readonly issuedOn?: string
  readonly expiresOn?: string
  readonly documentNumber?: string
  /** The three-letter state code of a machine-readable zone. Of cards the number alone says it. */
  readonly issuer?: string
  /** Issuer identification number (AAMVA), six digits. */
  readonly issuerNumber?: string
  readonly address?: PostalAddress
}

export type AttributeName = keyof DocumentAttributes
/** Names go on where a machine-readable zone has no more room for them. */
export const NAMES = ['familyName', 'givenName', 'middleName'] as const
export type NameAttribute = (typeof NAMES)[number]

/**
 * What was read. The machine-readable zone is unsigned: anyone with a printer can make a perfect one. It is data
 * entry, never evidence that the document is genuine.
 */
export interface DocumentReading {
  /** As the document itself says, which may be another than the person chose. */
  readonly kind: DocumentKind
  readonly source: 'aamva' | 'mrz'
  /** From the machine-readable zone. */
  readonly attributes: DocumentAttributes
  /** Of the names, those that the zone had no room for: what it gives is how they begin. */
  readonly truncated: readonly NameAttribute[]
  /** How the printed side compares; an attribute in neither list was not found there. See `corroborate`. */
  readonly printed: {
    readonly corroborated: readonly AttributeName[]
    readonly contradicted: readonly AttributeName[]
  }
  /** Irregularities of the machine-readable zone, such as `offset:DL`: reasons for a closer look. */
  readonly warnings: readonly string[]
  readonly measures: Readonly<Record<string, number>>
  /** Version of each library that had a part in it. */
  readonly engines: Readonly<Record<string, string>>
}

/** The same without what is undefined: an attribute is there, or it is absent. */
export function present(
  attributes: {
    readonly [Name in AttributeName]?: DocumentAttributes[Name] | undefined
  },
): DocumentAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined))
}
