import { Router } from 'express'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import type { Handler } from '../http/context.ts'
import type { SecretCookie } from '../http/cookies.ts'
import type { Csrf } from '../http/csrf.ts'
import { formBody } from '../http/form-body.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Provider } from './provider.ts'

/**
 * Signing out: of the portal at once and whatever happens, then of the provider (RP-Initiated Logout 1.0). When
 * the provider does not answer, the page says that a session may still be open there.
 */
export function signOutRoutes(deps: {
  provider: Provider
  sessions: Sessions
  sessionCookie: SecretCookie
  /** Holds the `state` that the provider brings back. */
  goodbyeCookie: SecretCookie
  csrf: Csrf
  randomBytes: RandomBytes
  publicUrl: string
}): Router {
  const { provider, sessions, sessionCookie, goodbyeCookie } = deps
  const signOut: Handler = async (req, res) => {
    const cookie = sessionCookie.read(req)
    const { session } = res.locals
    // Pages of a signed-in person must not come back with the Back button.
    res.set({ 'Clear-Site-Data': '"cache"', 'Cache-Control': 'no-store' })
    sessionCookie.clear(res)
    if (cookie === undefined || session === undefined) return res.redirect(303, '/signed-out')
    await sessions.end(cookie)
    const state = deps.randomBytes(32).toString('base64url')
    const url = await provider.endSessionUrl({
      idToken: session.idToken,
      returnTo: `${deps.publicUrl}/`,
      state,
    })
    if (url === undefined) return res.redirect(303, '/signed-out?at=portal')
    goodbyeCookie.write(res, state)
    res.redirect(303, url.href)
  }
  const router = Router()
  router.post('/sign-out', formBody, deps.csrf.require, signOut)
  return router
}
