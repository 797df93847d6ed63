import { Router } from 'express'
import type { Logger } from 'shared/web/log.ts'
import type { Handler } from '../http/context.ts'
import { formBody, formField } from '../http/form-body.ts'
import type { BackchannelLogout } from './backchannel-logout.ts'

/**
 * `POST /backchannel-logout`, called by the provider and not by a browser: the token's signature takes the place of
 * the CSRF token. Whatever fails is answered with 400, as Back-Channel Logout 1.0 §2.8 demands.
 */
export function backchannelLogoutRoutes(deps: { logout: BackchannelLogout; log: Logger }): Router {
  const logout: Handler = async (req, res) => {
    const { requestId } = res.locals
    const token = formField(req.body, 'logout_token') ?? ''
    const result = await deps.logout(token).catch((err: unknown) => {
      deps.log.error({ requestId, err }, 'back-channel logout failed')
      return undefined
    })
    res.set('Cache-Control', 'no-store')
    if (result === undefined) {
      res
        .status(400)
        .json({ error: 'temporarily_unavailable', error_description: 'logout failed, try again' })
    } else if (result.ok) {
      deps.log.info({ requestId, sessions: result.value }, 'back-channel logout')
      res.status(200).end()
    } else {
      deps.log.warn({ requestId, reason: result.reason }, 'back-channel logout refused')
      res.status(400).json({ error: 'invalid_request', error_description: `logout token ${result.reason}` })
    }
  }
  const router = Router()
  router.post('/backchannel-logout', formBody, logout)
  return router
}
