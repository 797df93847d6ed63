import { expect, test } from '@jest/globals'
import { shapeOf } from './path-shape.ts'

test.each([
  ['/interaction/Xa3_fJ-kk0/consent', '/interaction/:id/consent'],
  ['/confirm-email/8sdfG7sdfSDF', '/confirm-email/:id'],
  ['/.well-known/openid-configuration', '/.well-known/openid-configuration'],
  ['/a\r\nforged: line', '/:id'],
  ['/', '/'],
])('%j is logged as %s', (path, shape) => {
  expect(shapeOf(path)).toBe(shape)
})
