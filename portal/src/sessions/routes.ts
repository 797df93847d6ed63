import { Router } from 'express'
import type { Handler } from '../http/context.ts'
import type { Csrf } from '../http/csrf.ts'
import { formBody } from '../http/form-body.ts'

/**
 * "Stay signed in". Finding the session has moved its idle limit already. 204 tells the page's script that it has the
 * full time again; near the session's end that would be untrue, and then, as for a form without script, the page
 * is loaded anew with the time that is left.
 */
export function sessionRoutes(deps: { csrf: Csrf }): Router {
  const extend: Handler = (req, res) => {
    const { session } = res.locals
    res.set('Cache-Control', 'no-store')
    if (session === undefined) return res.redirect(303, '/session-ended')
    const hasFullTime = session.expiresAt < session.endsAt
    if (hasFullTime && req.accepts(['html', 'json']) === 'json') res.status(204).end()
    else res.redirect(303, '/dashboard')
  }
  const router = Router()
  router.post('/session/extension', formBody, deps.csrf.require, extend)
  return router
}
