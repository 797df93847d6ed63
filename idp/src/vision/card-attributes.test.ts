import { expect, test } from '@jest/globals'
import { parseAamva } from './aamva.ts'
import { cardAttributes, truncatedNames } from './card-attributes.ts'
import { aamvaText, ELEMENTS } from './testing/aamva-text.ts'

function recordOf(change: Readonly<Record<string, string>>) {
  const parsed = parseAamva(aamvaText({ ...ELEMENTS, ...change }))
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.value
}

const LONG = 'WOLFESCHLEGELSTEINHAUSENBERGERDORFFWELCH'

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['nothing cut', {}, []],
  ['a family name', { DCS: LONG, DDE: 'T' }, ['familyName']],
  ['given and middle name', { DAC: LONG, DDF: 'T', DAD: LONG, DDG: 'T' }, ['givenName', 'middleName']],
  ['a letter that says it was', { DCS: 'F', DDE: 'T' }, []],
  ['nobody knows', { DCS: LONG, DDE: 'U' }, []],
])('cut: %s', (_, change, cut) => {
  expect(truncatedNames(recordOf(change))).toEqual(cut)
})

test('the state of the address is not taken for the issuer', () => {
  const { issuer, issuerNumber, address } = cardAttributes(recordOf({ DAJ: 'TX' }))
  expect([issuer, issuerNumber, address?.state]).toEqual([undefined, '990001', 'TX'])
})
