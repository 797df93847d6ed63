import { csrfToken, isCsrfToken, isSameOrigin } from 'shared/web/csrf.ts'
import { PortalError } from '../errors.ts'
import type { PortalSession } from '../sessions/sessions.ts'
import type { Handler } from './context.ts'
import { formField } from './form-body.ts'

export interface Csrf {
  /** The hidden field of every form in this session. */
  tokenOf(session: PortalSession): string
  /**
   * Refuses a form that did not come from a page we gave to this very session: the browser's own word (Fetch
   * Metadata, Origin) and a token bound to the session must both agree. Without a session there is no token, and
   * nothing to protect. SP 800-63B-4 §5.1.
   */
  readonly require: Handler
}

export function createCsrf(deps: { key: Buffer; publicUrl: string }): Csrf {
  const ownOrigin = new URL(deps.publicUrl).origin
  const binding = (session: PortalSession) => `session ${session.id.toString('hex')}`
  return {
    tokenOf: (session) => csrfToken(deps.key, binding(session)),
    require: (req, res, next) => {
      const { session } = res.locals
      const sameOrigin = isSameOrigin({
        secFetchSite: req.get('Sec-Fetch-Site'),
        origin: req.get('Origin'),
        ownOrigin,
      })
      const tokenIsRight =
        session === undefined || isCsrfToken(deps.key, binding(session), formField(req.body, 'csrf'))
      if (!sameOrigin || !tokenIsRight) throw new PortalError('form-not-ours')
      next()
    },
  }
}
