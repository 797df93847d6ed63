/** A barcode's text after the standard's version 10, with correct offsets and lengths. */
export function aamvaText(
  elements: Readonly<Record<string, string>>,
  options: { type?: 'DL' | 'ID'; issuer?: string; version?: string; extra?: readonly string[] } = {},
): string {
  const { type = 'DL', issuer = '990001', version = '10', extra = [] } = options
  const lines = [...Object.entries(elements).map(([code, value]) => `${code}${value}`), ...extra]
  const subfiles = [
    { type, text: `${type}${lines.join('\n')}\r` },
    { type: 'ZZ', text: 'ZZZZAspecimen\r' },
  ]
  const header = `@\n\x1e\rANSI ${issuer}${version}00${String(subfiles.length).padStart(2, '0')}`
  let offset = header.length + subfiles.length * 10
  const designators = subfiles.map(({ type: name, text }) => {
    const designator = `${name}${fourDigits(offset)}${fourDigits(text.length)}`
    offset += text.length
    return designator
  })
  return header + designators.join('') + subfiles.map(({ text }) => text).join('')
}

/** Somebody who does not exist. */
export const ELEMENTS = {
  DCA: 'D',
  DCB: 'NONE',
  DCD: 'NONE',
  DBA: '08152030',
  DCS: 'FERNANDEZ',
  DDE: 'N',
  DAC: 'MARISOL',
  DDF: 'N',
  DAD: 'QUINN',
  DDG: 'N',
  DBD: '08152022',
  DBB: '04021986',
  DBC: '2',
  DAY: 'BRO',
  DAU: '066 in',
  DAG: '742 WILLOWBROOK LN',
  DAH: 'APT 5',
  DAI: 'HARBOR CITY',
  DAJ: 'ZM',
  DAK: '990410000  ',
  DAQ: 'F48219076',
  DCF: '8KX20LQ47730',
  DCG: 'USA',
} as const

function fourDigits(number: number): string {
  return String(number).padStart(4, '0')
}
