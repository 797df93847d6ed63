import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { csrfToken, isCsrfToken, isSameOrigin } from './csrf.ts'

const key = randomBytes(32)
const ownOrigin = 'https://id.example'

describe('where a form came from', () => {
  test.each([
    ['the browser says it is ours', { secFetchSite: 'same-origin' }, true],
    ['another site', { secFetchSite: 'cross-site', origin: ownOrigin }, false],
    ['a sibling host', { secFetchSite: 'same-site' }, false],
    ['typed by hand', { secFetchSite: 'none' }, false],
    ['an old browser with our origin', { origin: ownOrigin }, true],
    ['an old browser with another origin', { origin: 'https://evil.example' }, false],
    ['a sandboxed frame', { origin: 'null' }, false],
    ['neither header: the token decides', {}, true],
  ])('%s', (_, headers, expected) => {
    expect(isSameOrigin({ ...headers, ownOrigin })).toBe(expected)
  })
})

test('a token is good for its own binding and key only', () => {
  const token = csrfToken(key, 'interaction 1')
  expect(isCsrfToken(key, 'interaction 1', token)).toBe(true)
  expect(isCsrfToken(key, 'interaction 2', token)).toBe(false)
  expect(isCsrfToken(randomBytes(32), 'interaction 1', token)).toBe(false)
  expect(isCsrfToken(key, 'interaction 1', undefined)).toBe(false)
  expect(isCsrfToken(key, 'interaction 1', [token])).toBe(false)
})
