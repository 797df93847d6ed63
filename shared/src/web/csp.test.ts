import { expect, test } from '@jest/globals'
import { contentSecurityPolicy, formActionSource } from './csp.ts'

test.each([
  ['https://rp.example:8443/callback?x=1', 'https://rp.example:8443'],
  ['http://localhost:3000/sign-in/callback', 'http://localhost:3000'],
  ['com.example.app:/callback', 'com.example.app:'],
])('form-action for %s is %s', (uri, source) => {
  expect(formActionSource(uri)).toBe(source)
})

test('nothing inline and nothing from elsewhere is allowed', () => {
  const policy = contentSecurityPolicy({ formActions: ['https://rp.example'] })
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("form-action 'self' https://rp.example")
  expect(policy).not.toMatch(/unsafe|\*/)
})
