import { expect, test } from '@jest/globals'
import { isPrivateTransport } from './transport.ts'

test.each([
  ['https://records.example', true],
  ['http://127.0.0.1:9000/v1', true],
  ['http://localhost', true],
  ['http://[::1]:9000', true],
  ['http://records.example', false],
  ['http://localhost.example', false],
  ['http://10.0.0.1', false],
])('%s: %s', (url, is) => {
  expect(isPrivateTransport(url)).toBe(is)
})
