import { expect, test } from '@jest/globals'
import { parse } from 'mrz'
import { checkDigit, machineLines } from './machine-lines.ts'
import { strokesOf } from './ocr-b.ts'
import type { Persona } from './persona.ts'
import { personasOn } from './personas.ts'

const personas = personasOn(new Date('2026-11-23T12:00:00Z'))
const travel = personas.filter(({ document }) => /^passport/.test(document.kind))

// The examples of ICAO Doc 9303-3 §4.9 and 9303-4 appendix B.
test.each([
  ['520727', 3],
  ['AB2134<<<', 5],
  ['L898902C3', 6],
  ['HA672242<658022549601086<<<<<<<<<<<<<<0', 8],
])('the check digit of %s', (text, digit) => {
  expect(checkDigit(text)).toBe(digit)
})

test.each(travel.map((persona) => [persona.id, persona] as const))(
  '%s reads as it was meant',
  (_, persona) => {
    const lines = machineLines(persona)
    const { person, document } = persona
    const { details, fields } = parse([...lines])
    // Neither Utopia nor the other invented country is in the list of real ones.
    const wrong = details.filter(({ valid, field }) => !valid && !/State|nationality/.test(field ?? ''))
    expect(wrong).toEqual([])
    expect(fields).toMatchObject({
      lastName: person.familyName.toUpperCase(),
      firstName: [person.givenName, person.middleName].filter(Boolean).join(' ').toUpperCase(),
      documentNumber: document.number,
      birthDate: person.birthDate.slice(2).replaceAll('-', ''),
      expirationDate: document.expiresOn.slice(2).replaceAll('-', ''),
    })
  },
)

test('names are written without marks', () => {
  const { person } = named('accented-name')
  const { document } = named('passport')
  expect(machineLines({ ...named('passport'), person, document })[0]).toBe(
    'P<UTONUNEZ<DE<LA<TORRE<<MARIA<JOSE<<<<<<<<<<',
  )
})

test('there are strokes for each character of a zone, and for no other', () => {
  for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<')
    expect(strokesOf(character)).toMatch(/^M[-MLHVQCZ\d. ]+$/)
  expect(strokesOf('a')).toBeUndefined()
})

function named(id: string): Persona {
  const found = personas.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
