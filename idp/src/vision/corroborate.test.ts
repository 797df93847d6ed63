import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { corroborate } from './corroborate.ts'
import type { DocumentAttributes } from './documents.ts'
import type { PrintedLine } from './print.ts'

const card: DocumentAttributes = {
  givenName: 'MARISOL',
  middleName: 'QUINN',
  familyName: 'FERNANDEZ',
  birthDate: '1986-04-02',
  issuedOn: '2022-08-15',
  expiresOn: '2030-08-15',
  documentNumber: 'F48219076',
  issuer: 'ZM',
  issuerNumber: '990001',
  address: { street: '742 WILLOWBROOK LN', unit: 'APT 5', city: 'HARBOR CITY', state: 'ZM', zip: '99041' },
}
const FRONT = [
  'MERIDIAN DRIVER LICENSE',
  '4d DLN F48219076',
  '1 FERNANDEZ',
  '2 MARISOL QUINN',
  '8 742 WILLOWBROOK LN APT 5',
  'HARBOR CITY, ZM 99041',
  '3 DOB 04/02/1986',
  '4a ISS 08/15/2022 4b EXP 08/15/2030',
]
const ALL = [
  'birthDate',
  'issuedOn',
  'expiresOn',
  'familyName',
  'givenName',
  'middleName',
  'documentNumber',
  'address',
]

/** Words that were read with one confidence. */
const printed = (lines: readonly string[], confidence = 95): PrintedLine[] =>
  lines.map((line) => line.split(' ').map((text) => ({ text, confidence })))
/** The front with something else in one place. */
const withInstead = (from: string, to: string, confidence = 95) =>
  printed(
    FRONT.map((line) => line.replace(from, to)),
    confidence,
  )
const compare = (lines: readonly PrintedLine[], attributes = card) => corroborate(attributes, lines)

test('a front that bears everything out', () => {
  expect(compare(printed(FRONT))).toEqual({ corroborated: ALL, contradicted: [] })
})

describe('read badly, and borne out all the same', () => {
  test.each([
    ['look-alikes', 'F48219076', 'F4821907G'.replace('G', '6').replace('0', 'O').replace('1', 'I')],
    ['one sign misread', 'FERNANDEZ', 'FERNANOEZ'],
    ['one sign lost', 'FERNANDEZ', 'FERNADEZ'],
    ['a word in two', 'FERNANDEZ', 'FERNAN DEZ'],
    ['a label glued on', 'DLN F48219076', 'DLNF48219076'],
    ['lower case and accents', 'FERNANDEZ', 'Fernández'],
    ['another way to write a date', '04/02/1986', '02 APR 1986'],
    ['a date in French too', '04/02/1986', '02 APR/AVR 1986'],
    ['the year first', '04/02/1986', '1986-04-02'],
    ['a letter in a date', '04/02/1986', 'O4/O2/l986'],
    ['a date in two words', '04/02/1986', '04/0 2/1986'],
    ['slashes lost', '04/02/1986', '04021986'],
  ])('%s', (_, from, to) => {
    expect(compare(withInstead(from, to))).toEqual({ corroborated: ALL, contradicted: [] })
  })
})

describe('contradicted', () => {
  test.each([
    ['another birth date', '04/02/1986', '07/14/1974', 'birthDate'],
    ['another expiry', '08/15/2030', '11/27/2034', 'expiresOn'],
    ['an expiry that was earlier', '08/15/2030', '11/27/2024', 'expiresOn'],
    ['another number of the same pattern', 'F48219076', 'K70355182', 'documentNumber'],
    ['another family name', 'FERNANDEZ', 'OYELARAN', 'familyName'],
    ['another given name', 'MARISOL', 'THEODORA', 'givenName'],
  ])('%s', (_, from, to, name) => {
    const { corroborated, contradicted } = compare(withInstead(from, to))
    expect(contradicted).toEqual([name])
    expect(corroborated).toEqual(ALL.filter((one) => one !== name))
    // The same words, read without confidence, say nothing.
    expect(compare(withInstead(from, to, 70)).contradicted).toEqual([])
  })
})

