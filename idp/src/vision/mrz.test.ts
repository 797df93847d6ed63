import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { birthDateAs, findMrz, mrzAttributes, truncatedNames } from './mrz.ts'
import { HOLDER, mrzLines } from './testing/holder.ts'

const today = new Date('2026-06-01')
const page = mrzLines(HOLDER, 'TD3')
const card = mrzLines(HOLDER, 'TD1')
const [names = '', numbers = ''] = page
const find = (...lines: string[]) => findMrz(lines.join('\n'), 'TD3')

test('a passport', () => {
  const mrz = find(...page)
  expect(mrz).toMatchObject({ documentCode: 'P', autocorrections: 0 })
  expect(mrz && mrzAttributes(mrz, today)).toEqual({
    givenName: 'MARISOL',
    middleName: 'QUINN',
    familyName: 'FERNANDEZ',
    birthDate: '1986-04-02',
    expiresOn: '2030-08-15',
    documentNumber: 'X07482913',
    issuer: 'UTO',
  })
})

test('a passport card', () => {
  const mrz = findMrz(card.join('\n'), 'TD1')
  expect(mrz).toMatchObject({ documentCode: 'IP', documentNumber: 'X07482913', familyName: 'FERNANDEZ' })
})

test('the specimen of ICAO 9303', () => {
  const mrz = find(
    'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
    'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
  )
  expect(mrz).toMatchObject({ documentNumber: 'L898902C3', familyName: 'ERIKSSON', givenNames: 'ANNA MARIA' })
})

test('print around it, spaces in it, and lost fillers at the end of a line', () => {
  expect(find('UTOPIA PASSPORT', ...page, '')).toBeDefined()
  expect(find(names.replace('<<', '< <'), numbers)).toBeDefined()
  expect(find(names.slice(0, 40), numbers)).toBeDefined()
  expect(find(...page, 'X'.repeat(44))).toBeDefined()
})

test('an O for a zero in the number is put right and counted, wherever it stands', () => {
  expect(find(names, numbers.replace('X0', 'XO'))).toMatchObject({
    documentNumber: 'X07482913',
    autocorrections: 1,
  })
  expect(findMrz(card.join('\n').replace('X0', 'XO'), 'TD1')).toMatchObject({ documentNumber: 'X07482913' })
})

test('somebody who has one name', () => {
  const mrz = find('P<UTOARKFREITH'.padEnd(44, '<'), numbers)
  expect(mrz).toMatchObject({ familyName: 'ARKFREITH', givenNames: '' })
})

test.each([
  ['FERNANDEZ<<MARISOL<QUINN', []],
  ['FERNANDEZ<<MARISOL<QUINNABCDEFGHIJKLMNOP', ['middleName']],
  ['FERNANDEZ<<MARISOLABCDEFGHIJKLMNOPQRSTUV', ['givenName']],
  ['FERNANDEZABCDEFGHIJKLMNOPQRSTUVWXYZABCDE', ['familyName']],
])('names up to the end of their line may have been cut: %s', (line, cut) => {
  const mrz = find(`P<UTO${line}`.slice(0, 44).padEnd(44, '<'), numbers)
  expect(mrz && truncatedNames(mrz)).toEqual(cut)
})

test.each([
  [['2024-04-02'], '2024-04-02'],
  [['1924-04-02', '2031-08-15'], '1924-04-02'],
  [['1924-04-02', '2024-04-02'], '2024-04-02'],
  [[], '2024-04-02'],
])('of two centuries the printed one counts: %j', (printed, born) => {
  expect(birthDateAs(printed, { birthDate: '2024-04-02' })).toBe(born)
})

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['one line', names],
    ['the lines in the wrong order', `${numbers}\n${names}`],
    ['a wrong check digit of the birth date', `${names}\n${numbers.replace('8604024', '8604025')}`],
    ['a wrong check digit over all', `${names}\n${numbers.slice(0, -1)}9`],
    ['another number under the same check digit', `${names}\n${numbers.replace('X074', 'X174')}`],
    ['three repairs', `${names}\n${numbers.replace('860402', 'B6O4O2')}`],
    ['a passport card', card.join('\n')],
  ])('%s', (_, text) => {
    expect(findMrz(text, 'TD3')).toBeUndefined()
  })

  test('any single digit of the dates changed', () => {
    for (const at of [13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26]) {
      const digit = (Number(numbers[at]) + 1) % 10
      expect(find(names, `${numbers.slice(0, at)}${digit}${numbers.slice(at + 1)}`)).toBeUndefined()
    }
  })
})

describe('centuries', () => {
  const born = (birthDate: string) => {
    const mrz = findMrz(mrzLines({ ...HOLDER, birthDate }, 'TD3').join('\n'), 'TD3')
    return mrz && mrzAttributes(mrz, today).birthDate
  }
  test.each(['1934-01-31', '1999-12-31', '2004-02-29', '2026-06-01', '1926-06-02'])('%s', (date) => {
    expect(born(date)).toBe(date)
  })
  test('a day that no calendar has is absent', () => {
    expect(born('1986-02-30')).toBeUndefined()
  })
})

test('whatever is read, nothing is thrown', () => {
  const line = fc.stringMatching(/^[A-Z0-9< ]{20,50}$/)
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom('TD1', 'TD3'), (lines, format) => {
      findMrz(lines.join('\n'), format)
    }),
  )
})
