import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dateOf, parseAamva } from './aamva.ts'
import { aamvaText, ELEMENTS } from './testing/aamva-text.ts'

const text = aamvaText(ELEMENTS)
const read = (given: string) => {
  const result = parseAamva(given)
  if (!result.ok) throw new Error(result.reason)
  return result.value
}
const refusal = { ok: false, reason: 'not-aamva' }

test('a well-made barcode is read, without a warning', () => {
  const record = read(text)
  expect(record).toMatchObject({ version: 10, issuerNumber: '990001', jurisdictionVersion: 0, type: 'DL' })
  expect(record.warnings).toEqual([])
  expect(record.elements.get('DCS')).toBe('FERNANDEZ')
  expect(record.elements.get('DAK')).toBe('990410000')
  expect(record.elements.get('ZZA')).toBe('specimen')
  expect(dateOf(record, 'DBB')).toBe('1986-04-02')
})

test('an identity card says so', () => {
  expect(read(aamvaText(ELEMENTS, { type: 'ID' })).type).toBe('ID')
})

test('the first version has no version of the jurisdiction, and nothing it must hold', () => {
  const old = '@\n\x1e\rANSI 9900010101DL00290014DLDAAX,Y\nDBA\r'
  expect(read(old)).toMatchObject({ version: 1, jurisdictionVersion: 0, warnings: [] })
})

describe('separators', () => {
  test.each([
    ['none', '@ANSI '],
    ['FS for RS', '@\n\x1c\rANSI '],
    ['AAMVA for ANSI', '@\n\x1e\rAAMVA'],
  ])('%s', (_, head) => {
    const record = read(text.replace('@\n\x1e\rANSI ', head))
    expect(record.elements.get('DAQ')).toBe('F48219076')
  })
})

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['a start that is not the start', ` ${text}`],
    ['cut off', text.slice(0, 60)],
    ['no entries', text.replace('990001100002', '990001100000')],
    ['eleven entries', text.replace('990001100002', '990001100011')],
    ['a designator that is none', text.replace(/DL0/, 'dl0')],
    ['neither licence nor card', text.replaceAll('DL', 'XX')],
    ['a subfile that is nowhere', text.replace('ZZ0', 'QX0')],
    ['too long', text + 'x'.repeat(4096)],
  ])('%s', (_, given) => {
    expect(parseAamva(given)).toEqual(refusal)
  })
})

describe('read with a warning', () => {
  test.each([
    ['an offset beyond the end', text.replace(/DL\d{4}/, 'DL9999'), ['offset:DL']],
    ['a length that is short', text.replace(/(DL\d{4})\d{4}/, '$10030'), ['length:DL', 'missing:DAQ']],
    ['an element that is none', aamvaText(ELEMENTS, { extra: ['__proto__polluted'] }), ['element']],
    ['an element twice', aamvaText(ELEMENTS, { extra: ['DAQZ999'] }), ['dup:DAQ']],
    ['a mandatory element empty', aamvaText({ ...ELEMENTS, DBB: '' }), ['missing:DBB']],
  ])('%s', (_, given, warnings) => {
    expect(read(given).warnings).toEqual(expect.arrayContaining(warnings))
  })

  test('of an element given twice, the first counts', () => {
    expect(read(aamvaText(ELEMENTS, { extra: ['DAQZ999'] })).elements.get('DAQ')).toBe('F48219076')
  })
})

describe('dates', () => {
  const dateIn = (value: string, country = 'USA') =>
    dateOf(read(aamvaText({ ...ELEMENTS, DBB: value, DCG: country })), 'DBB')

  test.each([
    ['02291988', '1988-02-29'],
    ['02291986', undefined],
    ['02311986', undefined],
    ['13011986', undefined],
    ['00001986', undefined],
    ['0402198', undefined],
    ['0402198X', undefined],
    ['', undefined],
  ])('%j is %s', (given, date) => {
    expect(dateIn(given)).toBe(date)
  })

  test('Canada begins with the year', () => {
    expect(dateIn('19860607', 'CAN')).toBe('1986-06-07')
    expect(dateIn('06071986', 'CAN')).toBeUndefined()
  })

  test('every day of the calendar comes back, and nothing else does', () => {
    const day = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2199-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, dayOfMonth] = iso.split('-')
        expect(dateIn(`${month}${dayOfMonth}${year}`)).toBe(iso)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^\d{8}$/), (digits) => {
        const date = dateIn(digits)
        if (date !== undefined) expect(new Date(date).toISOString().slice(0, 10)).toBe(date)
      }),
    )
  })
})

describe('whatever is scanned', () => {
  const latin1 = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes).toString('latin1'))

  test('garbage is refused, never thrown over', () => {
    fc.assert(fc.property(latin1, (given) => expect(parseAamva(given)).toEqual(refusal)))
  })

  test('a mutated barcode is refused or read, never thrown over, and keeps no control characters', () => {
    const edit = fc.record({ at: fc.nat(text.length), cut: fc.nat(20), insert: latin1 })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const given = edits.reduce(
          (mutated, { at, cut, insert }) => mutated.slice(0, at) + insert + mutated.slice(at + cut),
          text,
        )
        const result = parseAamva(given)
        if (!result.ok) return
        for (const value of result.value.elements.values()) expect(value).toMatch(/^[\x20-\x7e\xa0-\xff]*$/)
      }),
      { numRuns: 1000 },
    )
  })
})
