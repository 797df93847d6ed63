import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type AuthenticationEvent, assurance } from './assurance.ts'
import type { Method } from './authenticator.ts'
import { METHODS } from './registry.ts'

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

  test('no events say more than SP 800-63B-4 allows', () => {
    const methods: readonly Method[] = [...METHODS.keys()]
    const anyEvent = fc.record({
      accountId: fc.constantFrom('a', 'b'),
      method: fc.constantFrom(...methods),
      at: fc.date({ noInvalidDate: true }),
    })
    // The standard in its own words: §2.2.1 lists what reaches AAL2, §3.2.5 what resists phishing.
    const multiFactor: readonly Method[] = ['passkey']
    const physical: readonly Method[] = methods.filter((method) => method !== 'password')
    const phishingResistant: readonly Method[] = ['passkey', 'security-key']
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), (events) => {
        const used = events.map(({ method }) => method)
        const isOnePerson = new Set(events.map(({ accountId }) => accountId)).size === 1
        const allowed =
          used.some((method) => multiFactor.includes(method)) ||
          (used.includes('password') && used.some((method) => physical.includes(method)))
        const earned = assurance(events)
        expect(earned.aal).toBe(isOnePerson ? (allowed ? 2 : 1) : 0)
        expect(earned.amr.includes('mfa')).toBe(earned.aal === 2)
        expect(earned.phishingResistant).toBe(
          isOnePerson && used.some((method) => phishingResistant.includes(method)),
        )
      }),
      { numRuns: 2_000 },
    )
  })

  const later = new Date(at.getTime() + 60_000)
  const latest = new Date(at.getTime() + 120_000)
  const used = (method: Method, when: Date) => ({ ...event(method), at: when })

  test.each<[string, AuthenticationEvent[], Date]>([
    ['one factor: when it was last shown', [used('password', later), used('password', at)], later],
    ['two: that of the older', [used('password', at), used('totp', later)], at],
    ['a password again renews no code', [used('totp', at), used('password', later)], at],
    [
      'of each factor the newest use counts',
      [used('password', at), used('totp', at), used('password', later), used('totp', latest)],
      later,
    ],
    ['nor does a code renew the password', [used('password', at), used('totp', at), used('totp', later)], at],
    ['a passkey is both at once', [used('password', at), used('totp', at), used('passkey', later)], later],
    ['a key without a PIN is one', [used('password', at), used('totp', at), used('security-key', later)], at],
  ])('the time, %s', (_, events, time) => {
    expect(assurance(events).authTime).toEqual(time)
  })
})
