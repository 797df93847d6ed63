import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ASKED_SOURCES, waysInOutage } from './ways-in-outage.ts'

const ALL = ['self-service', 'video', 'in-person'] as const

test.each([
  [[], [], [...ALL]],
  [['licence'], ['self-service'], ['video', 'in-person']],
  [['phone'], [], ['video', 'in-person']],
  [['licence', 'phone'], ['self-service'], ['video', 'in-person']],
  [['identity'], [], []],
  [['address'], [], []],
  [['licence', 'address'], [], []],
] as const)('without %p closed are %p, and as good as ever %p', (silent, closed, unaffected) => {
  expect(waysInOutage(silent, ALL, undefined)).toEqual({ silent, closed, unaffected })
})

test('where there is no other way, none closes', () => {
  expect(waysInOutage(['licence'], ['self-service'], undefined)).toMatchObject({ closed: [] })
})

describe('whatever is down', () => {
  const anything = [
    fc.subarray([...ASKED_SOURCES]),
    fc.subarray([...ALL], { minLength: 1 }),
    fc.option(fc.constantFrom(...ALL), { nil: undefined }),
  ] as const

  test('some way is open, and who is on a way may stay on it', () => {
    fc.assert(
      fc.property(...anything, (silent, offered, chosen) => {
        const { closed, unaffected } = waysInOutage(silent, offered, chosen)
        expect(closed.length).toBeLessThan(offered.length)
        expect(closed).not.toContain(chosen)
        expect(closed.filter((way) => unaffected.includes(way))).toEqual([])
      }),
    )
  })
})
