import { expect, test } from '@jest/globals'
import { barcodeText } from './aamva.ts'
import type { Persona } from './persona.ts'
import { findPersona, personasOn } from './personas.ts'

const TODAY = new Date('2026-11-23T12:00:00Z')
const cards = personasOn(TODAY).filter(({ document }) => document.issuerNumber !== undefined)

function persona(id: string): Persona {
  const found = findPersona(id, TODAY)
  if (found === undefined) throw new Error(id)
  return found
}

function elementsOf(id: string): Record<string, string> {
  const [, body = ''] = barcodeText(persona(id)).split(/(?<=\d)(?:DL|ID)(?=D)/)
  return Object.fromEntries(body.split('\n').map((element) => [element.slice(0, 3), element.slice(3)]))
}

test.each(
  cards.filter(({ document }) => document.defect !== 'library-card').map((card) => [card.id, card] as const),
)('%s: header, offsets and lengths are true', (_, card) => {
  const text = barcodeText(card)
  const header = /^ANSI (\d{6})10(\d{2})(\d{2})/.exec(text.slice(4))
  expect(text.slice(0, 4)).toBe('@\n\x1e\r')
  expect(header?.[1]).toBe(card.document.issuerNumber)
  expect(header?.[3]).toBe('02')
  let end = 0
  for (const place of [0, 1]) {
    const designator = text.slice(21 + 10 * place, 31 + 10 * place)
    const [type, offset, length] = [designator.slice(0, 2), +designator.slice(2, 6), +designator.slice(6)]
    const subfile = text.slice(offset, offset + length)
    expect(subfile.startsWith(type)).toBe(true)
    expect(subfile.endsWith('\r')).toBe(true)
    expect(subfile.indexOf('\r')).toBe(length - 1)
    end = offset + length
  }
  expect(end).toBe(text.length)
  // Each character is one byte of the barcode.
  expect([...text].every((character) => character.charCodeAt(0) < 256)).toBe(true)
})

test('a licence says who it is for', () => {
  expect(elementsOf('licence')).toMatchObject({
    DCS: 'QUINT',
    DAC: 'MARISOL',
    DAD: 'ANN',
    DBB: '03141986',
    DBD: '04182022',
    DBA: '04182032',
    DBC: '2',
    DAQ: 'Q42017733',
    DAG: '41 LANTERN ROW',
    DAI: 'LANTERN BAY',
    DAJ: 'ZM',
    DAK: '000120000  ',
    DCG: 'USA',
  })
})

test.each([
  ['state-id', 'DAC', 'ODALYS'],
  ['one-name', 'DAC', 'NONE'],
  ['one-name', 'DCS', 'WENDEKU'],
  ['accented-name', 'DCS', 'NÚÑEZ DE LA TORRE'],
  ['forged-date', 'DBB', '02311986'],
  ['side-mismatch', 'DCS', 'OLMEDO'],
  ['moved-recently', 'DAG', '14 OLD QUAY'],
])('%s: %s is %s', (id, code, value) => {
  expect(elementsOf(id)[code]).toBe(value)
})

test('a library card is no licence', () => {
  expect(barcodeText(persona('unsupported-document'))).not.toMatch(/ANSI|AAMVA/)
})
