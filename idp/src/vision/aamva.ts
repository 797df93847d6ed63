import { ok, type Result, refused } from 'shared/result.ts'
import { calendarDate } from './calendar.ts'

/** A licence's or identity card's barcode, as AAMVA's DL/ID Card Design Standard (annex D) lays it out. */
export interface AamvaRecord {
  readonly version: number
  /** Issuer identification number, six digits. */
  readonly issuerNumber: string
  readonly jurisdictionVersion: number
  readonly type: 'DL' | 'ID'
  /** Element by its three letters, such as `DCS`. Trimmed; may be empty. */
  readonly elements: ReadonlyMap<string, string>
  /**
   * What a well-made barcode does not have: `offset:T` (subfile T not where the header says), `length:T`, `element`
   * (one that is none), `dup:E`, `missing:E`.
   */
  readonly warnings: readonly string[]
}

const LONGEST = 4096
// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard separates with RS, and some issuers with FS.
const HEADER = /^@[\r\n]{0,2}[\x1e\x1c]?[\r\n]{0,2}(?:ANSI |AAMVA)(?<issuer>\d{6})(?<version>\d{2})/
const DESIGNATOR = /^(?<type>[A-Z]{2})(?<offset>\d{4})(?<length>\d{4})$/
const DESIGNATOR_LENGTH = 10
const ELEMENT = /^(?<code>[DZ][A-Z][A-Z0-9])(?<value>[\x20-\x7e\xa0-\xff]*)$/
/** Licence number, family name, birth date, expiry: what every version from the second on must hold. */
const MANDATORY = ['DAQ', 'DCS', 'DBB', 'DBA']

/**
 * Parses the bytes of a barcode, one character each (latin1). Strict: what does not follow the standard is refused,
 * what can be read in spite of a flaw carries a warning. The barcode is not signed: anyone can make one.
 */
export function parseAamva(text: string): Result<AamvaRecord, 'not-aamva'> {
  if (text.length > LONGEST) return refused('not-aamva')
  const header = readHeader(text)
  if (header === undefined) return refused('not-aamva')
  const { version, issuerNumber, jurisdictionVersion, designators, end } = header

  const warnings: string[] = []
  const elements = new Map<string, string>()
  for (const designator of designators) {
    const subfile = locate(text, designator, end)
    if (subfile === undefined) return refused('not-aamva')
    warnings.push(...subfile.warnings)
    readElements(subfile.text, elements, warnings)
  }
  const type = designators.map((designator) => designator.type).find(isDocumentType)
  if (type === undefined) return refused('not-aamva')
  if (version >= 2) {
    for (const code of MANDATORY) if (!elements.get(code)) warnings.push(`missing:${code}`)
  }
  return ok({ version, issuerNumber, jurisdictionVersion, type, elements, warnings: [...new Set(warnings)] })
}

/** The date of an element, as its country writes dates; undefined when it is absent or no day of the calendar. */
export function dateOf(record: Pick<AamvaRecord, 'elements'>, code: string): string | undefined {
  const digits = record.elements.get(code) ?? ''
  if (!/^\d{8}$/.test(digits)) return undefined
  const part = (from: number, to: number) => Number(digits.slice(from, to))
  return record.elements.get('DCG') === 'CAN'
    ? calendarDate(part(0, 4), part(4, 6), part(6, 8))
    : calendarDate(part(4, 8), part(0, 2), part(2, 4))
}

interface Designator {
  readonly type: string
  readonly offset: number
  readonly length: number
}

function readHeader(text: string) {
  const match = HEADER.exec(text)
  if (match?.groups === undefined) return undefined
  const { issuer: issuerNumber = '', version: versionDigits = '' } = match.groups
  const version = Number(versionDigits)
  let at = match[0].length
  const twoDigits = () => {
    const digits = text.slice(at, at + 2)
    at += 2
    return /^\d{2}$/.test(digits) ? Number(digits) : undefined
  }
  // The first version had no version of the jurisdiction's own.
  const jurisdictionVersion = version < 2 ? 0 : twoDigits()
  const count = twoDigits()
  if (jurisdictionVersion === undefined || count === undefined || count < 1 || count > 10) return undefined

  const designators: Designator[] = []
  for (; designators.length < count; at += DESIGNATOR_LENGTH) {
    const groups = DESIGNATOR.exec(text.slice(at, at + DESIGNATOR_LENGTH))?.groups
    if (groups === undefined) return undefined
    const { type = '', offset, length } = groups
    designators.push({ type, offset: Number(offset), length: Number(length) })
  }
  return { version, issuerNumber, jurisdictionVersion, designators, end: at }
}

/** A subfile without its type and its final CR; looked for behind the header when it is not where it should be. */
function locate(
  text: string,
  { type, offset, length }: Designator,
  end: number,
): { text: string; warnings: string[] } | undefined {
  const slice = text.slice(offset, offset + length)
  if (slice.startsWith(type)) {
    const warnings = slice.endsWith('\r') ? [] : [`length:${type}`]
    return { text: slice.slice(type.length).replace(/\r$/, ''), warnings }
  }
  const found = text.indexOf(type, end)
  if (found === -1) return undefined
  const close = text.indexOf('\r', found)
  return {
    text: text.slice(found + type.length, close === -1 ? undefined : close),
    warnings: [`offset:${type}`],
  }
}

function readElements(subfile: string, elements: Map<string, string>, warnings: string[]): void {
  for (const line of subfile.split('\n')) {
    const element = line.replaceAll('\r', '')
    if (element === '') continue
    const groups = ELEMENT.exec(element)?.groups
    const { code = '', value = '' } = groups ?? {}
    if (groups === undefined) warnings.push('element')
    else if (elements.has(code)) warnings.push(`dup:${code}`)
    else elements.set(code, value.trim())
  }
}

function isDocumentType(type: string): type is 'DL' | 'ID' {
  return type === 'DL' || type === 'ID'
}
