import { expect, test } from '@jest/globals'
import { safeReturnPath } from './return-path.ts'

test.each([
  ['/dashboard', '/dashboard'],
  ['/services/extension', '/services/extension'],
  ['//evil.example', '/dashboard'],
  ['/\\evil.example', '/dashboard'],
  ['https://evil.example/', '/dashboard'],
  ['javascript:alert(1)', '/dashboard'],
  ['/x\r\nSet-Cookie: a=b', '/dashboard'],
  ['/x?next=//evil', '/dashboard'],
  ['', '/dashboard'],
  [undefined, '/dashboard'],
  [['/dashboard'], '/dashboard'],
  [`/${'a'.repeat(300)}`, '/dashboard'],
])('%j leads to %s', (wished, path) => {
  expect(safeReturnPath(wished)).toBe(path)
})
