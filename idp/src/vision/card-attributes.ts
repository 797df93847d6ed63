import { type AamvaRecord, dateOf } from './aamva.ts'
import {
  type DocumentAttributes,
  NAMES,
  type NameAttribute,
  type PostalAddress,
  present,
} from './documents.ts'

/** What a barcode says of its holder. */
export function cardAttributes(record: AamvaRecord): DocumentAttributes {
  const given = names(record, 'DAC') ?? names(record, 'DCT')
  return present({
    givenName: given,
    middleName: names(record, 'DAD'),
    familyName: names(record, 'DCS'),
    birthDate: dateOf(record, 'DBB'),
    issuedOn: dateOf(record, 'DBD'),
    expiresOn: dateOf(record, 'DBA'),
    documentNumber: text(record, 'DAQ'),
    issuerNumber: record.issuerNumber,
    address: address(record),
  })
}

const TRUNCATIONS = { familyName: 'DDE', givenName: 'DDF', middleName: 'DDG' } as const

/** There is room for forty characters. A forger who says that A was cut would have every name that begins with it. */
const LEAST_CUT = 20

/** The names that the barcode says it cut (annex D, table D.3), and that are long enough to have been. */
export function truncatedNames(record: AamvaRecord): readonly NameAttribute[] {
  const attributes = cardAttributes(record)
  return NAMES.filter(
    (name) => record.elements.get(TRUNCATIONS[name]) === 'T' && (attributes[name]?.length ?? 0) >= LEAST_CUT,
  )
}

function text(record: AamvaRecord, code: string): string | undefined {
  return record.elements.get(code) || undefined
}

/** Several names are separated by commas; a person without one has the word NONE, or nothing (annex D, D.12.3). */
function names(record: AamvaRecord, code: string): string | undefined {
  const value = text(record, code)?.replaceAll(',', ' ').replace(/\s+/g, ' ').trim()
  return value === '' || value === 'NONE' || value === 'unavl' ? undefined : value
}

function address(record: AamvaRecord): PostalAddress | undefined {
  const street = text(record, 'DAG')
  const city = text(record, 'DAI')
  const state = text(record, 'DAJ')
  const zip = zipCode(text(record, 'DAK') ?? '')
  if (street === undefined || city === undefined || state === undefined || zip === undefined) return undefined
  const unit = text(record, 'DAH')
  return { street, ...(unit === undefined ? {} : { unit }), city, state, zip }
}

/** Eleven characters in the barcode; the last four digits are zeros where the issuer does not know them. */
function zipCode(postalCode: string): string | undefined {
  const [, zip, plusFour] = /^(\d{5})-?(\d{4})?$/.exec(postalCode) ?? []
  if (zip === undefined) return undefined
  return plusFour === undefined || plusFour === '0000' ? zip : `${zip}-${plusFour}`
}
