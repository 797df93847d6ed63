import { describe, expect, test } from '@jest/globals'
import { lineByPlan, maskNumber, readNumber, refusedLine } from './phone-number.ts'

describe('reading a number', () => {
  test.each([
    ['(202) 555-0147', '+12025550147'],
    ['202.555.0147', '+12025550147'],
    ['1 202 555 0147', '+12025550147'],
    ['+1 202-555-0147', '+12025550147'],
    ['+44 7400 123456', '+447400123456'],
    ['+52 55 1234 5678', '+525512345678'],
    ['225 555 1000', '+12255551000'],
  ])('%s is %s', (typed, number) => {
    expect(readNumber(typed, { fictitious: false })).toBe(number)
  })

  test.each([
    '',
    '555',
    '911',
    'call me',
    '+1 202 555 014',
    '0147',
    '+999 12345678',
    '2025550147, 2025550148',
  ])('%j is no number', (typed) => {
    expect(readNumber(typed, { fictitious: false })).toBeUndefined()
    expect(readNumber(typed, { fictitious: true })).toBeUndefined()
  })

  test('area code 555 exists in the sandbox only', () => {
    expect(readNumber('555-123-4567', { fictitious: true })).toBe('+15551234567')
    expect(readNumber('555-123-4567', { fictitious: false })).toBeUndefined()
  })
})

test.each([
  ['+19005551234', 'premium'],
  ['+448432123456', 'premium'],
  ['+18005551234', 'other'],
  ['+445612345678', 'voip'],
  ['+442071234567', 'landline'],
  ['+447400123456', 'mobile'],
  ['+12025550147', 'unknown'],
])('the numbering plan says that %s is %s', (number, line) => {
  expect(lineByPlan(number)).toBe(line)
})

test.each([
  ['mobile', undefined, undefined],
  ['unknown', undefined, undefined],
  ['landline', 'landline', undefined],
  ['voip', 'voip', 'voip'],
  ['premium', 'premium', 'premium'],
  ['other', 'other', 'other'],
  ['no-such-number', 'no-such-number', 'no-such-number'],
] as const)('to a %s line a text message is refused as %s and a call as %s', (line, text, call) => {
  expect(refusedLine(line, 'text-message')).toBe(text)
  expect(refusedLine(line, 'voice-call')).toBe(call)
})

test('four digits of a number are shown', () => {
  expect(maskNumber('+12025550147')).toBe('••• ••• 0147')
})
