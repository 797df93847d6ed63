import { describe, expect, test } from '@jest/globals'
import { returnPath, signInPath } from './return-to.ts'

describe('returnPath', () => {
  test.each([
    ['/', '/'],
    ['/dashboard', '/dashboard'],
    ['/privacy?a=b&c=d', '/privacy?a=b&c=d'],
    ['/privacy#part', '/privacy'],
    ['/a/../terms', '/terms'],
  ])('%j is on this site: %s', (wished, path) => {
    expect(returnPath(wished)).toBe(path)
  })

  test.each([
    undefined,
    '',
    'dashboard',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/x\\..\\evil',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/x\r\nSet-Cookie: a=b',
    ' /terms',
    'https://evil.example/',
    'javascript:alert(1)',
    '/ñ',
    `/${'a'.repeat(600)}`,
  ])('%j is not', (wished) => {
    expect(returnPath(wished)).toBe('/dashboard')
  })

  test.each([
    '/sign-in',
    '/sign-in/callback?code=x',
    '/sign-up',
    '/sign-out',
    '/signed-out',
    '/session-ended',
    '/a/../sign-in',
  ])('%s would lead in circles', (wished) => expect(returnPath(wished)).toBe('/dashboard'))
})

test('signInPath keeps where the person wanted to go', () => {
  expect(signInPath('/terms?a=b')).toBe('/sign-in?return_to=%2Fterms%3Fa%3Db')
  expect(signInPath('/dashboard')).toBe('/sign-in')
  expect(signInPath()).toBe('/sign-in')
})
