import { describe, expect, test } from '@jest/globals'
import { codeOf, enrolmentUri, matchingStep, newSecret, spaced, stepAt } from './totp.ts'

/** The ASCII secret "12345678901234567890" of RFC 6238 appendix B, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

describe('RFC 6238, appendix B (last six of the eight digits)', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %d seconds: %s', (seconds, code) => {
    expect(codeOf(secret, stepAt(at(seconds)))).toBe(code)
  })
})

describe('which step a code belongs to', () => {
  const now = at(1_111_111_111)
  const step = stepAt(now)

  test.each([
    ['one step ago', -1, true],
    ['this step', 0, true],
    ['one step ahead', 1, true],
    ['two steps ago', -2, false],
    ['two steps ahead', 2, false],
  ])('%s', (_, offset, accepted) => {
    const code = codeOf(secret, step + offset)
    expect(matchingStep({ secret, code, now })).toBe(accepted ? step + offset : undefined)
  })

  test.each(['', '12345', '1234567', 'abcdef'])('%j is no code', (code) => {
    expect(matchingStep({ secret, code, now })).toBeUndefined()
  })
})

test('the QR code carries issuer, account and secret', () => {
  const uri = new URL(enrolmentUri({ secret, issuer: 'ID.me', account: 'inga@sandbox.test' }))
  expect(decodeURIComponent(uri.pathname)).toBe('/ID.me:inga@sandbox.test')
  expect(uri.searchParams.get('secret')).toBe(secret)
  expect(uri.searchParams.get('issuer')).toBe('ID.me')
})

test('the secret is spaced for typing', () => {
  expect(spaced('ABCDEFGH')).toBe('ABCD EFGH')
})

test('a new secret has 160 bits', () => {
  expect(newSecret((size) => Buffer.alloc(size, 0xff))).toBe('7'.repeat(32))
})
