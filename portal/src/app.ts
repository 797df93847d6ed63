import express, { type Express } from 'express'
import type { App } from './deps.ts'
import { PortalError } from './errors.ts'
import { accessLog } from './http/access-log.ts'
import { serveAssets } from './http/assets.ts'
import { beginning } from './http/beginning.ts'
import { errorPages } from './http/error-page.ts'
import { language } from './http/language.ts'
import { personSession } from './sessions/person-session.ts'

/** The pipeline, top to bottom. */
export function createApp(app: App): Express {
  const portal = express()
  portal.disable('x-powered-by')
  portal.set('trust proxy', app.trustProxy)
  portal.set('etag', false)

  portal.use(beginning({ https: app.https }))
  portal.use(accessLog({ log: app.log, metrics: app.metrics }))
  portal.use(serveAssets(app.assets))
  portal.use(app.health)
  portal.use(language({ https: app.https }))

  for (const routes of app.routesWithoutSession) portal.use(routes)
  portal.use(personSession({ sessions: app.sessions, cookie: app.sessionCookie }))
  for (const routes of app.routes) portal.use(routes)

  portal.use(() => {
    throw new PortalError('not-found')
  })
  portal.use(errorPages({ pages: app.pages, log: app.log }))
  return portal
}
