import { type RequestHandler, urlencoded } from 'express'
import { Histogram, type Registry } from 'prom-client'
import { days } from 'shared/clock.ts'
import { ASSET_CACHE_CONTROL, type Assets } from 'shared/web/assets.ts'
import { securityHeaders } from 'shared/web/csp.ts'
import { isCsrfToken, isSameOrigin } from 'shared/web/csrf.ts'
import { chooseLanguage, isLanguage } from 'shared/web/language.ts'
import type { Logger } from 'shared/web/log.ts'
import { shapeOf } from 'shared/web/path-shape.ts'
import { requestId } from 'shared/web/request-id.ts'
import { PortalError } from '../errors.ts'
import { cookieOf } from './cookies.ts'
import { openScope, scopeOf } from './scope.ts'

/** Every request has an id, a language and the security headers before anything else happens. */
export function beginRequest(options: { https: boolean }): RequestHandler {
  return (req, res, next) => {
    const id = requestId(req.get('X-Request-Id'))
    openScope(res, { requestId: id, language: 'en' })
    res.set('X-Request-Id', id)
    res.set(securityHeaders(options))
    next()
  }
}

/** One line and one observation per request. Paths are cut to their shape: an id in an address is a secret. */
export function accessLog(deps: { log: Logger; metrics: Registry }): RequestHandler {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [deps.metrics],
  })
  return (req, res, next) => {
    const began = performance.now()
    const route = shapeOf(req.path)
    res.once('close', () => {
      const seconds = (performance.now() - began) / 1000
      const status = res.statusCode
      duration.observe({ method: req.method, route, status }, seconds)
      const line = {
        requestId: scopeOf(res).requestId,
        method: req.method,
        route,
        status,
        ms: Math.round(seconds * 1000),
      }
      deps.log.info(line, 'request')
    })
    next()
  }
}

export function serveAssets(assets: Assets): RequestHandler {
  return (req, res, next) => {
    const asset = req.method === 'GET' || req.method === 'HEAD' ? assets.find(req.path) : undefined
    if (asset === undefined) return next()
    res.set({ 'Cache-Control': ASSET_CACHE_CONTROL, ETag: asset.etag, 'Content-Type': asset.type })
    if (req.fresh) res.status(304).end()
    else res.send(asset.body)
    return undefined
  }
}

/** The person's choice (`?lang=`, kept in a cookie), else the browser's. */
export function language(options: { https: boolean }): RequestHandler {
  return (req, res, next) => {
    const wished = req.query.lang
    if (req.method === 'GET' && isLanguage(wished)) {
      res.cookie('language', wished, {
        maxAge: days(365),
        httpOnly: true,
        sameSite: 'lax',
        secure: options.https,
      })
      res.redirect(303, req.path.replace(/^\/+/, '/'))
      return
    }
    scopeOf(res).language = chooseLanguage({
      chosen: cookieOf(req, 'language'),
      acceptLanguage: req.get('Accept-Language'),
    })
    next()
  }
}

/** Posted forms, at most 64 kB. */
export const formBody: RequestHandler = urlencoded({ extended: false, limit: '64kb' })

/** Refuses a form that did not come from the page we gave to this very session. */
export function requireCsrfToken(deps: { key: Buffer; ownOrigin: string }): RequestHandler {
  return (req, res, next) => {
    const sameOrigin = isSameOrigin({
      secFetchSite: req.get('Sec-Fetch-Site'),
      origin: req.get('Origin'),
      ownOrigin: deps.ownOrigin,
    })
    const token: unknown = req.body?.csrf
    if (!sameOrigin || !isCsrfToken(deps.key, scopeOf(res).session?.id ?? '', token)) {
      throw new PortalError('form-not-ours')
    }
    next()
  }
}
