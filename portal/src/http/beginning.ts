import { securityHeaders } from 'shared/web/csp.ts'
import { requestId } from 'shared/web/request-id.ts'
import type { Handler } from './context.ts'

/** What every response carries, whatever becomes of the request: an id to quote, and the protective headers. */
export function beginning(options: { https: boolean }): Handler {
  const headers = securityHeaders(options)
  return (req, res, next) => {
    res.locals.requestId = requestId(req.get('X-Request-Id'))
    res.locals.language = 'en'
    res.set('X-Request-Id', res.locals.requestId)
    res.set(headers)
    next()
  }
}
