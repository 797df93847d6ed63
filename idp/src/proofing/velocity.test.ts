import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { days } from 'shared/clock.ts'
import { REASONS } from './reasons.ts'
import { tooBusy, VELOCITY } from './velocity.ts'

/** As many others for every rule that counts this. */
const others = (of: string, count: number) =>
  new Map(VELOCITY.filter((rule) => rule.of === of).map((rule) => [rule, count]))

describe('how many accounts may share', () => {
  test.each([
    ['phone', 2, []],
    ['phone', 3, ['phone-elsewhere']],
    ['address', 12, []],
    ['address', 13, ['address-busy']],
    ['device', 5, []],
    ['device', 6, ['device-busy']],
    ['device', 16, ['device-busy']],
    ['network', 100, []],
    ['network', 101, ['network-busy']],
  ] as const)('a %s with %d others: %p', (of, count, expected) => {
    expect(tooBusy(others(of, count))).toEqual(expected)
  })

  test('a household of five is never held up, whatever they share', () => {
    const household = new Map(VELOCITY.filter(({ of }) => of !== 'phone').map((rule) => [rule, 4]))
    expect(tooBusy(household)).toEqual([])
  })

  test('no rule refuses anybody, and a longer time allows more', () => {
    for (const { reason, others, within } of VELOCITY) {
      expect(REASONS[reason].follows).toBe('held')
      const longer = VELOCITY.filter((rule) => rule.reason === reason && rule.within > within)
      for (const rule of longer) expect(rule.others).toBeGreaterThan(others)
      expect(within).toBeLessThanOrEqual(days(30))
    }
  })

  test('more others never make less of it', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.constantFrom(...VELOCITY), (one, more, rule) => {
        const before = tooBusy(new Map([[rule, one]]))
        expect(tooBusy(new Map([[rule, one + more]]))).toEqual(expect.arrayContaining([...before]))
      }),
    )
  })
})
