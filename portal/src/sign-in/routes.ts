import { Router } from 'express'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { PortalError } from '../errors.ts'
import { type Handler, queryText, type Req } from '../http/context.ts'
import type { SecretCookie } from '../http/cookies.ts'
import { returnPath } from '../http/return-to.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { SignIn } from './sign-in.ts'

export const CALLBACK_PATH = '/sign-in/callback'

/** Signing in and signing up: to the provider, and back with its answer. */
export function signInRoutes(deps: {
  signIn: SignIn
  sessions: Sessions
  /** Binds an attempt to this browser; one for all its tabs. */
  browserCookie: SecretCookie
  sessionCookie: SecretCookie
  randomBytes: RandomBytes
  issuer: string
  publicUrl: string
}): Router {
  const { signIn, sessions, browserCookie, sessionCookie, publicUrl } = deps

  const begin =
    (options: { create: boolean }): Handler =>
    async (req, res) => {
      refuseOtherIssuer(req, deps.issuer)
      const known = browserCookie.read(req)
      const browser = known !== undefined && /^[\w-]{43}$/.test(known) ? known : newSecret(deps.randomBytes)
      const url = await signIn.begin({
        ...options,
        browser,
        returnTo: wishedPage(req, publicUrl),
        language: res.locals.language,
        verified: req.query.assurance === 'verified',
        loginHint: queryText(req, 'login_hint')?.slice(0, 256),
      })
      browserCookie.write(res, browser)
      res.set('Cache-Control', 'no-store').redirect(303, url.href)
    }

  const finish: Handler = async (req, res) => {
    const { cookie, returnTo } = await signIn.finish({
      browser: browserCookie.read(req),
      state: queryText(req, 'state'),
      callback: new URL(`${publicUrl}${req.originalUrl}`),
    })
    // A new id at every sign-in: whoever knew the old one knows nothing (session fixation).
    const previous = sessionCookie.read(req)
    if (previous !== undefined) await sessions.end(previous)
    sessionCookie.write(res, cookie)
    res.set('Cache-Control', 'no-store').redirect(303, returnTo)
  }

  const router = Router()
  router.get('/sign-in', begin({ create: false }))
  router.get('/sign-up', begin({ create: true }))
  router.get(CALLBACK_PATH, finish)
  return router
}

/** A third party may start a sign-in (Core §4), but only with the provider we chose. */
function refuseOtherIssuer(req: Req, issuer: string): void {
  if (req.query.iss === undefined) return
  if (queryText(req, 'iss')?.replace(/\/$/, '') !== issuer) throw new PortalError('issuer-unknown')
}

/** `return_to` is ours; `target_link_uri` is what a third party sends (Core §4), a whole URL of this site. */
function wishedPage(req: Req, publicUrl: string): string {
  const target = queryText(req, 'target_link_uri')
  if (target?.startsWith(`${publicUrl}/`)) return returnPath(target.slice(publicUrl.length))
  return returnPath(queryText(req, 'return_to'))
}

function newSecret(randomBytes: RandomBytes): string {
  return randomBytes(32).toString('base64url')
}
