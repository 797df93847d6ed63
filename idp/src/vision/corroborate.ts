import { type AttributeName, type DocumentAttributes, NAMES, type NameAttribute } from './documents.ts'
import { couldBeMisread, fold, isWithin } from './lookalikes.ts'
import type { PrintedLine, PrintedWord } from './print.ts'
import { type PrintedDate, printedDates } from './printed-dates.ts'

export interface Comparison {
  readonly corroborated: readonly AttributeName[]
  readonly contradicted: readonly AttributeName[]
}

const DATES = ['birthDate', 'issuedOn', 'expiresOn'] as const
/** From here on the reader is sure enough for its word to count against somebody. */
const CLEAR = 80

/**
 * Looks every value of the machine-readable zone up in the print. Labels are too small to be read, so values are not
 * told apart by their labels.
 *
 * Corroborated: the value stands there. A date to the day; a name, number or address as whole words, one misread sign
 * allowed from five signs on, look-alikes (O and 0, I and 1, S and 5, B and 8) being the same. Of a name that was cut
 * for want of room, words that go on as it begins.
 *
 * Contradicted: the print clearly shows another value of the same shape in its place. Each word must have been read
 * with a confidence of 80 or more, and no look-alike or smudge may explain the difference:
 * - birth date: not found, and a date stands there that is none of the document's and earlier than its issue; expiry:
 *   likewise, later than its issue. Where the zone does not tell the issue date, as passports' do not, anything from
 *   eleven years before the expiry up to it may be that.
 * - document number: not found, and a word of the same pattern of letters and digits, of six signs or more, stands
 *   there that is no other value of the document and no date.
 * - family name, given name: not found, the other of the two was found, and on its line or the next to it stands a
 *   word of three or more capitals that is neither a label nor any other value, and is not even near the name.
 * Whatever is neither is merely not corroborated: noise never contradicts.
 */
export function corroborate(
  attributes: DocumentAttributes,
  lines: readonly PrintedLine[],
  {
    otherValues = [],
    truncated = [],
  }: { otherValues?: Iterable<string>; truncated?: readonly NameAttribute[] } = {},
): Comparison {
  const dates = printedDates(lines)
  const found = new Set<AttributeName>([
    ...DATES.filter((name) => dates.some(({ readings }) => readings.includes(attributes[name] ?? ''))),
    ...NAMES.filter((name) => stands(attributes[name], lines, truncated.includes(name))),
    ...(stands(attributes.documentNumber, lines) ? (['documentNumber'] as const) : []),
    ...(addressStands(attributes, lines) ? (['address'] as const) : []),
  ])
  const known = [...knownWords(attributes), ...[...otherValues].flatMap(wordsOf)]
  const contradicted: AttributeName[] = [
    ...contradictedDates(attributes, dates, found),
    ...contradictedNumber(attributes, lines, found, known),
    ...contradictedNames(attributes, lines, found, known),
  ]
  return { corroborated: [...found], contradicted }
}

/** Passports are valid for ten years; cards say when they were issued. */
const LONGEST_VALIDITY_YEARS = 11

function contradictedDates(
  attributes: DocumentAttributes,
  dates: readonly PrintedDate[],
  found: ReadonlySet<AttributeName>,
): AttributeName[] {
  const expected = DATES.flatMap((name) => attributes[name] ?? [])
  const strange = dates
    .filter(
      ({ confidence, readings }) => confidence >= CLEAR && !readings.some((date) => expected.includes(date)),
    )
    .map(({ readings }) => readings)
  const { birthDate, issuedOn, expiresOn } = attributes
  const slots = {
    birthDate: (date: string) => {
      const end = issuedOn ?? yearsBefore(expiresOn, LONGEST_VALIDITY_YEARS)
      return end !== undefined && date < end
    },
    expiresOn: (date: string) => {
      const start = issuedOn ?? expiresOn
      return start !== undefined && date > start
    },
  }
  const isContradicted = (name: keyof typeof slots, value: string | undefined) =>
    value !== undefined &&
    !found.has(name) &&
    strange.some((readings) => readings.every((date) => slots[name](date) && !couldBeMisread(date, value)))
  return [
    ...(isContradicted('birthDate', birthDate) ? (['birthDate'] as const) : []),
    ...(isContradicted('expiresOn', expiresOn) ? (['expiresOn'] as const) : []),
  ]
}

function yearsBefore(date: string | undefined, years: number): string | undefined {
  return date === undefined ? undefined : `${Number(date.slice(0, 4)) - years}${date.slice(4)}`
}

const LEAST_NUMBER = 6

