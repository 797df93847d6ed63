import Koa from 'koa'
import { securityHeaders } from 'shared/web/csp.ts'
import { requestId } from 'shared/web/request-id.ts'
import type { App } from './deps.ts'
import { IdpError } from './errors.ts'
import { pushWorker, serveAssets } from './http/assets.ts'
import { below } from './http/below.ts'
import type { AppState } from './http/context.ts'
import { requireCsrfToken } from './http/csrf.ts'
import { errorPages } from './http/error-page.ts'
import { formBody, formOrPictures } from './http/form-body.ts'
import { language } from './http/language.ts'
import { refuseRedirectLoop } from './http/redirect-loop.ts'
import { protocolRoutes } from './oidc/protocol-routes.ts'

/** The pipeline, top to bottom. */
export function createApp(app: App): Koa<AppState> {
  const koa = new Koa<AppState>({ proxy: app.trustProxy })

  koa.use(async (ctx, next) => {
    ctx.state.requestId = requestId(ctx.get('X-Request-Id') || undefined)
    ctx.state.formActions = []
    ctx.state.images = []
    ctx.set('X-Request-Id', ctx.state.requestId)
    ctx.set(securityHeaders({ https: app.https }))
    return next()
  })
  koa.use(app.accessLog)
  koa.use(serveAssets(app.assets))
  koa.use(app.health)
  koa.use(language())
  koa.use(errorPages({ pages: app.pages, log: app.log }))

  const csrf = requireCsrfToken({ key: app.csrfKey, ownOrigin: new URL(app.publicUrl).origin })
  koa.use(below('/interaction/', app.journey.enter, formOrPictures, csrf))
  koa.use(below('/account', app.requireSession, formOrPictures, csrf))
  koa.use(below('/phone-capture', app.enterHandoff, formOrPictures, csrf))
  // A page of an authenticator stands in both places; its room does not care which.
  for (const router of app.authenticatorRoutes) koa.use(router.routes())
  for (const router of app.interactionRoutes) koa.use(router.routes())
  for (const router of app.accountRoutes) koa.use(router.routes())
  if (app.counterRoutes.length > 0) koa.use(below('/counter', app.requireSession, formBody, csrf))
  for (const router of app.counterRoutes) koa.use(router.routes())
  koa.use(below('/confirm-email/', formBody, csrf))
  koa.use(below('/unlock/', formBody, csrf))
  koa.use(below('/recover/', formBody, csrf))
  koa.use(below('/keep-account/', formBody, csrf))
  koa.use(below('/recovery-hold', formBody, csrf))
  koa.use(pushWorker(app.assets))
  koa.use(below('/push-device/', formBody, csrf))
  koa.use(below('/held-sign-in/', formBody, csrf))
  koa.use(below('/disavowal/', formBody, csrf))
  koa.use(below('/specimens/', formOrPictures, csrf))
  for (const router of app.publicRoutes) koa.use(router.routes())

  koa.use(refuseRedirectLoop({ now: app.now }))
  koa.use(protocolRoutes(app))
  koa.use(() => {
    throw new IdpError('not-found')
  })
  return koa
}
