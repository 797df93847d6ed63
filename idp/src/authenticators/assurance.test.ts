import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type AuthenticationEvent, assurance, type Method } from './assurance.ts'

const at = new Date('2026-11-23T10:00:00Z')
const event = (method: Method, accountId = 'a'): AuthenticationEvent => ({ accountId, method, at })

describe('assurance', () => {
  test.each<[string, AuthenticationEvent[], number, string[]]>([
    ['nothing', [], 0, []],
    ['a password', [event('password')], 1, ['pwd']],
    ['a password and a code', [event('password'), event('totp')], 2, ['pwd', 'otp', 'mfa']],
    ['a password and a recovery code', [event('password'), event('recovery-code')], 2, ['pwd', 'otp', 'mfa']],
    ['two codes are one factor', [event('totp'), event('recovery-code')], 1, ['otp']],
    ['two passwords are one factor', [event('password'), event('password')], 1, ['pwd']],
    ['two people are nobody', [event('password', 'a'), event('totp', 'b')], 0, []],
  ])('%s', (_, events, aal, amr) => {
    expect(assurance(events)).toMatchObject({ aal, amr })
  })

  test('no events reach AAL2 without something known and something had, by one person', () => {
    const anyEvent = fc.record({
      accountId: fc.constantFrom('a', 'b'),
      method: fc.constantFrom<Method>('password', 'totp', 'recovery-code'),
      at: fc.date({ noInvalidDate: true }),
    })
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const known = events.some(({ method }) => method === 'password')
        const had = events.some(({ method }) => method !== 'password')
        const onePerson = new Set(events.map(({ accountId }) => accountId)).size === 1
        return (assurance(events).aal === 2) === (known && had && onePerson)
      }),
    )
  })

  test('the time is that of the last event', () => {
    const later = new Date(at.getTime() + 60_000)
    expect(assurance([{ ...event('totp'), at: later }, event('password')]).authTime).toEqual(later)
  })
})