function contradictedNumber(
  { documentNumber }: DocumentAttributes,
  lines: readonly PrintedLine[],
  found: ReadonlySet<AttributeName>,
  known: readonly string[],
): AttributeName[] {
  if (documentNumber === undefined || found.has('documentNumber')) return []
  const shape = shapeOf(documentNumber)
  if (shape.length < LEAST_NUMBER) return []
  const target = fold(documentNumber)
  const another = lines.flat().some(({ text, confidence }) => {
    if (confidence < CLEAR || shapeOf(text) !== shape) return false
    const word = fold(text)
    return (
      !isWithin(word, target, 2) &&
      !couldBeMisread(word, target) &&
      !known.some((one) => isWithin(word, one, 1)) &&
      printedDates([[{ text, confidence }]]).length === 0
    )
  })
  return another ? ['documentNumber'] : []
}

/** Letters as A, digits as 9, all else left out: `F482-1907` is `A9999999`. */
function shapeOf(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/[A-Z]/g, 'A')
    .replace(/\d/g, '9')
}

/** Words that documents print beside names. */
const LABELS = new Set(
  (
    'NAME NAMES SURNAME GIVEN FAMILY FIRST LAST MIDDLE LN FN NOM NOMS PRENOM PRENOMS APELLIDOS NOMBRES ' +
    'DRIVER DRIVERS LICENSE LICENCE IDENTIFICATION CARD STATE DEPARTMENT MOTOR VEHICLES PASSPORT PASSEPORT ' +
    'SPECIMEN SAMPLE USA UNITED STATES AMERICA TYPE CODE NUMBER NATIONALITY AUTHORITY ADDRESS ' +
    'CLASS SEX EYES HAIR HGT WGT END REST RESTR NONE DOB ISS EXP DLN DONOR VETERAN REAL'
  ).split(' '),
)

function contradictedNames(
  attributes: DocumentAttributes,
  lines: readonly PrintedLine[],
  found: ReadonlySet<AttributeName>,
  known: readonly string[],
): AttributeName[] {
  const pairs = [
    ['familyName', 'givenName'],
    ['givenName', 'familyName'],
  ] as const
  return pairs.flatMap(([name, anchor]) => {
    const value = attributes[name]
    if (value === undefined || found.has(name) || !found.has(anchor)) return []
    const nearby = lines.filter((_, index) =>
      [index - 1, index, index + 1].some((other) => stands(attributes[anchor], [lines[other] ?? []])),
    )
    const parts = [fold(value), ...wordsOf(value)]
    return nearby.flat().some((word) => isAnotherName(word, parts, known)) ? [name] : []
  })
}

function isAnotherName(
  { text, confidence }: PrintedWord,
  parts: readonly string[],
  known: readonly string[],
): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '')
  if (confidence < CLEAR || letters.length < 3 || letters !== letters.toUpperCase()) return false
  if (letters.length < text.length - 1 || LABELS.has(letters)) return false
  const word = fold(letters)
  if (known.some((one) => isWithin(word, one, 1))) return false
  return parts.every(
    (part) => !isWithin(word, part, Math.max(2, Math.ceil(part.length / 3))) && !part.includes(word),
  )
}

/** Short values have no room for a misread sign. */
const FORGIVING_FROM = 5
/** Labels that readers glue to the value behind them. */
const GLUED = ['1', '2', '3', '4A', '4B', '4D', '8', 'DL', 'DLN', 'LN', 'FN', 'NO', 'ID', 'IDN'].map(fold)

/** Whether a value stands in the print as whole words of one line, or as how they begin where it was cut. */
function stands(value: string | undefined, lines: readonly PrintedLine[], isCut = false): boolean {
  const target = fold(value ?? '')
  if (target === '') return false
  // A word may have been read as two.
  const most = wordsOf(value ?? '').length + 1
  const edits = target.length >= FORGIVING_FROM ? 1 : 0
  const isName = !/\d/.test(value ?? '')
  return lines.some((line) => {
    // Digits that look like letters are no name: LO does not stand in "10 NOV".
    const written = isName ? line.filter(({ text }) => /\p{L}/u.test(text)) : line
    const words = written.map(({ text }) => fold(text)).filter((word) => word !== '')
    return words.some((_, from) =>
      Array.from({ length: most }, (_, count) => words.slice(from, from + count + 1).join('')).some(
        (run) =>
          isWithin(isCut ? run.slice(0, target.length) : run, target, edits) ||
          GLUED.some((label) => run === label + target),
      ),
    )
  })
}

function addressStands({ address }: DocumentAttributes, lines: readonly PrintedLine[]): boolean {
  if (address === undefined) return false
  const zip = address.zip.slice(0, 5)
  const zipStands = lines.flat().some(({ text }) => fold(text).startsWith(fold(zip)))
  return zipStands && stands(address.street, lines)
}

function knownWords({ address, ...attributes }: DocumentAttributes): string[] {
  const values = [...Object.values(attributes), ...Object.values(address ?? {})]
  return values.flatMap((value) => [fold(value), ...wordsOf(value)])
}

function wordsOf(value: string): string[] {
  return value
    .split(/[\s,-]+/)
    .map(fold)
    .filter((word) => word !== '')
}
