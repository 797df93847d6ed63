import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApp } from '../recovery/testing/app.ts'
import { helpRoutes } from './help-routes.ts'
import { isHelpPage, TROUBLESHOOTER } from './troubleshooter.ts'

const HELP = '/help/sign-in'
const uid = 'k3JhQzXn0aYb-_4T7pLwq'
let app: Awaited<ReturnType<typeof startTestApp>>
beforeAll(async () => {
  app = await startTestApp({ routers: ({ pages }) => [helpRoutes({ pages, email: 'help@brand.test' })] })
})
afterAll(() => {
  app.stop()
})

describe.each(['en', 'es'] as const)('in %s', (language) => {
  test('every page can be reached by links alone, and ends at a link that mends it', async () => {
    const seen = new Set<string>()
    const walk = async (path: string): Promise<void> => {
      seen.add(path)
      const { status, page } = await app.open(path, language)
      expect([path, status, page('html').attr('lang')]).toEqual([path, 200, language])
      expect(page('script:not([src])')).toHaveLength(0)
      const next = page('#help-choices a')
        .map((_, a) => page(a).attr('href') ?? '')
        .get()
      if (next.length === 0) expect(page('[id^=help-fix-]').length).toBeGreaterThan(0)
      for (const href of next) await walk(href)
    }
    await walk(HELP)
    expect(seen.size).toBe(Object.keys(TROUBLESHOOTER).filter(isHelpPage).length)
  })

  test('somebody who comes from an interaction is led back into it', async () => {
    const start = await app.open(`${HELP}?interaction=${uid}`, language)
    const first = start.page('#help-wrong-password').attr('href') ?? ''
    const second = (await app.open(first, language)).page('#help-forgotten').attr('href') ?? ''
    const { page } = await app.open(second, language)
    expect(page('#help-fix-forgot-password').attr('href')).toBe(`/interaction/${uid}/forgot-password`)
    // Changing the language does not lose the way.
    expect(page('header nav a').attr('href')).toContain(uid)
  })
})

test.each(['en', 'es'] as const)(
  'whoever has only our address finds everything from there, in %s',
  async (language) => {
    const { page, status } = await app.open('/help', language)
    expect(status).toBe(200)
    expect(page('#help-email').attr('href')).toBe('mailto:help@brand.test')
    for (const id of ['help-sign-in', 'help-not-me']) {
      const there = await app.open(page(`#${id}`).attr('href') ?? '', language)
      expect([id, there.status, there.page('html').attr('lang')]).toEqual([id, 200, language])
    }
  },
)

test('somebody whose name is used by another is told whom to write to, with or without an account', async () => {
  const { page } = await app.open('/help/not-me')
  expect(page('#not-me-account').attr('href')).toBe('/account')
  expect(page('#not-me-email').attr('href')).toBe('mailto:help@brand.test')
})

test('outside an interaction the way begins with signing in', async () => {
  const { page } = await app.open(`${HELP}/have-codes`)
  expect(page('[id^=help-fix-]')).toHaveLength(1)
  expect(page('#help-fix-sign-in').attr('href')).toBe('/account')
})

test.each(['//evil.example', '"><script>alert(1)</script>', '../../account', ''])(
  'an invented interaction %j leads nowhere',
  async (typed) => {
    const query = new URLSearchParams({ interaction: typed })
    const { text, page } = await app.open(`${HELP}/forgotten?${query}`)
    expect(text).not.toContain('evil')
    expect(text).not.toContain('<script>alert')
    expect(page('#help-fix-sign-in').attr('href')).toBe('/account')
  },
)

test.each(['start', 'nonsense', '__proto__', 'toString'])('%s is not a page', async (name) => {
  expect((await app.open(`${HELP}/${name}`)).status).toBe(404)
})
