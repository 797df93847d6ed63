import { expect, test } from '@jest/globals'
import { masked } from './masked.ts'

test.each([
  ['Inga Silverstone', 'I••• S•••'],
  ['Élodie', 'É•••'],
  ['inga@sandbox.test', 'i•••@sandbox.test'],
  ['+15551234567', '••• 4567'],
  ['', '•••'],
])('%j is shown as %j', (value, shown) => {
  expect(masked(value)).toBe(shown)
})
