import { plainLetters } from 'shared/plain-letters.ts'
import type { Persona } from './persona.ts'

/**
 * The machine-readable zone of a persona's travel document: two lines of 44 characters on a passport (TD3, ICAO
 * Doc 9303-4 §4.2.2), three of 30 on a passport card (TD1, Doc 9303-5 §4.2.2).
 */
export function machineLines(persona: Persona): readonly string[] {
  return persona.document.kind === 'passport' ? passportLines(persona) : cardLines(persona)
}

function passportLines({ person, document }: Persona): string[] {
  const number = filled(document.number, 9)
  const numberPart = number + checkDigit(number)
  const birthPart = withCheckDigit(person.birthDate)
  const expiryPart = withCheckDigit(document.expiresOn)
  const optional = '<'.repeat(14)
  const optionalPart = `${optional}${checkDigit(optional)}`
  const all = checkDigit(numberPart + birthPart + expiryPart + optionalPart)
  return [
    filled(`P<${document.issuer}${machineName(person)}`, 44),
    `${numberPart}${document.issuer}${birthPart}${machineSex(person.sex)}${expiryPart}${optionalPart}${all}`,
  ]
}

function cardLines({ person, document }: Persona): string[] {
  const number = filled(document.number, 9)
  const first = filled(`IP${document.issuer}${number}${checkDigit(number)}`, 30)
  const birthPart = withCheckDigit(person.birthDate)
  const expiryPart = withCheckDigit(document.expiresOn)
  const optional = '<'.repeat(11)
  const all = checkDigit(first.slice(5) + birthPart + expiryPart + optional)
  return [
    first,
    `${birthPart}${machineSex(person.sex)}${expiryPart}${document.issuer}${optional}${all}`,
    filled(machineName(person), 30),
  ]
}

/** Weights 7, 3, 1 over the values of the characters, modulo 10 (ICAO Doc 9303-3 §4.9). */
export function checkDigit(text: string): number {
  const weights = [7, 3, 1]
  return (
    [...text].reduce(
      (sum, character, place) => sum + characterValue(character) * (weights[place % 3] ?? 0),
      0,
    ) % 10
  )
}

/** 0–9 for digits, 10–35 for letters, 0 for the filler. */
function characterValue(character: string): number {
  return character === '<' ? 0 : Number.parseInt(character, 36)
}

function withCheckDigit(date: string): string {
  const digits = date.slice(2).replaceAll('-', '')
  return `${digits}${checkDigit(digits)}`
}

function machineSex(sex: 'F' | 'M' | 'X'): string {
  return sex === 'X' ? '<' : sex
}

function machineName({ givenName = '', middleName = '', familyName }: Persona['person']): string {
  const given = machineWords(`${givenName} ${middleName}`)
  return given === '' ? machineWords(familyName) : `${machineWords(familyName)}<<${given}`
}

/** Without marks; apostrophes vanish, hyphens and spaces are fillers (ICAO Doc 9303-3 §4.6 and §6 A). */
function machineWords(name: string): string {
  return plainLetters(name)
    .replace(/['’]/g, '')
    .trim()
    .replace(/[^A-Z]+/g, '<')
}

function filled(text: string, length: number): string {
  return text.slice(0, length).padEnd(length, '<')
}
