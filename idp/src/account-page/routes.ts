import Router from '@koa/router'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Enrolled } from '../authenticators/enrolled.ts'
import type { AppState, Ctx, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { announceTimeout } from '../http/timeout.ts'
import { ACCOUNT_CLIENT } from './client.ts'
import { AccountPage } from './views.tsx'

/** The session side of these pages; made in `deps.ts` from `oidc/`. */
export interface AccountSessions {
  current(
    ctx: Ctx,
  ): Promise<{ readonly uid: string; readonly accountId: string; readonly aal: 1 | 2 } | undefined>
  keepAlive(uid: string): Promise<number>
  signOutHere(ctx: Ctx): Promise<void>
  signOutEverywhere(accountId: string): Promise<void>
}

/** A session with two factors, or a way to get one: personal data needs AAL2 (SP 800-63A-4 §5.2). */
export function requireSession(deps: {
  sessions: AccountSessions
  pages: Pages
  publicUrl: string
  randomBytes: RandomBytes
}): Handler {
  return async (ctx, next) => {
    const session = await deps.sessions.current(ctx)
    if (session === undefined || session.aal < 2)
      return seeOther(ctx, signInUrl(deps, ctx.query.op === 'signup'))
    ctx.state.sessionUid = session.uid
    ctx.state.accountId = session.accountId
    const expiresInSeconds = await deps.sessions.keepAlive(session.uid)
    announceTimeout(ctx, deps.pages, { uid: session.uid, expiresInSeconds })
    return next()
  }
}

export function accountRoutes(deps: {
  accounts: Accounts
  enrolled: Enrolled
  sessions: AccountSessions
  pages: Pages
}): Router<AppState> {
  const { accounts, enrolled, sessions, pages } = deps
  const router = new Router<AppState>()

  router.get('/account', async (ctx) => {
    const accountId = signedInAccount(ctx)
    const [person, methods] = await Promise.all([
      accounts.personalData(accountId, 'account-page'),
      enrolled.methodsOf(accountId),
    ])
    if (person === undefined) throw new Error('An account without personal data')
    const name = `${person.givenName} ${person.familyName}`
    ctx.state.account = {
      name,
      signOut: { action: '/account/session-end', csrfToken: pages.sessionToken(ctx.state.sessionUid ?? '') },
      accountHref: '/account',
    }
    pages.show(ctx, (props) =>
      AccountPage({ ...props, person, recoveryCodesLeft: methods.recoveryCodesLeft }),
    )
  })

  // The code this answer carries is for nobody: the visit only had to bring a session about.
  router.get('/account/callback', (ctx) => seeOther(ctx, '/account'))

  router.post('/account/session-extension', (ctx) => {
    ctx.status = 204
  })

  router.post('/account/session-end', async (ctx) => {
    await sessions.signOutHere(ctx)
    seeOther(ctx, '/')
  })

  router.post('/account/sessions-end', async (ctx) => {
    await sessions.signOutEverywhere(signedInAccount(ctx))
    seeOther(ctx, '/')
  })

  return router
}

function signedInAccount(ctx: Ctx): string {
  if (ctx.state.accountId === undefined) throw new Error('Not mounted behind requireSession')
  return ctx.state.accountId
}

/** Our own pages sign people in like any relying party does. */
function signInUrl(deps: { publicUrl: string; randomBytes: RandomBytes }, signUp: boolean): string {
  const url = new URL(`${deps.publicUrl}/auth`)
  url.search = new URLSearchParams({
    client_id: ACCOUNT_CLIENT,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${deps.publicUrl}/account/callback`,
    code_challenge: deps.randomBytes(32).toString('base64url'),
    code_challenge_method: 'S256',
    ...(signUp ? { prompt: 'create' } : {}),
  }).toString()
  return url.href
}
