import { describe, expect, test } from '@jest/globals'
import { LANGUAGES } from 'shared/web/language.ts'
import { composeLetter } from './letter.tsx'
import type { Notice } from './notice.ts'

const brand = { name: 'Brand', demo: true, publicUrl: 'https://idp.example.test' }
const to = 'pat@example.test'
const link = 'https://idp.example.test/x?a=1&b="2"'

const origin = {
  name: { browser: 'Firefox', system: 'Windows' },
  place: { country: 'US', region: 'Virginia' },
  at: '2026-03-02T12:00:00.000Z',
}

const by = '2026-03-30T12:00:00.000Z'
const call = { at: '2026-03-02T14:30:00.000Z', timeZone: 'America/New_York' }

const every: ((language: 'en' | 'es') => Notice)[] = [
  (language) => ({ kind: 'confirm-email', to, language, code: '012345', link, minutes: 15 }),
  (language) => ({ kind: 'email-already-registered', to, language, signInLink: link }),
  (language) => ({ kind: 'account-created', to, language }),
  (language) => ({ kind: 'authenticator-added', to, language, authenticator: 'totp' }),
  (language) => ({ kind: 'authenticator-added', to, language, authenticator: 'recovery-codes' }),
  (language) => ({ kind: 'recovery-code-used', to, language, left: 1 }),
  (language) => ({ kind: 'sign-in-locked', to, language, unlockLink: link, minutes: 180 }),
  (language) => ({ kind: 'signed-out-everywhere', to, language }),
  (language) => ({ kind: 'confirm-added-email', to, language, code: '012345', link, minutes: 15 }),
  (language) => ({ kind: 'email-added-elsewhere', to, language }),
  (language) => ({ kind: 'email-added', to, language, address: 'second@example.test' }),
  (language) => ({ kind: 'email-removed', to, language, address: 'second@example.test' }),
  (language) => ({ kind: 'new-device', to, language, ...origin, notMeLink: link }),
  (language) => ({ kind: 'unusual-sign-in', to, language, ...origin, notMeLink: link }),
  (language) => ({ kind: 'sign-in-held', to, language, ...origin, minutes: 15, releaseLink: link }),
  (language) => ({ kind: 'sign-in-disavowed', to, language }),
  (language) => ({ kind: 'proofing-letter-asked', to, language, link }),
  (language) => ({ kind: 'proofing-ending', to, language, link, by }),
  (language) => ({ kind: 'proofing-still-held', to, language, link, by }),
  (language) => ({ kind: 'proofing-review-expired', to, language, link }),
  (language) => ({ kind: 'proofing-slow', to, language, link }),
  (language) => ({ kind: 'proofing-go-on', to, language, link }),
  (language) => ({ kind: 'proofing-appeal-asked', to, language, link, by }),
  (language) => ({ kind: 'proofing-appeal-late', to, language, link, by }),
  (language) => ({ kind: 'proofing-visit-due', to, language, link, days: 7 }),
  (language) => ({ kind: 'proofing-visit-due', to, language, link, days: 1 }),
  (language) => ({ kind: 'proofing-visit-ended', to, language, link }),
  (language) => ({ kind: 'proofing-call-booked', to, language, link, ...call }),
  (language) => ({ kind: 'proofing-call-soon', to, language, link, ...call }),
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
      const hasLink =
        'link' in notice ||
        'signInLink' in notice ||
        'unlockLink' in notice ||
        'releaseLink' in notice ||
        'notMeLink' in notice
      expect(text.includes(link)).toBe(hasLink)
      expect(html.includes('href="https://idp.example.test/x?a=1&amp;b=&quot;2&quot;"')).toBe(hasLink)
    }
  })

  test('a call is told in the time of its office', () => {
    const { text } = composeLetter({ kind: 'proofing-call-soon', to, language: 'en', link, ...call }, brand)
    expect(text).toContain('Monday, March 2 at 9:30 AM EST')
  })

  test.each([
    ['en', 'proofing-ending', 'March 30, 2026'],
    ['es', 'proofing-still-held', '30 de marzo de 2026'],
    ['en', 'proofing-appeal-asked', 'March 30, 2026'],
    ['es', 'proofing-appeal-late', '30 de marzo de 2026'],
  ] as const)('in %s %s names the day', (language, kind, day) => {
    expect(composeLetter({ kind, to, language, link, by }, brand).text).toContain(day)
  })

  test('outside a demonstration nothing says it is one', () => {
    const { text } = composeLetter({ kind: 'account-created', to, language: 'en' }, { ...brand, demo: false })
    expect(text).not.toContain('demonstration')
  })

  test.each([
    ['en', 'Firefox on Windows', 'Virginia, United States', 'March 2, 2026'],
    ['es', 'Firefox en Windows', 'Virginia, Estados Unidos', '2 de marzo de 2026'],
  ] as const)('in %s a sign-in is told with what, where and when', (language, ...expected) => {
    const { text } = composeLetter({ kind: 'new-device', to, language, ...origin }, brand)
    for (const words of expected) expect(text).toContain(words)
    const unknown = composeLetter({ kind: 'new-device', to, language, name: {}, at: origin.at }, brand)
    expect(unknown.text).not.toContain('undefined')
  })

  test('a mail about an account carries the way to disown what it tells, below its own link', () => {
    const notMeLink = 'https://idp.example.test/disavowal/token'
    const news: Notice = { kind: 'signed-out-everywhere', to, language: 'en', notMeLink }
    const { text, html } = composeLetter(news, brand)
    expect(text).toContain(`This wasn’t me:\n${notMeLink}`)
    expect(html).toContain(`href="${notMeLink}"`)
  })

  test('the code keeps its leading zero', () => {
    const notice: Notice = { kind: 'confirm-email', to, language: 'es', code: '012345', link, minutes: 15 }
    expect(composeLetter(notice, brand).text).toContain('012345')
  })
})
