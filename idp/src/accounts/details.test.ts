import { describe, expect, test } from '@jest/globals'
import { parseForm } from 'shared/web/form.ts'
import { detailsForm } from './details.ts'

const given = { givenName: 'Ana María', familyName: "O'Neil-Núñez", email: 'Ana@Example.test', terms: 'yes' }

describe('the details form', () => {
  test.each([
    ['', undefined],
    ['  ', undefined],
    ['(202) 555-0123', '+12025550123'],
    ['+34 612 34 56 78', '+34612345678'],
  ])('phone %j becomes %j', (phone, e164) => {
    expect(parseForm(detailsForm, { ...given, phone })).toMatchObject({
      ok: true,
      value: { email: 'ana@example.test', phone: e164 },
    })
  })

  test.each([
    ['givenName', '', 'givenName'],
    ['givenName', '   ', 'givenName'],
    ['givenName', 'x'.repeat(101), 'nameTooLong'],
    ['familyName', 'A\r\nBcc: b', 'nameCharacters'],
    ['familyName', '<b>', 'nameCharacters'],
    ['email', 'not an address', 'email'],
    ['email', 'a@example.test\r\nBcc: b@example.test', 'email'],
    ['phone', '12', 'phone'],
    ['terms', '', 'terms'],
  ])('%s %j is refused: %s', (field, typed, message) => {
    expect(parseForm(detailsForm, { ...given, [field]: typed })).toMatchObject({
      ok: false,
      errors: { [field]: message },
    })
  })

  test('an empty body names every required field', () => {
    const form = parseForm(detailsForm, {})
    expect(form.ok ? [] : Object.keys(form.errors)).toEqual(['givenName', 'familyName', 'email', 'terms'])
  })
})
