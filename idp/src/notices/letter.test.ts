import { describe, expect, test } from '@jest/globals'
import { LANGUAGES } from 'shared/web/language.ts'
import { composeLetter } from './letter.tsx'
import type { Notice } from './notice.ts'

const brand = { name: 'Brand', demo: true, publicUrl: 'https://idp.example.test' }
const to = 'pat@example.test'
const link = 'https://idp.example.test/x?a=1&b="2"'

const every: ((language: 'en' | 'es') => Notice)[] = [
  (language) => ({ kind: 'confirm-email', to, language, code: '012345', link, minutes: 15 }),
  (language) => ({ kind: 'email-already-registered', to, language, signInLink: link }),
  (language) => ({ kind: 'account-created', to, language }),
  (language) => ({ kind: 'authenticator-added', to, language, authenticator: 'totp' }),
  (language) => ({ kind: 'authenticator-added', to, language, authenticator: 'recovery-codes' }),
  (language) => ({ kind: 'recovery-code-used', to, language, left: 1 }),
  (language) => ({ kind: 'sign-in-locked', to, language, unlockLink: link, minutes: 180 }),
  (language) => ({ kind: 'signed-out-everywhere', to, language }),
]

describe('every notice', () => {
  test.each(LANGUAGES)('in %s has a one-line subject of its own, text and HTML with its link', (language) => {
    const letters = every.map((make) => ({ notice: make(language), ...composeLetter(make(language), brand) }))
    expect(new Set(letters.map((l) => l.subject)).size).toBe(every.length)
    for (const { notice, subject, text, html } of letters) {
      expect(subject).toMatch(/^[^\r\n]+$/)
      expect(subject).toContain('Brand')
      expect(html).toContain(`<html lang="${language}">`)
      for (const body of [text, html]) {
        expect(body).toMatch(/demonstration|demostración/)
        // The address is in the envelope; the mail itself says no more about a person than it must.
        expect(body).not.toContain(to)
      }
      const hasLink = 'link' in notice || 'signInLink' in notice || 'unlockLink' in notice
      expect(text.includes(link)).toBe(hasLink)
      expect(html.includes('href="https://idp.example.test/x?a=1&amp;b=&quot;2&quot;"')).toBe(hasLink)
    }
  })

  test('outside a demonstration nothing says it is one', () => {
    const { text } = composeLetter({ kind: 'account-created', to, language: 'en' }, { ...brand, demo: false })
    expect(text).not.toContain('demonstration')
  })

  test('the code keeps its leading zero', () => {
    const notice: Notice = { kind: 'confirm-email', to, language: 'es', code: '012345', link, minutes: 15 }
    expect(composeLetter(notice, brand).text).toContain('012345')
  })
})
