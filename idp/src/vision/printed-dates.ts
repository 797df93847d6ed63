import { calendarDate } from './calendar.ts'
import type { PrintedLine } from './print.ts'

/** A date on the printed side. */
export interface PrintedDate {
  /** `YYYY-MM-DD`; two where day and month could be either. */
  readonly readings: readonly string[]
  /** Of the word that was read worst, 0 to 100. */
  readonly confidence: number
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const MONTH = `(?<name>${MONTHS.join('|')})[A-Z]*`
const PATTERNS = [
  // 04/02/1986, the month first or the day.
  /(?<![\d/.-])(?<one>\d{1,2})(?<separator>[/.-])(?<two>\d{1,2})\k<separator>(?<year>\d{4})(?![\d/.-])/g,
  // 1986-04-02
  /(?<![\d/.-])(?<year>\d{4})(?<separator>[/.-])(?<month>\d{2})\k<separator>(?<day>\d{2})(?![\d/.-])/g,
  // 02 APR 1986, 02 APR/AVR 1986
  new RegExp(`(?<!\\d)(?<day>\\d{1,2}) ?${MONTH}(?: ?/ ?[A-Z]+)? ?(?<year>\\d{4})(?!\\d)`, 'g'),
  // APR 02, 1986
  new RegExp(`${MONTH} ?(?<day>\\d{1,2})[ ,]{1,2}(?<year>\\d{4})(?!\\d)`, 'g'),
] as const
/** 04021986, its separators lost. */
const RUN = /(?<!\d)(?<one>\d{2})(?<two>\d{2})(?<year>\d{4})(?!\d)/g

/** The days of the calendar that stand on the printed side. What had to be pieced together has no confidence. */
export function printedDates(lines: readonly PrintedLine[]): PrintedDate[] {
  return lines.flatMap((line) => {
    const text = line.map(({ text: word }) => digitsIn(word)).join(' ')
    const pieced = text.replace(/(?<=[\d/.-]) (?=[\d/.-])/g, '')
    return [
      ...datesIn(text, PATTERNS).map(({ readings, from, to }) => ({
        readings,
        confidence: confidenceOf(line, from, to),
      })),
      ...datesIn(pieced, [...PATTERNS, RUN]).map(({ readings }) => ({ readings, confidence: 0 })),
    ]
  })
}

function datesIn(text: string, patterns: readonly RegExp[]) {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ index, groups, 0: match }) => {
      const readings = readingsOf(groups ?? {})
      return readings.length === 0 ? [] : [{ readings, from: index, to: index + match.length }]
    }),
  )
}

function readingsOf(groups: Readonly<Record<string, string | undefined>>): string[] {
  const { one, two, name } = groups
  const year = Number(groups.year)
  const day = Number(groups.day)
  const dates =
    one !== undefined && two !== undefined
      ? [calendarDate(year, Number(one), Number(two)), calendarDate(year, Number(two), Number(one))]
      : [calendarDate(year, name === undefined ? Number(groups.month) : MONTHS.indexOf(name) + 1, day)]
  return [...new Set(dates.filter((date) => date !== undefined))]
}

/** Letters among digits are digits misread. */
function digitsIn(word: string): string {
  const upper = word.toUpperCase()
  const digits = upper.replace(/\D/g, '').length
  if (digits < 3 || digits < upper.replace(/[^A-Z0-9]/g, '').length / 2) return upper
  if (MONTHS.some((month) => upper.includes(month))) return upper
  return upper.replace(/[OQD]/g, '0').replace(/[IL|]/g, '1').replace(/S/g, '5').replace(/B/g, '8')
}

/** Of the words between two places of the line, its words joined by single spaces. */
function confidenceOf(line: PrintedLine, from: number, to: number): number {
  let at = 0
  let lowest = 100
  for (const { text, confidence } of line) {
    const end = at + text.length
    if (at < to && end > from) lowest = Math.min(lowest, confidence)
    at = end + 1
  }
  return lowest
}