describe('merely not borne out', () => {
  test.each([
    ['nothing there', '04/02/1986', '', 'birthDate'],
    ['a digit that a smudge explains', '04/02/1986', '04/02/1988', 'birthDate'],
    ['no day of the calendar', '04/02/1986', '04/72/1986', 'birthDate'],
    ['half a date', '04/02/1986', '04/02', 'birthDate'],
    ['a number of another pattern', 'F48219076', '4821-F', 'documentNumber'],
    ['a number two signs off', 'F48219076', 'F48713076', 'documentNumber'],
    ['the surname under glare', 'FERNANDEZ', '', 'familyName'],
    ['the surname in shreds', 'FERNANDEZ', 'FEKNAVDEE', 'familyName'],
    ['a label for the surname', 'FERNANDEZ', 'SURNAME', 'familyName'],
    ['half a surname', 'FERNANDEZ', 'NANDEZ', 'familyName'],
  ])('%s', (_, from, to, name) => {
    const { corroborated, contradicted } = compare(withInstead(from, to))
    expect(contradicted).toEqual([])
    expect(corroborated).toEqual(ALL.filter((one) => one !== name))
  })

  test('a longer surname does not bear out a shorter one, nor a street two letters', () => {
    expect(compare(printed(['1 MARTINEZ']), { familyName: 'MARTIN' }).corroborated).toEqual([])
    expect(compare(printed(['LI WILLOWBROOK']), { familyName: 'LO' }).corroborated).toEqual([])
  })

  test('a name that was cut goes on in print; one that was not does not', () => {
    const cut = { familyName: 'WOLFESCHLEGELSTEINHAUSENBERGER' }
    const lines = printed(['1 WOLFESCHLEGELSTEINHAUSENBERGERDORFF'])
    expect(corroborate(cut, lines, { truncated: ['familyName'] }).corroborated).toEqual(['familyName'])
    expect(corroborate(cut, lines).corroborated).toEqual([])
    const other = printed(['1 WOLFESCHLEGELHAUSENSTEINBERGERDORFF'])
    expect(corroborate(cut, other, { truncated: ['familyName'] }).corroborated).toEqual([])
  })

  test('letters of their own are written without them in a machine-readable zone', () => {
    const zone = { familyName: 'SORENSEN', givenName: 'LUKASZ' }
    expect(compare(printed(['SØRENSEN', 'ŁUKASZ']), zone).corroborated).toEqual(['familyName', 'givenName'])
  })

  test('a number that is another value of the barcode is no other licence number', () => {
    const lines = withInstead('F48219076', 'K70355182')
    expect(corroborate(card, lines, { otherValues: ['K70355182'] }).contradicted).toEqual([])
  })

  test('a revision date between issue and expiry is neither', () => {
    const lines = [...withInstead('08/15/2022', ''), ...printed(['REV 07/20/2023'])]
    expect(compare(lines).contradicted).toEqual([])
  })
})

describe('a passport, whose zone does not tell the day of issue', () => {
  const passport: DocumentAttributes = {
    familyName: 'FERNANDEZ',
    givenName: 'MARISOL',
    birthDate: '1986-04-02',
    expiresOn: '2030-08-15',
    documentNumber: 'X07482913',
    issuer: 'UTO',
  }

  test('the day of issue contradicts neither the birth date nor the expiry', () => {
    expect(compare(printed(['15 AUG 2020', 'no more']), passport).contradicted).toEqual([])
  })

  test('other dates do', () => {
    expect(compare(printed(['11 MAY 1974', '15 AUG 2020']), passport).contradicted).toEqual(['birthDate'])
    expect(compare(printed(['02 APR 1986', '27 NOV 2034']), passport).contradicted).toEqual(['expiresOn'])
  })
})

test('whatever was read, nothing is both, and what was read without confidence contradicts nothing', () => {
  const word = fc.record({
    text: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(...FRONT.flatMap((line) => line.split(' ')), '07/14/1974', 'K70355182', 'OYELARAN'),
    ),
    confidence: fc.integer({ min: 0, max: 100 }),
  })
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 8 }), (lines) => {
      const { corroborated, contradicted } = compare(lines)
      expect(corroborated.filter((name) => contradicted.includes(name))).toEqual([])
      const unsure = lines.map((line) => line.map(({ text }) => ({ text, confidence: 79 })))
      expect(compare(unsure).contradicted).toEqual([])
    }),
  )
})

test('digits that look like letters bear out no name', () => {
  const short = { ...card, familyName: 'LO', givenName: 'DI' }
  const front = FRONT.map((line) => line.replace('FERNANDEZ', 'NGUYEN').replace('08/15/2030', '10 NOV 2030'))
  expect(compare(printed(front), short).corroborated).not.toContain('familyName')
  expect(compare(printed(front.map((line) => line.replace('NGUYEN', 'LO'))), short).corroborated).toContain(
    'familyName',
  )
})
