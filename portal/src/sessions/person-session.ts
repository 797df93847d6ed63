import type { Handler } from '../http/context.ts'
import type { SecretCookie } from '../http/cookies.ts'
import type { Sessions } from './sessions.ts'

/**
 * Finds out who is signed in. Every page asked for counts as activity and moves the idle limit; a cookie whose
 * session is over is taken back.
 */
export function personSession(deps: { sessions: Sessions; cookie: SecretCookie }): Handler {
  return async (req, res, next) => {
    const value = deps.cookie.read(req)
    if (value === undefined) return next()
    const session = await deps.sessions.use(value)
    if (session === undefined) deps.cookie.clear(res)
    else res.locals.session = session
    next()
  }
}
