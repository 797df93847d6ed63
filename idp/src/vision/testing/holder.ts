import type { DocumentAttributes, PostalAddress } from '../documents.ts'

/** Whose document is drawn. All are made up. */
export interface Holder extends Required<Omit<DocumentAttributes, 'issuer' | 'issuerNumber' | 'address'>> {
  readonly address: PostalAddress
  readonly passportNumber: string
}

export const HOLDER: Holder = {
  givenName: 'MARISOL',
  middleName: 'QUINN',
  familyName: 'FERNANDEZ',
  birthDate: '1986-04-02',
  issuedOn: '2022-08-15',
  expiresOn: '2030-08-15',
  documentNumber: 'F48219076',
  passportNumber: 'X07482913',
  address: { street: '742 WILLOWBROOK LN', unit: 'APT 5', city: 'HARBOR CITY', state: 'ZM', zip: '99041' },
}

/** `MMDDYYYY`, with a separator between. */
export function american(date: string, separator = '/'): string {
  const [year, month, day] = date.split('-')
  return [month, day, year].join(separator)
}

/** As elements of a licence's barcode. */
export function elementsOf(holder: Holder): Record<string, string> {
  const { street, unit = '', city, state, zip } = holder.address
  return {
    DCA: 'D',
    DCB: 'NONE',
    DCD: 'NONE',
    DBA: american(holder.expiresOn, ''),
    DCS: holder.familyName,
    DDE: 'N',
    DAC: holder.givenName,
    DDF: 'N',
    DAD: holder.middleName,
    DDG: 'N',
    DBD: american(holder.issuedOn, ''),
    DBB: american(holder.birthDate, ''),
    DBC: '2',
    DAY: 'BRO',
    DAU: '066 in',
    DAG: street,
    DAH: unit,
    DAI: city,
    DAJ: state,
    DAK: `${zip}0000  `,
    DAQ: holder.documentNumber,
    DCF: '8KX20LQ47730',
    DCG: 'USA',
  }
}

const MRZ_LENGTHS = { TD3: 44, TD1: 30 } as const

/** The lines of the machine-readable zone, check digits included (ICAO 9303 part 3). */
export function mrzLines(
  holder: Holder,
  format: 'TD3' | 'TD1',
  code = format === 'TD3' ? 'P' : 'IP',
): string[] {
  const pad = (text: string, length: number) => text.slice(0, length).padEnd(length, '<')
  const names = `${zoned(holder.familyName)}<<${zoned(holder.givenName)}<${zoned(holder.middleName)}`
  const number = pad(holder.passportNumber, 9)
  const born = holder.birthDate.slice(2).replaceAll('-', '')
  const ends = holder.expiresOn.slice(2).replaceAll('-', '')
  const checked = (text: string) => text + checkDigit(text)
  const length = MRZ_LENGTHS[format]
  if (format === 'TD3') {
    const optional = checked(pad('', 14))
    const composite = checkDigit(checked(number) + checked(born) + checked(ends) + optional)
    return [
      pad(`${pad(code, 2)}UTO${names}`, length),
      `${checked(number)}UTO${checked(born)}F${checked(ends)}${optional}${composite}`,
    ]
  }
  const first = pad(`${pad(code, 2)}UTO${checked(number)}`, length)
  const second = `${checked(born)}F${checked(ends)}UTO${pad('', 11)}`
  const composite = checkDigit(first.slice(5) + checked(born) + checked(ends) + pad('', 11))
  return [first, second + composite, pad(names, length)]
}

/** Weights 7, 3, 1 over digits, letters from A = 10 and fillers = 0, modulo ten. */
function checkDigit(text: string): string {
  const values = [...text].map((sign) => (sign === '<' ? 0 : Number.parseInt(sign, 36)))
  return String(values.reduce((sum, value, index) => sum + value * ([7, 3, 1][index % 3] ?? 0), 0) % 10)
}

function zoned(name: string): string {
  return name.replace(/[^A-Z]/g, '<')
}
