import { describe, expect, it } from '@jest/globals'
import { load } from 'cheerio'
import { ErrorPage } from './error-page.tsx'
import { Page, renderPage } from './page.tsx'
import { frame, HOSTILE, renderWhole } from './testing.tsx'

const account = {
  name: 'Riley Sandbox',
  accountHref: '/account',
  signOut: { action: '/sign-out', csrfToken: 'token-1' },
}
const timeout = {
  expiresInSeconds: 900,
  warnBeforeSeconds: 120,
  extend: { action: '/session', csrfToken: 'token-2' },
  endedHref: '/ended',
}

describe('a page', () => {
  it('begins with the doctype, without which browsers lay it out by older rules', () => {
    expect(renderPage(<Page frame={frame()} title="Sign in" children="" />)).toMatch(/^<!doctype html><html/)
  })

  it('names its language, and offers the other one by its own name', () => {
    const spanish = renderWhole({ language: 'es', path: '/sign-in?next=%2Fa' })
    expect(spanish('html').attr('lang')).toBe('es')
    const link = spanish('a[hreflang]')
    expect(link.text()).toBe('English')
    expect(link.attr()).toMatchObject({ href: '/sign-in?next=%2Fa&lang=en', hreflang: 'en', lang: 'en' })
  })

  it('says that it is a demonstration exactly when it is one', () => {
    expect(renderWhole()('#demo-banner').text()).toContain('Do not enter real data.')
    expect(renderWhole({ language: 'es' })('#demo-banner').text()).toContain('No escriba datos reales.')
    const real = { name: 'Sandbox ID', product: 'Identity', demo: false }
    expect(renderWhole({ brand: real })('#demo-banner')).toHaveLength(0)
  })

  it('puts the error into the title, which is what a screen reader says first', () => {
    expect(renderWhole()('title').text()).toBe('Sign in – Sandbox ID')
    expect(renderWhole({}, { error: true })('title').text()).toBe('Error: Sign in – Sandbox ID')
  })

  it('lets the keyboard skip to the content', () => {
    const $ = renderWhole()
    expect($('body > a').first().attr('href')).toBe('#main')
    expect($('main#main[tabindex="-1"]')).toHaveLength(1)
  })

  it('shows who is signed in, with a sign-out that posts its token', () => {
    expect(renderWhole()('#sign-out')).toHaveLength(0)
    const $ = renderWhole({ account })
    expect($('a[href="/account"]').text()).toBe('Riley Sandbox')
    const form = $('#sign-out').closest('form')
    expect(form.attr()).toMatchObject({ method: 'post', action: '/sign-out' })
    expect(form.find('input[name="csrf"]').val()).toBe('token-1')
  })

  it('states the time limit in words, and keeps the warning closed until script opens it', () => {
    const $ = renderWhole({ account, timeout })
    expect($('.session-timeout').text()).toContain('after 15 minutes without activity')
    expect($('dialog').attr('open')).toBeUndefined()
    expect($('dialog form').first().find('input[name="csrf"]').val()).toBe('token-2')
    expect($('dialog form').last().attr('action')).toBe('/sign-out')
    expect(renderWhole()('dialog')).toHaveLength(0)
  })

  it('links only the footer pages that exist', () => {
    const $ = renderWhole({ footer: { privacyHref: '/privacy' } })
    expect(
      $('footer nav a')
        .map((_, a) => $(a).attr('href'))
        .get(),
    ).toEqual(['/privacy'])
    expect(renderWhole()('footer nav')).toHaveLength(0)
  })

  it('holds no inline style, script or event handler, which the policy would block', () => {
    const html = renderPage(
      <Page frame={frame({ account, timeout })} title="Sign in" children={<p>Hello</p>} />,
    )
    const $ = load(html)
    expect($('style, [style], script:not([src])')).toHaveLength(0)
    expect(html).not.toMatch(/<[^>]+\son[a-z]+=/i)
  })

  it('gives every id once', () => {
    const $ = renderWhole({ account, timeout })
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get()
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('escapes whatever it is given', () => {
    const $ = renderWhole({
      brand: { name: HOSTILE, product: HOSTILE, demo: true },
      path: `/sign-in?q=${HOSTILE}`,
      account: { name: HOSTILE, signOut: { action: HOSTILE, csrfToken: HOSTILE } },
      timeout: { ...timeout, endedHref: HOSTILE },
    })
    expect($('script')).toHaveLength(1)
    expect($('img')).toHaveLength(1)
    expect($('.site-header__person').text()).toBe(HOSTILE)
    expect($('#sign-out').closest('form').find('input').val()).toBe(HOSTILE)
  })
})

describe('an error page', () => {
  it('shows code, request id and the next step', () => {
    const $ = load(
      renderPage(
        <ErrorPage
          frame={frame()}
          code="interaction-expired"
          requestId="request-1"
          heading="This page has expired"
          body={HOSTILE}
          next={{ href: '/', label: 'Start again' }}
        />,
      ),
    )
    const page = $('#error-page')
    expect(page.find('h1').text()).toBe('This page has expired')
    expect(page.text()).toContain('interaction-expired')
    expect(page.text()).toContain('request-1')
    expect(page.find('.lede').text()).toBe(HOSTILE)
    expect(page.find('a#error-next').attr('href')).toBe('/')
  })
})
