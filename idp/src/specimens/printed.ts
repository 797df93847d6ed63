import type { Persona } from './persona.ts'

/** The birth date that stands on and in a document; a forged one may be no day of any calendar. */
export function printedBirthDate({ person, document }: Persona): string {
  return document.defect === 'impossible-birth-date'
    ? `${person.birthDate.slice(0, 4)}-02-31`
    : person.birthDate
}

/** The family name on the front, which a forged card may have another one of than its barcode. */
export function printedFamilyName({ person, document }: Persona): string {
  return document.defect === 'other-surname-on-front' ? 'Castellane' : person.familyName
}

/** Invented looks, the same on every side of a document. */
export function looksOf({ person }: Persona): { readonly heightInches: number; readonly eyes: string } {
  const digit = Number(person.ssn.slice(-1))
  return { heightInches: 61 + digit, eyes: ['BRO', 'BLU', 'GRN', 'HAZ'][digit % 4] ?? 'BRO' }
}

/** The numbers of the card itself: one says which print it is, one which blank it was printed on. */
export function documentNumberLines({ document }: Persona): {
  readonly discriminator: string
  readonly inventory: string
} {
  const serial = document.number.replace(/\D/g, '')
  return { discriminator: `${serial}ZM${serial.slice(0, 4)}`, inventory: `ZM${serial}77` }
}

/** As cards write dates: month, day, year. */
export function americanDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${month}/${day}/${year}`
}

/** As passports do: `14 MAR 1986`. */
export function passportDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${day} ${MONTHS[Number(month) - 1]} ${year}`
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
