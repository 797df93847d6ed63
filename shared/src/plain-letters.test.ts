import { expect, test } from '@jest/globals'
import { plainLetters } from './plain-letters.ts'

test.each([
  ['Søren Ægir', 'SOREN AEGIR'],
  ['Łukasz', 'LUKASZ'],
  ['Đỗ Thị Hương', 'DO THI HUONG'],
  ['Þórður', 'THORDUR'],
  ['Strauß', 'STRAUSS'],
  ['O’Brien-Núñez', 'O’BRIEN-NUNEZ'],
])('%s is compared as %s', (text, plain) => {
  expect(plainLetters(text)).toBe(plain)
})
