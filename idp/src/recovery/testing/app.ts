import { createServer } from 'node:http'
import { load } from 'cheerio'
import Koa from 'koa'
import { createLogger } from 'shared/web/log.ts'
import { below } from '../../http/below.ts'
import type { AppState, Handler, Journey, Visit } from '../../http/context.ts'
import { requireCsrfToken } from '../../http/csrf.ts'
import { errorPages } from '../../http/error-page.ts'
import { formBody } from '../../http/form-body.ts'
import { language } from '../../http/language.ts'
import { createPages, type Pages } from '../../http/page.ts'
import { originOf } from '../../test/listening.ts'

const csrfKey = Buffer.alloc(32, 1)

/**
 * The real pipeline around some routes, and one browser in front of it. The journey lets everybody into every step but
 * those that are closed; whose visit it is, the test says.
 */
export async function startTestApp(options: {
  routers: (deps: { pages: Pages; journey: Journey }) => readonly { routes(): Handler }[]
  visit?: () => Pick<Visit, 'accountId' | 'recoveryId' | 'recoveryHoldId'>
  /** Whose account centre it is. */
  accountId?: () => string | undefined
  closedSteps?: () => readonly string[]
}) {
  const brand = { name: 'Brand', product: 'Brand', demo: true }
  const assets = {
    css: '/a.css',
    icon: '/i.svg',
    logo: '/l.svg',
    script: '/s.js',
    capture: '/c.js',
    pushWorker: '/w.js',
  }
  const pages = createPages({ brand, assets, csrfKey })
  const journey: Journey = {
    requireStep: (step) => (ctx, next) =>
      options.closedSteps?.().includes(step) === true ? ctx.redirect('/interaction/abc') : next(),
    dispatcher: ({ uid }) => `/interaction/${uid}`,
  }
  const koa = new Koa<AppState>()
  koa.use((ctx, next) => {
    Object.assign(ctx.state, { requestId: 'request-1', formActions: [], images: [] })
    return next()
  })
  koa.use(language())
  koa.use(errorPages({ pages, log: createLogger({ name: 'test', level: 'silent' }) }))
  const csrf = requireCsrfToken({ key: csrfKey, ownOrigin: 'http://127.0.0.1' })
  const interaction: Handler = (ctx, next) => {
    const relyingParty = { clientId: 'portal', name: 'Tax Portal' }
    ctx.state.visit = { uid: 'abc', relyingParty, phishingResistantOnly: false, ...options.visit?.() }
    return next()
  }
  const account: Handler = (ctx, next) => {
    const accountId = options.accountId?.()
    if (accountId !== undefined) Object.assign(ctx.state, { accountId, sessionUid: 'session-1' })
    return next()
  }
  koa.use(below('/interaction/', formBody, interaction, csrf))
  koa.use(below('/account', formBody, account, csrf))
  koa.use(below('/recovery-hold', formBody, csrf))
  for (const router of options.routers({ pages, journey })) koa.use(router.routes())

  const server = createServer(koa.callback())
  const origin = await originOf(server)

  async function request(path: string, speak: 'en' | 'es', form?: Record<string, string>) {
    const response = await fetch(`${origin}${path}`, {
      headers: { 'Accept-Language': speak, Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' },
      redirect: 'manual',
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    const { status, headers } = response
    const text = await response.text()
    const page = load(text)
    const errors = page('[data-error-summary] a')
      .map((_, a) => `${page(a).attr('href')} ${page(a).text()}`)
      .get()
    const cookies = headers.getSetCookie()
    return { status, location: headers.get('location'), cookies, text, page, errors }
  }

  return {
    open: (path: string, speak: 'en' | 'es' = 'en') => request(path, speak),
    /** Opens a page and posts the form around a button of it. */
    async press(
      path: string,
      button: string,
      fields: Record<string, string> = {},
      speak: 'en' | 'es' = 'en',
    ) {
      const { page } = await request(path, speak)
      const form = page(button).closest('form')
      if (form.length === 0) throw new Error(`No form around ${button} at ${path}`)
      const name = page(button).attr('name')
      const pressed = name === undefined ? {} : { [name]: page(button).attr('value') ?? '' }
      const csrf = form.find('input[name=csrf]').attr('value') ?? ''
      return request(form.attr('action') ?? path, speak, { csrf, ...pressed, ...fields })
    },
    /** Posts without having seen the page. */
    post: (path: string, fields: Record<string, string>) => request(path, 'en', fields),
    stop: () => server.close(),
  }
}
