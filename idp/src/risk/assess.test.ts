import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { assess, worstOf } from './assess.ts'
import { OUTCOMES, type Outcome, RULES, type RuleName, type Signals } from './rules.ts'

const nothing: Signals = {
  newDevice: false,
  newCountry: false,
  travelSpeed: 0,
  failuresOnAccount: 0,
  accountsFailedFromNetwork: 0,
  disavowedBefore: false,
  passwordCondemned: false,
}
const withSecondFactor = { hasSecondFactor: true }
const rank = (outcome: Outcome) => OUTCOMES.indexOf(outcome)

describe('each rule', () => {
  test.each<[string, Partial<Signals>, Outcome, readonly RuleName[]]>([
    ['nothing unusual', {}, 'allow', []],
    ['a new browser', { newDevice: true }, 'notify', ['new-device']],
    ['a new country', { newCountry: true }, 'step-up', ['new-country']],
    ['as fast as a plane', { travelSpeed: 900 }, 'allow', []],
    ['faster than that, in a known browser', { travelSpeed: 901 }, 'step-up', ['impossible-travel']],
    [
      'faster than that, in a new one',
      { travelSpeed: 901, newDevice: true },
      'hold',
      ['new-device', 'impossible-travel'],
    ],
    ['four wrong tries', { failuresOnAccount: 4 }, 'allow', []],
    ['five', { failuresOnAccount: 5 }, 'step-up', ['many-failures']],
    [
      'nine accounts tried from here',
      { accountsFailedFromNetwork: 9, newDevice: true },
      'notify',
      ['new-device'],
    ],
    ['ten, and a known browser', { accountsFailedFromNetwork: 10 }, 'step-up', ['credential-stuffing']],
    [
      'ten, and a new browser',
      { accountsFailedFromNetwork: 10, newDevice: true },
      'hold',
      ['new-device', 'credential-stuffing'],
    ],
    ['a password that was found out', { passwordCondemned: true }, 'hold', ['condemned-password']],
    ['disowned before', { disavowedBefore: true }, 'hold', ['disavowed-before']],
  ])('%s', (_, signals, outcome, fired) => {
    expect(assess({ ...nothing, ...signals }, withSecondFactor)).toEqual({ outcome, fired })
  })

  test('a step-up with nothing to ask for becomes a hold', () => {
    expect(assess({ ...nothing, newCountry: true }, { hasSecondFactor: false }).outcome).toBe('hold')
    expect(assess({ ...nothing, newDevice: true }, { hasSecondFactor: false }).outcome).toBe('notify')
  })
})

describe('whatever is seen', () => {
  const signals: fc.Arbitrary<Signals> = fc.record({
    newDevice: fc.boolean(),
    newCountry: fc.boolean(),
    travelSpeed: fc.oneof(
      fc.double({ min: 0, max: 2000, noNaN: true }),
      fc.constant(Number.POSITIVE_INFINITY),
    ),
    failuresOnAccount: fc.nat(20),
    accountsFailedFromNetwork: fc.nat(30),
    disavowedBefore: fc.boolean(),
    passwordCondemned: fc.boolean(),
  })

  test('more of any signal never gives a milder outcome', () => {
    fc.assert(
      fc.property(signals, signals, fc.boolean(), (some, others, hasSecondFactor) => {
        const both: Signals = {
          newDevice: some.newDevice || others.newDevice,
          newCountry: some.newCountry || others.newCountry,
          travelSpeed: Math.max(some.travelSpeed, others.travelSpeed),
          failuresOnAccount: Math.max(some.failuresOnAccount, others.failuresOnAccount),
          accountsFailedFromNetwork: Math.max(
            some.accountsFailedFromNetwork,
            others.accountsFailedFromNetwork,
          ),
          disavowedBefore: some.disavowedBefore || others.disavowedBefore,
          passwordCondemned: some.passwordCondemned || others.passwordCondemned,
        }
        const options = { hasSecondFactor }
        expect(rank(assess(both, options).outcome)).toBeGreaterThanOrEqual(
          rank(assess(some, options).outcome),
        )
      }),
      { numRuns: 2000 },
    )
  })

  test('another rule never gives a milder outcome', () => {
    fc.assert(
      fc.property(signals, fc.subarray([...RULES]), fc.boolean(), (seen, rules, hasSecondFactor) => {
        const fewer = assess(seen, { hasSecondFactor, rules })
        expect(rank(assess(seen, { hasSecondFactor }).outcome)).toBeGreaterThanOrEqual(rank(fewer.outcome))
      }),
    )
  })

  test('the outcome is that of some rule, and nothing fires without one', () => {
    fc.assert(
      fc.property(signals, (seen) => {
        const { outcome, fired } = assess(seen, withSecondFactor)
        expect(outcome).toBe(worstOf(RULES.map((rule) => rule.weigh(seen))))
        expect(fired.length > 0).toBe(outcome !== 'allow')
      }),
    )
  })
})

test('every rule has a name of its own', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length)
})
