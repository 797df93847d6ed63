import { expect, test } from '@jest/globals'
import { chooseLanguage } from './language.ts'

test.each([
  ['nothing said', {}, 'en'],
  ['the person chose', { chosen: 'es', acceptLanguage: 'en' }, 'es'],
  ['the relying party asked', { uiLocales: 'fr es-MX', acceptLanguage: 'en' }, 'es'],
  ['the browser prefers', { acceptLanguage: 'fr;q=0.9, es;q=0.8, en;q=0.7' }, 'es'],
  ['the browser refuses one', { acceptLanguage: 'es;q=0, en' }, 'en'],
  ['nonsense', { chosen: '<script>', uiLocales: 'se', acceptLanguage: ';;q=,' }, 'en'],
] as const)('%s', (_, wishes, language) => {
  expect(chooseLanguage(wishes)).toBe(language)
})
