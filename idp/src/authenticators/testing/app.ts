import { createServer } from 'node:http'
import Router from '@koa/router'
import { type CheerioAPI, load } from 'cheerio'
import Koa from 'koa'
import { createLogger } from 'shared/web/log.ts'
import { below } from '../../http/below.ts'
import type { AppState, Handler, Journey, Visit } from '../../http/context.ts'
import { requireCsrfToken } from '../../http/csrf.ts'
import { errorPages } from '../../http/error-page.ts'
import { formOrPictures } from '../../http/form-body.ts'
import { language } from '../../http/language.ts'
import { createPages, type Pages } from '../../http/page.ts'
import { signInPlaces } from '../../journeys/places.ts'
import { originOf } from '../../test/listening.ts'
import { passkeyRoutes } from '../passkeys/routes.ts'
import { passwordRoutes } from '../password/routes.ts'
import { phoneCodeRoutes } from '../phone/routes.ts'
import { recoveryCodeRoutes } from '../recovery-codes/routes.ts'
import { secondFactorRoutes } from '../second-factor-routes.ts'
import { totpRoutes } from '../totp/routes.ts'
import { BRAND, type createAuthenticatorRooms } from './rooms.ts'

export interface Answer {
  readonly status: number
  readonly location: string | null
  readonly headers: Headers
  readonly text: string
  readonly page: CheerioAPI
  /** Each as `#id words`. */
  readonly errors: readonly string[]
}

export interface TestAppOptions {
  readonly closedStep: () => string | undefined
  /** When the session of the pages below `/account` was signed in to. */
  readonly authTime?: () => Date
  /** A real journey, where the test is about who may go where. */
  readonly journey?: (pages: Pages) => Journey & { readonly enter: Handler; readonly dispatch: Handler }
  /** Routers of rooms further up. */
  readonly more?: (kit: { journey: Journey; pages: Pages }) => readonly Router<AppState>[]
}

const HERE = '/interaction/abc'
/** The uid of the session that pages below `/account` are opened in. */
export const SESSION = 'session'
const csrfKey = Buffer.alloc(32, 1)

/**
 * The real pipeline around these rooms' routes. The journey is a stand-in that lets everybody into every step but
 * `closedStep`; whose visit it is, the test says.
 */
export async function startTestApp(
  rooms: ReturnType<typeof createAuthenticatorRooms>,
  visit: () => Pick<Visit, 'accountId' | 'signUpId' | 'loginHint'>,
  options: TestAppOptions = { closedStep: () => undefined },
) {
  const brand = { name: BRAND, product: BRAND, demo: true }
  const assets = {
    css: '/a.css',
    icon: '/i.svg',
    logo: '/l.svg',
    script: '/s.js',
    capture: '/c.js',
    pushWorker: '/w.js',
  }
  const pages = createPages({ brand, assets, csrfKey })
  const real = options.journey?.(pages)
  const journey: Journey = real ?? {
    requireStep: (step) => (ctx, next) => (step === options.closedStep() ? ctx.redirect(HERE) : next()),
    dispatcher: ({ uid }) => `/interaction/${uid}`,
  }
  const relyingParty = {
    clientId: 'portal',
    name: 'Tax Portal',
    policyUri: 'https://rp.example.test/privacy',
    termsUri: 'javascript:alert(1)',
  }
  const koa = new Koa<AppState>()
  koa.use((ctx, next) => {
    Object.assign(ctx.state, { requestId: 'request-1', formActions: [], images: [] })
    return next()
  })
  koa.use(language())
  koa.use(errorPages({ pages, log: createLogger({ name: 'test', level: 'silent' }) }))
  const csrf = requireCsrfToken({ key: csrfKey, ownOrigin: 'http://127.0.0.1' })
  const enter = below(
    '/interaction/',
    formOrPictures,
    real?.enter ??
      ((ctx, next) => {
        ctx.state.visit = { uid: 'abc', relyingParty, phishingResistantOnly: false, ...visit() }
        return next()
      }),
    csrf,
  )
  koa.use(enter)
  const signedIn: Handler = (ctx, next) => {
    Object.assign(ctx.state, {
      sessionUid: SESSION,
      accountId: visit().accountId,
      authTime: options.authTime?.(),
    })
    return next()
  }
  koa.use(below('/account', formOrPictures, signedIn, csrf))
  koa.use(below('/counter', formOrPictures, signedIn, csrf))
  for (const link of ['/held-sign-in/', '/disavowal/']) koa.use(below(link, formOrPictures, csrf))
  const places = signInPlaces(journey)
  const setUp = [places.setUp, places.secondMethod]
  const common = { ...rooms, journey, pages, brandName: BRAND, enter: places.enter, setUp }
  if (real !== undefined) koa.use(new Router<AppState>().get('/interaction/:uid', real.dispatch).routes())
  for (const router of [
    passwordRoutes(common),
    secondFactorRoutes({ ...common, requirePhishingResistant: journey.requireStep('phishing-resistant') }),
    passkeyRoutes(common),
    totpRoutes(common),
    phoneCodeRoutes({ ...common, fictitiousNumbers: true }),
    recoveryCodeRoutes({ ...common, keep: [places.recoveryCodes] }),
    ...(options.more?.({ journey, pages }) ?? []),
  ])
    koa.use(router.routes())

  const server = createServer(koa.callback())
  const origin = await originOf(server)

  async function request(
    path: string,
    speak: 'en' | 'es',
    body?: URLSearchParams | FormData,
  ): Promise<Answer> {
    const response = await fetch(`${origin}${addressOf(path)}`, {
      headers: { 'Accept-Language': speak, Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' },
      redirect: 'manual',
      ...(body === undefined ? {} : { method: 'POST', body }),
    })
    const text = await response.text()
    const page = load(text)
    const errors = page('[data-error-summary] a')
      .map((_, a) => `${page(a).attr('href')} ${page(a).text()}`)
      .get()
    const { status, headers } = response
    return { status, location: headers.get('location'), headers, text, page, errors }
  }

  return {
    open: (path: string, speak: 'en' | 'es' = 'en') => request(path, speak),
    async download(path: string, speak: 'en' | 'es' = 'en') {
      const response = await fetch(origin + path, { headers: { 'Accept-Language': speak } })
      return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
    },
    /** Opens the page and posts the form that leads to itself. */
    async submit(path: string, fields: Record<string, string>, speak: 'en' | 'es' = 'en') {
      const { page } = await request(path, speak)
      const csrf = page(`form[action="${addressOf(path)}"] input[name=csrf]`).attr('value') ?? 'missing'
      return request(path, speak, new URLSearchParams({ csrf, ...fields }))
    },
    post: (path: string, fields: Record<string, string>) => request(path, 'en', new URLSearchParams(fields)),
    /** Posts a form with one file in it. */
    upload(
      path: string,
      fields: Record<string, string>,
      file: { name: string; content: string | Uint8Array<ArrayBuffer> },
    ) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      form.append(file.name, new Blob([file.content], { type: 'image/jpeg' }), 'picture.jpg')
      return request(path, 'en', form)
    },
    stop: () => server.close(),
  }
}

/** Below the interaction, unless it begins with a slash. */
function addressOf(path: string): string {
  return path.startsWith('/') ? path : `${HERE}/${path}`
}
