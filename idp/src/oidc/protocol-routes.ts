import { IdpError } from '../errors.ts'
import type { Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { rememberFrameOf } from './frames.ts'
import type { Providers } from './providers.ts'
import type { SessionStore } from './session-store.ts'
import type { SignOut } from './sign-out.ts'

/** Where oidc-provider answers. Everything else is ours. */
const PROTOCOL =
  /^\/(\.well-known\/(openid-configuration|oauth-authorization-server)|jwks|auth|token|me|request|session\/end)(\/|$)/

/** Bytes. Nothing in the protocol comes near it; what hides its length is stopped by the library, at about as much. */
const LARGEST_BODY = 64 * 1024

const LIBRARY_PAGES = "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Hands protocol requests to oidc-provider, after the one case we answer ourselves: a sign-out beyond doubt. */
export function protocolRoutes(deps: {
  providers: Providers
  signOut: SignOut
  sessions: SessionStore
  pages: Pages
}): Handler {
  return async (ctx, next) => {
    if (!PROTOCOL.test(ctx.path)) return next()
    if ((ctx.request.length ?? 0) > LARGEST_BODY) throw new IdpError('form-too-large')
    if (ctx.method === 'GET' && ctx.path === '/session/end') {
      const returnTo = await deps.signOut.withoutAsking(ctx)
      if (returnTo !== undefined) return seeOther(ctx, returnTo)
    }
    rememberFrameOf(ctx.req, { frame: deps.pages.frame(ctx), requestId: ctx.state.requestId })
    // For the pages the library draws itself; it adds the hash of the one script that sends their form on.
    ctx.set('Content-Security-Policy', LIBRARY_PAGES)
    ctx.respond = false
    const answer = deps.providers.current().callback()
    return deps.sessions.inRequest(async () => answer(ctx.req, ctx.res))
  }
}
