import express, { type Express } from 'express'
import type { App } from './deps.ts'
import { PortalError } from './errors.ts'
import { homeRoutes } from './home/routes.ts'
import { errorPages } from './http/error-page.ts'
import { healthRoutes } from './http/health.ts'
import { accessLog, beginRequest, formBody, language, serveAssets } from './http/middleware.ts'
import { loadSession, requireSession, signInRoutes } from './sign-in/routes.ts'
import { taxpayerRoutes } from './taxpayer/routes.ts'

/** The pipeline, top to bottom. */
export function createApp(app: App): Express {
  const { pages } = app
  const web = express()
  web.disable('x-powered-by')
  web.set('trust proxy', app.trustProxy)

  web.use(beginRequest({ https: app.https }))
  web.use(accessLog(app))
  web.use(serveAssets(app.assets))
  web.use(healthRoutes(app))
  web.use(language({ https: app.https }))
  web.use(formBody)
  web.use(loadSession(app.signIn))

  web.use(homeRoutes(app))
  web.use(signInRoutes(app.signIn))
  web.use('/dashboard', requireSession)
  web.use(taxpayerRoutes(app))

  web.use(() => {
    throw new PortalError('not-found')
  })
  web.use(errorPages({ pages, log: app.log }))
  return web
}
