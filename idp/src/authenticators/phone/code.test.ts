import { describe, expect, test } from '@jest/globals'
import { codeFingerprint, codeMessage } from './code.ts'

const message = { code: '042137', brandName: 'Brand', publicUrl: 'https://idp.example.test:4000/x' } as const

describe('what a phone receives', () => {
  test('a text message with the code, bound to our address', () => {
    const text = codeMessage({ ...message, channel: 'text-message', language: 'en' })
    expect(text).toMatch(/^042137 is your Brand code\./)
    expect(text.split('\n').at(-1)).toBe('@idp.example.test #042137')
    // Characters of the GSM alphabet only, and no more than two parts.
    expect(text).toMatch(/^[\x20-\x7e\n]+$/)
    expect(text.length).toBeLessThanOrEqual(306)
  })

  test('a call that says each digit by itself, twice', () => {
    const text = codeMessage({ ...message, channel: 'voice-call', language: 'es' })
    expect(text.match(/0, 4, 2, 1, 3, 7/g)).toHaveLength(2)
    expect(text).toContain('Su código de Brand')
  })
})

test('a stored code is of one code, account, phone and interaction, and of one key', () => {
  const key = Buffer.alloc(32, 1)
  const of = { accountId: 'a', phoneId: 'p', interaction: Buffer.from('i'), code: '042137' }
  const others = [
    codeFingerprint(Buffer.alloc(32, 2), of),
    codeFingerprint(key, { ...of, accountId: 'b' }),
    codeFingerprint(key, { ...of, phoneId: 'q' }),
    codeFingerprint(key, { ...of, interaction: Buffer.from('j') }),
    codeFingerprint(key, { ...of, code: '042138' }),
  ]
  const stored = codeFingerprint(key, of)
  expect(stored.equals(codeFingerprint(key, of))).toBe(true)
  expect(others.filter((other) => other.equals(stored))).toEqual([])
})
