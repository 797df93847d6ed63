import { expect, test } from '@jest/globals'
import { visitsIn } from './redirect-loop.ts'

const at = 1_000_000

test.each([
  ['a first visit', undefined, { since: at, count: 0 }],
  ['another within ten seconds', `${at - 9_999}.3`, { since: at - 9_999, count: 3 }],
  ['one after the window', `${at - 10_000}.5`, { since: at, count: 0 }],
  ['a count from the future', `${at + 1}.5`, { since: at, count: 0 }],
  ['nonsense', 'a.b', { since: at, count: 0 }],
  ['half of it', '12', { since: at, count: 0 }],
])('%s', (_, cookie, expected) => {
  expect(visitsIn(cookie, at)).toEqual(expected)
})
