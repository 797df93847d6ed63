import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { newCodes, printed, readCode } from './recovery-codes.ts'

describe('recovery codes', () => {
  test('a set has twelve, each found by its own locator', () => {
    const codes = newCodes(randomBytes)
    expect(new Set(codes.map(({ locator }) => locator)).size).toBe(12)
    for (const code of codes)
      expect(printed(code)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  test.each([
    ['as printed', '0A1B-2C3D-4E5F-6G7H-8J9K'],
    ['in small letters', '0a1b-2c3d-4e5f-6g7h-8j9k'],
    ['with spaces', ' 0A1B 2C3D 4E5F 6G7H 8J9K '],
    ['without anything between', '0A1B2C3D4E5F6G7H8J9K'],
    ['with look-alikes', 'OAIB-2C3D-4E5F-6G7H-8J9K'],
  ])('is read %s', (_, typed) => {
    expect(readCode(typed)).toEqual({ locator: '0A1B', secret: '2C3D4E5F6G7H8J9K' })
  })

  test.each(['', '0A1B', '0A1B-2C3D-4E5F-6G7H-8J9', '0A1B-2C3D-4E5F-6G7H-8J9U', `${'0'.repeat(21)}`])(
    '%j cannot be a code',
    (typed) => {
      expect(readCode(typed)).toBeUndefined()
    },
  )
})
