import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { after, days, hours } from 'shared/clock.ts'
import { grouped, letterCodeLife, newLetterCode, nextLetterAt, readLetterCode } from './code.ts'

const NOW = new Date('2026-03-02T12:00:00Z')
const ago = (milliseconds: number) => after(NOW, -milliseconds)

describe('a code', () => {
  test('has ten signs of which each occurs, and none that is taken for another', () => {
    const codes = Array.from({ length: 400 }, () => newLetterCode(randomBytes))
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
    expect(new Set(codes.join('')).size).toBe(32)
    expect(new Set(codes).size).toBe(400)
  })

  test('is read back however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.boolean(), (bytes, lower) => {
        const code = newLetterCode(() => Buffer.from(bytes))
        const typed = ` ${grouped(code).replaceAll('0', 'O').replaceAll('1', 'l')} `
        expect(readLetterCode(lower ? typed.toLowerCase() : typed)).toBe(code)
      }),
    )
  })

  test.each(['', 'ABCDE', 'ABCDE-FGHJKM', 'ABCDE-FGHJ!', 'ABCDE-FGHJU', 'ABCDE_FGHJK'])(
    '%p is none',
    (typed) => {
      expect(readLetterCode(typed)).toBeUndefined()
    },
  )

  test.each([
    ['VA', 21],
    ['DC', 21],
    ['AK', 30],
    ['PR', 30],
    ['ZM', 30],
  ])('to %s counts for %d days', (state, life) => {
    expect(letterCodeLife(state)).toBe(days(life))
  })
})

test.each<[string, Date[], ReturnType<typeof nextLetterAt>]>([
  ['no letter yet', [], undefined],
  ['one a minute ago', [ago(60_000)], { at: after(NOW, hours(24) - 60_000), reason: 'too-soon' }],
  ['one a day ago', [ago(hours(24))], undefined],
  ['three in a month', [ago(days(3)), ago(days(2)), ago(days(1))], undefined],
  [
    'four in a month',
    [ago(days(1)), ago(days(4)), ago(days(3)), ago(days(2))],
    { at: after(NOW, days(26)), reason: 'too-many' },
  ],
  ['four, one of them long ago', [ago(days(30)), ago(days(3)), ago(days(2)), ago(days(1))], undefined],
])('another letter after %s', (_, asked, next) => {
  expect(nextLetterAt(asked, NOW)).toEqual(next)
})
