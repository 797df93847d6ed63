import type { Persona, SpecimenAddress } from './persona.ts'
import { documentNumberLines, looksOf, printedBirthDate } from './printed.ts'

/**
 * What the PDF417 barcode on the back of a persona's card says, each character one byte of ISO 8859-1 (AAMVA DL/ID Card
 * Design Standard 2020, annex D: version 10, a subfile DL or ID and one of the issuer's own). Lengths and offsets are
 * true; what may be false is what the persona's defect makes false.
 */
export function barcodeText(persona: Persona): string {
  if (persona.document.defect === 'library-card') return libraryText(persona)
  const type = persona.document.kind === 'state-id' ? 'ID' : 'DL'
  const subfiles = [
    { type, text: `${type}${elementsOf(persona).join('\n')}\r` },
    { type: 'ZM', text: 'ZMZMASPECIMEN\nZMBNOT A REAL DOCUMENT\r' },
  ]
  const header = `@\n\x1e\rANSI ${persona.document.issuerNumber}1001${digits(subfiles.length, 2)}`
  let offset = header.length + 10 * subfiles.length
  const designators = subfiles.map(({ type, text }) => {
    const designator = `${type}${digits(offset, 4)}${digits(text.length, 4)}`
    offset += text.length
    return designator
  })
  return [header, ...designators, ...subfiles.map(({ text }) => text)].join('')
}

function elementsOf(persona: Persona): string[] {
  const { person, document } = persona
  const { heightInches, eyes } = looksOf(persona)
  const licence = document.kind === 'drivers-licence'
  return [
    ...(licence ? ['DCAD', 'DCBNONE', 'DCDNONE'] : []),
    `DBA${american(document.expiresOn)}`,
    `DCS${capitals(person.familyName)}`,
    `DAC${capitals(person.givenName)}`,
    `DAD${capitals(person.middleName)}`,
    `DBD${american(document.issuedOn)}`,
    `DBB${american(printedBirthDate(persona))}`,
    `DBC${SEX[person.sex]}`,
    `DAY${eyes}`,
    `DAU${digits(heightInches, 3)} in`,
    ...addressElements(document.address),
    `DAQ${document.number}`,
    `DCF${documentNumberLines(persona).discriminator}`,
    'DCGUSA',
    'DDEN',
    'DDFN',
    'DDGN',
    'DDAN',
    'DDB01012024',
  ]
}

function addressElements({ street, unit, city, state, zip }: SpecimenAddress): string[] {
  return [
    `DAG${capitals(street)}`,
    ...(unit === undefined ? [] : [`DAH${capitals(unit)}`]),
    `DAI${capitals(city)}`,
    `DAJ${state}`,
    `DAK${zip}0000  `,
  ]
}

/** Not known to annex D: it is no licence. */
function libraryText({ document }: Persona): string {
  return `MERIDIAN PUBLIC LIBRARY\nBORROWER ${document.number}\nNOT A REAL DOCUMENT\n`
}

const SEX = { M: '1', F: '2', X: '9' } as const

/** A mandatory element of somebody who has no such name (annex D). */
function capitals(text = 'NONE'): string {
  return text.toLocaleUpperCase('en')
}

/** MMDDYYYY. */
function american(date: string): string {
  const [year, month, day] = date.split('-')
  return `${month}${day}${year}`
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
