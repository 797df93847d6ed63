import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { deriveKey, fingerprint, sameSecret, seal, unseal } from './seal.ts'

const key = randomBytes(32)
const sealed = (plaintext: string, context = 'account 1') => seal({ key, plaintext, context, randomBytes })

describe('seal', () => {
  test('opens under the same key and context', () => {
    expect(unseal({ key, sealed: sealed('née Ñandú'), context: 'account 1' }).toString()).toBe('née Ñandú')
  })

  test('the same plaintext never looks the same twice', () => {
    expect(sealed('x')).not.toEqual(sealed('x'))
  })

  test.each([
    ['another context', { context: 'account 2' }],
    ['another key', { key: randomBytes(32) }],
  ])('does not open under %s', (_, change) => {
    expect(() => unseal({ key, sealed: sealed('x'), context: 'account 1', ...change })).toThrow()
  })

  test('does not open when any single byte was changed', () => {
    const original = sealed('some text')
    for (let i = 0; i < original.length; i++) {
      const tampered = Buffer.from(original)
      tampered[i] = (tampered[i] ?? 0) ^ 1
      expect(() => unseal({ key, sealed: tampered, context: 'account 1' })).toThrow()
    }
  })

  test('refuses a value cut short', () => {
    expect(() => unseal({ key, sealed: sealed('x').subarray(0, 20), context: 'account 1' })).toThrow()
  })
})

test('keys derived for different purposes differ', () => {
  expect(deriveKey(key, 'a')).not.toEqual(deriveKey(key, 'b'))
  expect(deriveKey(key, 'a')).toEqual(deriveKey(key, 'a'))
})

test('a fingerprint depends on its key', () => {
  expect(fingerprint(key, 'v')).not.toEqual(fingerprint(randomBytes(32), 'v'))
})

test('sameSecret compares values of any length', () => {
  expect(sameSecret('abc', 'abc')).toBe(true)
  expect(sameSecret('abc', 'abcd')).toBe(false)
})
