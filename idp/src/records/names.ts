import { plainLetters } from 'shared/plain-letters.ts'
import { isShortFormOf } from './short-forms.ts'

/**
 * `same`: differs in spelling habits only. `alike`: one person may well be called both; worth a second look.
 * `different`: no reason to think so.
 */
export type NameLikeness = 'same' | 'alike' | 'different'

export interface PersonName {
  readonly givenName?: string
  readonly middleName?: string
  readonly familyName: string
}

/**
 * Compares whole names. `formerNames` are family names that the person is known by as well, as before a marriage.
 * Somebody who has one name is compared by it, wherever it was written; given and family name that changed places are
 * alike.
 */
export function compareNames(
  one: PersonName,
  other: PersonName,
  formerNames: readonly string[] = [],
): NameLikeness {
  const a = { given: givenNamesOf(one), family: wordsOf(one.familyName) }
  const b = { given: givenNamesOf(other), family: wordsOf(other.familyName) }
  const empty = [a, b].some(({ given, family }) => given.length === 0 || family.length === 0)
  if (empty) return sameJoined([...a.given, ...a.family], [...b.given, ...b.family]) ? 'same' : 'different'

  const straight = worse(
    compareGivenNames(a.given.join(' '), b.given.join(' ')),
    compareFamilyNames(one.familyName, other.familyName, formerNames),
  )
  if (straight !== 'different') return straight
  return sameJoined(a.given, b.family) && sameJoined(a.family, b.given) ? 'alike' : 'different'
}

/** Compares family names: compounds in any order, or one of their parts; generation suffixes may be left out. */
export function compareFamilyNames(
  one: string,
  other: string,
  formerNames: readonly string[] = [],
): NameLikeness {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const [aName, bName] = [withoutSuffix(a), withoutSuffix(b)]
  if (sameJoined(aName.words, bName.words)) {
    // Father and son: each suffix may be left out, but two that differ belong to two people.
    const bothSuffixed = aName.suffix !== undefined && bName.suffix !== undefined
    return bothSuffixed && aName.suffix !== bName.suffix ? 'alike' : 'same'
  }
  if (sharesNameParts(aName.words, bName.words)) return 'alike'
  const known = formerNames.some((former) =>
    [a, b].some((words) => sameJoined(withoutSuffix(words).words, wordsOf(former))),
  )
  return known ? 'alike' : 'different'
}

/**
 * Compares given names with middle names behind them. A middle name may be left out or be an initial; a first name
 * that is an initial, a short form, or the other's middle name is alike.
 */
export function compareGivenNames(one: string, other: string): NameLikeness {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  if (sameJoined(a, b)) return 'same'
  const [aFirst, ...aRest] = a
  const [bFirst, ...bRest] = b
  if (aFirst === undefined || bFirst === undefined) return 'different'
  if (sameJoined([aFirst], [bFirst])) return middleNamesAgree(aRest, bRest) ? 'same' : 'alike'
  const alike =
    isInitialOf(aFirst, bFirst) ||
    isShortFormOf(plainLetters(aFirst), plainLetters(bFirst)) ||
    aRest.some((middle) => middle.length > 1 && sameJoined([middle], [bFirst])) ||
    bRest.some((middle) => middle.length > 1 && sameJoined([middle], [aFirst]))
  return alike ? 'alike' : 'different'
}

function worse(one: NameLikeness, other: NameLikeness): NameLikeness {
  if (one === 'different' || other === 'different') return 'different'
  return one === 'alike' || other === 'alike' ? 'alike' : 'same'
}

function givenNamesOf({ givenName = '', middleName = '' }: PersonName): string[] {
  return [...wordsOf(givenName), ...wordsOf(middleName)]
}

/** What documents print where a person has no such name (AAMVA DL/ID Card Design Standard; visas: FNU, LNU). */
const NO_NAME = new Set(['NONE', 'UNAVL', 'UNAVAILABLE', 'FNU', 'LNU', 'NMN'])

/** The words of a name in capitals. Apostrophes and full stops join; spaces and hyphens part. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .toLocaleUpperCase('en')
    .replace(/['’‘ʼʻ`´.]/g, '')
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '' && !NO_NAME.has(word))
}

/** Whether the words spell one name, however they are parted: Anne-Marie, Anne Marie, Annemarie. */
function sameJoined(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [a.join(''), b.join('')]
  if (one === '' || other === '') return false
  return (
    plainLetters(one) === plainLetters(other) || spelledOut(one) === spelledOut(other) || mixed(one, other)
  )
}

/** Müller against Mueller: one side spelled out as in a passport's code lines, the other written. */
function mixed(one: string, other: string): boolean {
  return spelledOut(one) === plainLetters(other) || plainLetters(one) === spelledOut(other)
}

/** Letters as ICAO Doc 9303-3 §6 A recommends to write them without marks. */
function spelledOut(word: string): string {
  return plainLetters([...word].map((letter) => SPELLED_OUT[letter] ?? letter).join(''))
}

const SPELLED_OUT: Readonly<Record<string, string>> = { Ä: 'AE', Ö: 'OE', Ü: 'UE', Å: 'AA', Ø: 'OE' }

const SUFFIXES = new Set(['JR', 'SR', 'II', 'III', 'IV'])

function withoutSuffix(words: readonly string[]): { words: readonly string[]; suffix?: string } {
  const last = words.at(-1)
  if (words.length < 2 || last === undefined || !SUFFIXES.has(last)) return { words }
  return { words: words.slice(0, -1), suffix: last }
}

/** They stand in many names; two names that share nothing else share nothing. */
const PARTICLES = new Set('DE DEL LA LAS LOS EL Y E DA DO DOS DI VAN VON DER DEN BIN AL'.split(' '))

/** All parts of the shorter name are among those of the longer: Lopez in García-López. */
function sharesNameParts(a: readonly string[], b: readonly string[]): boolean {
  const parts = [a, b].map((words) => words.map(plainLetters).filter((word) => !PARTICLES.has(word)))
  const [fewer = [], more = []] = parts.sort((one, other) => one.length - other.length)
  return fewer.length > 0 && fewer.every((part) => more.includes(part))
}

function middleNamesAgree(a: readonly string[], b: readonly string[]): boolean {
  const shared = Math.min(a.length, b.length)
  return a.slice(0, shared).every((name, place) => {
    const other = b[place] ?? ''
    return sameJoined([name], [other]) || isInitialOf(name, other)
  })
}

function isInitialOf(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one]
  return shorter.length === 1 && plainLetters(longer).startsWith(plainLetters(shorter))
}
