import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { LANGUAGES } from 'shared/web/language.ts'
import { ACTIVITY_WORDS, activityWords, SHOWN_KINDS } from './activity-words.ts'

/** Left out on purpose; `activity-words.ts` says why beside each. */
const HIDDEN = ['account-closed', 'personal-data-read', 'verified-identity-read']

const names = (clientId: string) => (clientId === 'portal' ? 'Tax Portal' : clientId)

test('every kind of audit event has words, or is hidden on purpose', async () => {
  const source = await readFile(join(import.meta.dirname, '../audit/kinds.ts'), 'utf8')
  const kinds = [...source.matchAll(/^\s*\| '([a-z-]+)'$/gm)].map(([, kind]) => kind)
  expect(kinds.length).toBeGreaterThan(20)
  expect(Object.keys(ACTIVITY_WORDS).toSorted()).toEqual(kinds.toSorted())
  expect(kinds.filter((kind) => kind !== undefined && !SHOWN_KINDS.includes(kind))).toEqual(HIDDEN)
})

describe.each(LANGUAGES)('in %s', (language) => {
  test('no two kinds read alike, and none says the name of a kind', () => {
    const texts = Object.values(ACTIVITY_WORDS).flatMap((words) => {
      if (words === 'hidden') return []
      const word = words[language]
      return typeof word === 'string' ? word : word({ service: 'S', method: 'M' })
    })
    expect(new Set(texts).size).toBe(SHOWN_KINDS.length)
    for (const text of texts) expect(text).not.toMatch(/[a-z]+-[a-z]+-|undefined/)
  })
})

test.each([
  ['en', 'Signed in to Tax Portal', 'A sign-in method was added: Authenticator app'],
  [
    'es',
    'Inicio de sesión en Tax Portal',
    'Se añadió una manera de iniciar sesión: Aplicación de autenticación',
  ],
] as const)('in %s what happened names service and method', (language, signedIn, added) => {
  const words = { language, names }
  expect(activityWords({ kind: 'signed-in', detail: { clientId: 'portal' } }, words)).toBe(signedIn)
  expect(activityWords({ kind: 'authenticator-added', detail: { authenticator: 'totp' } }, words)).toBe(added)
})
