import { expect, test } from '@jest/globals'
import { returnPage } from './session.ts'

test.each([
  ['/account', '/account'],
  ['/account/identity/verification', '/account/identity/verification'],
  ['/counter', '/counter'],
  [
    '/counter/cases/6f7c7f5e-2c53-4a43-8a3b-1c3f6d1f0001',
    '/counter/cases/6f7c7f5e-2c53-4a43-8a3b-1c3f6d1f0001',
  ],
  ['/counterfeit', '/account'],
  ['//elsewhere.test/counter', '/account'],
  ['https://elsewhere.test/account', '/account'],
  ['/account/../interaction', '/account'],
  [undefined, '/account'],
])('%p leads back to %s', (state, page) => {
  expect(returnPage(state)).toBe(page)
})
