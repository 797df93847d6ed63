import { Router } from 'express'
import { type Handler, queryText } from '../http/context.ts'
import type { SecretCookie } from '../http/cookies.ts'
import type { Pages } from '../http/page.ts'
import { HomePage, PrivacyPage, SessionEndedPage, SignedOutPage, TermsPage } from './views.tsx'

/** Pages for everybody. */
export function homeRoutes(deps: { pages: Pages; goodbyeCookie: SecretCookie }): Router {
  const { pages, goodbyeCookie } = deps
  const home: Handler = (req, res) => {
    // The provider brings the state of our sign-out back here; anybody else's says nothing.
    const state = queryText(req, 'state')
    const signedOut = state !== undefined && goodbyeCookie.read(req) === state
    if (signedOut) goodbyeCookie.clear(res)
    pages.show(req, res, (props) => HomePage({ ...props, signedOut }))
  }
  const signedOut: Handler = (req, res) => {
    const portalOnly = queryText(req, 'at') === 'portal'
    pages.show(req, res, (props) => SignedOutPage({ ...props, portalOnly }))
  }
  const router = Router()
  router.get('/', home)
  router.get('/privacy', (req, res: Parameters<Handler>[1]) => pages.show(req, res, PrivacyPage))
  router.get('/terms', (req, res: Parameters<Handler>[1]) => pages.show(req, res, TermsPage))
  router.get('/signed-out', signedOut)
  return router
}

/** Where a page goes when its time is over. Mounted before the session is looked up: a look would prolong it. */
export function sessionEndedRoutes({ pages }: { pages: Pages }): Router {
  const ended: Handler = (req, res) => pages.show(req, res, SessionEndedPage)
  const router = Router()
  router.get('/session-ended', ended)
  return router
}
