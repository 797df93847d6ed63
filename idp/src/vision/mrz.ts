import { type Details, type FieldName, type ParseResult, parse } from 'mrz'
import { calendarDate } from './calendar.ts'
import { type DocumentAttributes, type NameAttribute, present } from './documents.ts'

/** ICAO 9303 part 4 (passport book: two lines of 44) and part 5 (card: three lines of 30). */
export type MrzFormat = 'TD3' | 'TD1'

export interface Mrz {
  readonly format: MrzFormat
  /** Two letters, fillers dropped: `P`, `IP`. */
  readonly documentCode: string
  /** Six digits each; years have two. */
  readonly birthDate: string
  readonly expirationDate: string
  readonly issuer: string
  readonly documentNumber: string
  readonly familyName: string
  readonly givenNames: string
  /** The line of names is full to its end: the last one may go on (ICAO 9303-4 §4.2.3, 9303-5 §4.2.3). */
  readonly namesFull: boolean
  /** Characters that the check digits proved misread, and that were put right. */
  readonly autocorrections: number
}

const LAYOUTS = { TD3: { lines: 2, length: 44 }, TD1: { lines: 3, length: 30 } } as const
/** A line that lost more characters than this was not read. */
const MOST_LOST = 6
/** More repairs, and the check digits themselves may be what was repaired. */
const MOST_AUTOCORRECTIONS = 2

/**
 * The machine-readable zone in what a reader made of a picture: the last lines long enough, all check digits right.
 * Names have no check digit: compare them with the printed ones.
 */
export function findMrz(text: string, format: MrzFormat): Mrz | undefined {
  const { lines: count, length } = LAYOUTS[format]
  const lines = text
    .split('\n')
    .map((line) => line.toUpperCase().replace(/[^A-Z0-9<]/g, ''))
    .filter((line) => line.length >= length - MOST_LOST)
    .map((line) => line.slice(0, length).padEnd(length, '<'))
  for (let from = lines.length - count; from >= 0; from--) {
    const found = parseLines(lines.slice(from, from + count), format)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * What the zone says of its holder. Of several given names the first is taken for the given name. Its years have two
 * digits: nobody was born later than today, and of a century that leaves open the print decides, in `birthDateAs`.
 */
export function mrzAttributes(mrz: Mrz, today: Date): DocumentAttributes {
  const [givenName, ...others] = mrz.givenNames.split(' ').filter((name) => name !== '')
  return present({
    givenName,
    middleName: others.length === 0 ? undefined : others.join(' '),
    familyName: mrz.familyName || undefined,
    birthDate: birthDate(mrz.birthDate, today),
    expiresOn: dateIn(2000, mrz.expirationDate),
    documentNumber: mrz.documentNumber || undefined,
    issuer: mrz.issuer || undefined,
  })
}

/** The names of the zone that may have been cut for want of room: the last one, if any. */
export function truncatedNames({ namesFull, givenNames }: Mrz): readonly NameAttribute[] {
  if (!namesFull) return []
  if (givenNames === '') return ['familyName']
  return [givenNames.includes(' ') ? 'middleName' : 'givenName']
}

function parseLines(lines: readonly string[], format: MrzFormat): Mrz | undefined {
  for (const { repaired, repairs } of repairedNumbers(lines, format)) {
    const mrz = parseExactly(repaired, format, repairs)
    if (mrz !== undefined) return mrz
  }
  return undefined
}

function parseExactly(lines: readonly string[], format: MrzFormat, repairs: number): Mrz | undefined {
  const result = attempt(lines)
  if (result === undefined || result.format !== format) return undefined
  const { details, fields, documentNumber } = result
  if (!details.every((detail) => detail.valid || isUnknownState(detail) || isNoGivenName(detail)))
    return undefined
  const { documentCode, birthDate: born, expirationDate } = fields
  const issuer = textOf(details, lines, 'issuingState')
  if (!documentCode || !born || !expirationDate || !documentNumber || !issuer) return undefined
  const names = lines[NAME_LINE[format]] ?? ''
  const corrections = details.flatMap(({ autocorrect }) => autocorrect)
  const corrected = new Set(corrections.map(({ line, column }) => `${line}:${column}`)).size
  if (repairs + corrected > MOST_AUTOCORRECTIONS) return undefined
  return {
    format,
    documentCode,
    birthDate: born,
    expirationDate,
    issuer,
    documentNumber,
    familyName: fields.lastName ?? '',
    // Without a separator the parser takes the one name for both.
    givenNames: names.includes('<<') ? (fields.firstName ?? '') : '',
    namesFull: !names.endsWith('<'),
    autocorrections: repairs + corrected,
  }
}

const NAME_LINE = { TD3: 0, TD1: 2 } as const
const NUMBERS = { TD3: { line: 1, start: 0 }, TD1: { line: 0, start: 5 } } as const
const NUMBER_LENGTH = 9
const TWINS: Readonly<Record<string, string>> = { O: '0', '0': 'O' }

/**
 * The lines as read, then with one O of the document number for a zero, or the reverse. Only that number mixes letters
 * and digits, so the parser leaves it alone; the check digit tells the two apart.
 */
function* repairedNumbers(
  lines: readonly string[],
  format: MrzFormat,
): Generator<{ repaired: readonly string[]; repairs: number }> {
  yield { repaired: lines, repairs: 0 }
  const { line, start } = NUMBERS[format]
  const text = lines[line] ?? ''
  for (let at = start; at < start + NUMBER_LENGTH; at++) {
    const twin = TWINS[text[at] ?? '']
    if (twin === undefined) continue
    yield { repaired: lines.with(line, text.slice(0, at) + twin + text.slice(at + 1)), repairs: 1 }
  }
}

/** The parser knows today's states. Which of them we accept is not decided here, so any three letters will do. */
function isUnknownState({ field, error }: Details): boolean {
  return (
    (field === 'issuingState' || field === 'nationality') &&
    /^invalid state code: [A-Z]{3}$/.test(error ?? '')
  )
}

/** Some people have one name, which stands as the family name (ICAO 9303-3 §4.6). */
function isNoGivenName({ field, value }: Details): boolean {
  return field === 'firstName' && value === ''
}

function textOf(details: readonly Details[], lines: readonly string[], field: FieldName): string {
  const detail = details.find((one) => one.field === field)
  if (detail === undefined) return ''
  const [range] = detail.ranges
  if (detail.valid || range === undefined) return detail.value ?? ''
  return lines[range.line]?.slice(range.start, range.end) ?? ''
}

/** The parser throws over lengths and characters. */
function attempt(lines: readonly string[]): ParseResult | undefined {
  try {
    return parse(lines, { autocorrect: true })
  } catch {
    return undefined
  }
}

/**
 * The zone's birth date in the century that is printed: without print, somebody over a hundred years old would be taken
 * for a child.
 */
export function birthDateAs(
  printed: readonly string[],
  { birthDate: read }: Pick<DocumentAttributes, 'birthDate'>,
): string | undefined {
  if (read === undefined || printed.includes(read)) return read
  const earlier = `${Number(read.slice(0, 4)) - 100}${read.slice(4)}`
  return printed.includes(earlier) ? earlier : read
}

function birthDate(digits: string, today: Date): string | undefined {
  const date = dateIn(2000, digits)
  return date !== undefined && date <= today.toISOString().slice(0, 10) ? date : dateIn(1900, digits)
}

function dateIn(century: number, digits: string): string | undefined {
  if (!/^\d{6}$/.test(digits)) return undefined
  const part = (from: number) => Number(digits.slice(from, from + 2))
  return calendarDate(century + part(0), part(2), part(4))
}
