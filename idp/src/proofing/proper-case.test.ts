import { expect, test } from '@jest/globals'
import { properCase } from './proper-case.ts'

test.each([
  ['MARISOL ANN', 'Marisol Ann'],
  ['NÚÑEZ DE LA TORRE', 'Núñez De La Torre'],
  ['GARCÍA-LÓPEZ', 'García-López'],
  ["O'NEIL", "O'Neil"],
  ['MCDONALD III', 'McDonald III'],
  ['41 LANTERN ROW', '41 Lantern Row'],
  ['van der Berg', 'van der Berg'],
  ['', ''],
])('%s is written %s', (printed, written) => {
  expect(properCase(printed)).toBe(written)
})
