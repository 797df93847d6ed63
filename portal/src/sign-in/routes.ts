import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { PortalError } from '../errors.ts'
import { cookieName, cookieOf, cookieOptions } from '../http/cookies.ts'
import { scopeOf } from '../http/scope.ts'
import type { Taxpayers } from '../taxpayer/service.ts'
import type { Attempts } from './attempts.ts'
import type { LogoutToken } from './logout-token.ts'
import type { IdentityProvider } from './provider.ts'
import { safeReturnPath } from './return-path.ts'
import type { PortalSessions } from './session-store.ts'

export interface SignInDeps {
  readonly provider: IdentityProvider
  readonly attempts: Attempts
  readonly sessions: PortalSessions
  readonly taxpayers: Taxpayers
  readonly verifyLogoutToken: (token: unknown) => Promise<LogoutToken | undefined>
  readonly firstUse: (token: LogoutToken) => Promise<boolean>
  readonly requireCsrfToken: RequestHandler
  readonly issuer: string
  readonly portalUrl: string
  readonly https: boolean
  readonly randomBytes: RandomBytes
}

const BROWSER_COOKIE = 'portal_browser'
const SESSION_COOKIE = 'portal_session'

/** Finds the session a request belongs to; every page below knows whether somebody is signed in. */
export function loadSession(deps: Pick<SignInDeps, 'sessions' | 'https'>): RequestHandler {
  return async (req, res, next) => {
    const id = cookieOf(req, cookieName(SESSION_COOKIE, deps))
    const session = id === undefined ? undefined : await deps.sessions.use(id)
    if (session !== undefined) scopeOf(res).session = session
    next()
  }
}

/** Sends whoever is not signed in to do so, and back here afterwards. */
export const requireSession: RequestHandler = (req, res, next) => {
  if (scopeOf(res).session !== undefined) return next()
  return res.redirect(303, `/sign-in?return_to=${encodeURIComponent(req.originalUrl.split('?')[0] ?? '/')}`)
}

/** Signing in and out: the only place that talks to the identity provider. */
export function signInRoutes(deps: SignInDeps): Router {
  const { provider, attempts, sessions, taxpayers, https } = deps
  const router = Router()

  router.get('/sign-in', (req, res) => begin(req, res, { newAccount: false }))
  router.get('/sign-up', (req, res) => begin(req, res, { newAccount: true }))

  router.get('/sign-in/callback', async (req, res) => {
    const { state } = req.query
    const browser = cookieOf(req, cookieName(BROWSER_COOKIE, deps))
    if (typeof state !== 'string' || browser === undefined) throw new PortalError('attempt-unknown')
    const attempt = await attempts.consume({ state, browser })
    if (attempt === undefined) throw new PortalError('attempt-unknown')
    const signedIn = await provider.redeem(new URL(req.originalUrl, deps.portalUrl), { state, ...attempt })
    const taxpayer = await taxpayers.signIn(signedIn)
    await endCurrent(res)
    const session = await sessions.open({
      taxpayerId: taxpayer.id,
      name: `${signedIn.givenName} ${signedIn.familyName}`,
      issuer: signedIn.issuer,
      subject: signedIn.subject,
      providerSession: signedIn.providerSession,
      acr: signedIn.acr,
      idToken: signedIn.idToken,
    })
    res.cookie(cookieName(SESSION_COOKIE, deps), session.id, cookieOptions(deps))
    res.redirect(303, attempt.returnPath)
  })

  router.post('/session/extension', requireSession, deps.requireCsrfToken, (_, res) => {
    res.status(204).end()
  })

  router.post('/sign-out', requireSession, deps.requireCsrfToken, async (_, res) => {
    const idToken = scopeOf(res).session?.idToken ?? ''
    await endCurrent(res)
    res.clearCookie(cookieName(SESSION_COOKIE, deps), cookieOptions(deps))
    res.set('Clear-Site-Data', '"cache"')
    const state = deps.randomBytes(16).toString('base64url')
    res.redirect(303, (await provider.endSessionUrl({ idToken, state })) ?? '/')
  })

  // From the provider itself, not from a browser: the signed token is the credential.
  router.post('/backchannel-logout', async (req, res) => {
    res.set('Cache-Control', 'no-store')
    const token = await deps.verifyLogoutToken(req.body?.logout_token)
    if (token === undefined || !(await deps.firstUse(token))) {
      res.status(400).json({ error: 'invalid_request' })
      return
    }
    await sessions.endFor(token)
    res.status(200).end()
  })

  async function begin(req: Request, res: Response, { newAccount }: { newAccount: boolean }): Promise<void> {
    // Third-party-initiated sign-in (OpenID Connect Core §4) may only name the provider we work with.
    const { iss } = req.query
    if (iss !== undefined && iss !== deps.issuer) throw new PortalError('issuer-unknown')
    const browser = cookieOf(req, cookieName(BROWSER_COOKIE, deps)) ?? secret()
    const request = { state: secret(), nonce: secret(), codeVerifier: secret() }
    const url = await provider.authorizationUrl({ ...request, newAccount })
    await attempts.begin({ ...request, browser, returnPath: safeReturnPath(req.query.return_to) })
    res.cookie(cookieName(BROWSER_COOKIE, deps), browser, cookieOptions({ https }))
    res.set('Cache-Control', 'no-store')
    res.redirect(303, url)
  }

  async function endCurrent(res: Response): Promise<void> {
    const { session } = scopeOf(res)
    if (session !== undefined) await sessions.end(session.id)
  }

  const secret = () => deps.randomBytes(32).toString('base64url')

  return router
}
