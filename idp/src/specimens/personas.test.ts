import { expect, test } from '@jest/globals'
import { MAGIC_NUMBERS } from '../telephony/sandbox.ts'
import { findPersona, personasOn } from './personas.ts'

const YEARS = [2026, 2030, 2031, 2039, 2050]
const everyYear = YEARS.flatMap((year) => [
  new Date(`${year}-01-01T00:00:00Z`),
  new Date(`${year}-12-31T23:00:00Z`),
])
const personas = personasOn(new Date('2026-11-23T12:00:00Z'))

function repeated(values: readonly string[]): string[] {
  return values.filter((value, place) => values.indexOf(value) !== place)
}

test('ids, phone numbers and document numbers are nobody else’s', () => {
  expect(repeated(personas.map(({ id }) => id))).toEqual([])
  expect(repeated(personas.map(({ person }) => person.phone))).toEqual([])
  expect(repeated(personas.map(({ document }) => document.number))).toEqual([])
})

test('one Social Security number is used twice: by one person with two accounts', () => {
  expect(repeated(personas.map(({ person }) => person.ssn))).toHaveLength(1)
  const [licence, duplicate] = ['licence', 'duplicate'].map((id) => personas.find((one) => one.id === id))
  expect(duplicate?.person).toEqual({ ...licence?.person, phone: duplicate?.person.phone })
  expect(duplicate?.records.identity).toEqual(licence?.records.identity)
})

test('last four digits tell personas apart, so that a masked number does too', () => {
  const lastFour = new Set(personas.map(({ person }) => person.ssn.slice(-4)))
  expect(lastFour.size).toBe(personas.length - 1)
})

test.each(personas.map((persona) => [persona.id, persona] as const))('%s can be nobody', (_, persona) => {
  const { person, document } = persona
  expect(person.ssn).toMatch(/^666(?!00)\d{2}(?!0000)\d{4}$/)
  expect(person.phone).toMatch(/^\+1555010\d{4}$/)
  expect(Object.values<string>(MAGIC_NUMBERS)).not.toContain(person.phone)
  for (const { state, zip } of [person.address, document.address]) {
    expect(state).toBe('ZM')
    expect(Number(zip)).toBeLessThan(501)
  }
  expect(['ZM', 'UTO', 'QQQ']).toContain(document.issuer)
  expect(['990001', '999999', undefined]).toContain(document.issuerNumber)
})

test.each(personas.map((persona) => [persona.id, persona] as const))('%s is described', (_, persona) => {
  const { en, es } = persona.description
  expect(en).toMatch(/^\p{Lu}.+\.$/u)
  expect(es).toMatch(/^\p{Lu}.+\.$/u)
  expect(es).not.toBe(en)
  expect(persona.expected.reason).toMatch(/^[a-z-]+$/)
})

test.each(everyYear)('on %s dates are real, in order, and mean what they should', (today) => {
  const day = today.toISOString().slice(0, 10)
  for (const { id, person, document, expected } of personasOn(today)) {
    const { issuedOn, expiresOn } = document
    for (const date of [person.birthDate, issuedOn, expiresOn])
      expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date)
    expect([person.birthDate, issuedOn, day].toSorted()).toEqual([person.birthDate, issuedOn, day])
    expect([id, expiresOn < day]).toEqual([id, expected.reason === 'document-expired'])
    const adultOn = `${Number(person.birthDate.slice(0, 4)) + 18}${person.birthDate.slice(4)}`
    expect([id, adultOn > day]).toEqual([id, expected.reason === 'under-age'])
  }
})

test('a specimen of last month is still the one on record', () => {
  const dates = (day: string) => personasOn(new Date(day)).map(({ document }) => document.expiresOn)
  expect(dates('2026-12-31T12:00:00Z')).toEqual(dates('2027-01-30T12:00:00Z'))
})

test('each outcome and each kind of document is there', () => {
  const outcomes = new Set(personas.map(({ expected }) => expected.outcome))
  expect([...outcomes].toSorted()).toEqual(['held', 'pending', 'proofed', 'refused', 'retake'])
  const kinds = new Set(personas.map(({ document }) => document.kind))
  expect([...kinds].toSorted()).toEqual(['drivers-licence', 'passport', 'passport-card', 'state-id'])
  const silent = new Set(personas.flatMap(({ records }) => records.silent))
  expect([...silent].toSorted()).toEqual(['address', 'history', 'identity', 'licence', 'phone'])
})

test('a persona is found by its id', () => {
  const today = new Date()
  expect(findPersona('minor', today)?.person.familyName).toBe('Halloway')
  expect(findPersona('nobody', today)).toBeUndefined()
})
