import { describe, expect, it } from '@jest/globals'
import { externalHref, languageHrefs } from './href.ts'

describe('externalHref', () => {
  it.each(['https://portal.example/privacy', 'http://localhost:3000/terms'])('lets %s pass', (address) => {
    expect(externalHref(address)).toBe(address)
  })

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//portal.example',
    'privacy',
    '',
    undefined,
  ])('refuses %s', (address) => {
    expect(externalHref(address)).toBeUndefined()
  })
})

describe('languageHrefs', () => {
  it('keeps path and query, and replaces an earlier choice', () => {
    expect(languageHrefs('/a/b?x=1&lang=en')).toEqual([
      { language: 'en', href: '/a/b?x=1&lang=en' },
      { language: 'es', href: '/a/b?x=1&lang=es' },
    ])
  })

  it.each(['//evil.example/x', '///evil.example/x', '/\\evil.example/x', '\\\\evil.example/x'])(
    'stays on our own origin for %s',
    (path) => {
      for (const { href } of languageHrefs(path)) {
        expect(new URL(href, 'https://own.example').origin).toBe('https://own.example')
      }
    },
  )
})
