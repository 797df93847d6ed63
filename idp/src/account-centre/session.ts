import type { Clock } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { areDetailsShown, FRESH } from '../authenticators/assurance.ts'
import type { Ctx, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { announceTimeout } from '../http/timeout.ts'
import { ACCOUNT_CLIENT } from './client.ts'
import { centreMessages } from './messages.ts'

/** The session side of these pages; made in `deps.ts` from `oidc/`. */
export interface AccountSessions {
  current(ctx: Ctx): Promise<
    | {
        readonly uid: string
        readonly accountId: string
        readonly aal: 1 | 2
        /** When what its level rests on was last shown in it. */
        readonly authTime: Date
      }
    | undefined
  >
  keepAlive(uid: string): Promise<number>
  signOutHere(ctx: Ctx): Promise<void>
  signOutEverywhere(accountId: string): Promise<void>
}

interface SessionDeps {
  readonly sessions: AccountSessions
  readonly pages: Pages
  readonly publicUrl: string
  readonly now: Clock
  readonly randomBytes: RandomBytes
}

/** A session with two factors, or a way to get one: personal data needs AAL2 (SP 800-63A-4 §5.2). */
export function requireSession(deps: SessionDeps): Handler {
  return async (ctx, next) => {
    const session = await deps.sessions.current(ctx)
    if (session === undefined || session.aal < 2)
      return seeOther(ctx, signInUrl(deps, { returnTo: ctx.path, signUp: ctx.query.op === 'signup' }))
    ctx.state.sessionUid = session.uid
    ctx.state.accountId = session.accountId
    ctx.state.authTime = session.authTime
    ctx.state.account = {
      name: centreMessages[ctx.state.language].title,
      signOut: { action: '/account/session-end', csrfToken: deps.pages.sessionToken(session.uid) },
      accountHref: '/account',
    }
    const expiresInSeconds = await deps.sessions.keepAlive(session.uid)
    announceTimeout(ctx, deps.pages, { uid: session.uid, expiresInSeconds })
    return next()
  }
}

/**
 * Asks for both factors again when they were shown more than twenty minutes ago, then comes back to this very page.
 * Mount behind {@link requireSession}, on the form and on what it posts to, which have the same address.
 */
export function requireFresh(deps: SessionDeps): Handler {
  return (ctx, next) => {
    const { authTime } = ctx.state
    const age = deps.now().getTime() - (authTime?.getTime() ?? 0)
    if (age <= FRESH) return next()
    return seeOther(ctx, signInUrl(deps, { returnTo: ctx.path, again: true }))
  }
}

/**
 * Asks for both factors again before a page that shows personal details, when they were shown too long ago for that,
 * then comes back to this very page. Only looking is guarded: what is sent shows nothing that its sender did not type.
 */
export function requireShown(deps: SessionDeps): Handler {
  return (ctx, next) => {
    if (ctx.method !== 'GET' || mayShowDetails(ctx, deps.now())) return next()
    return seeOther(ctx, signInUrl(deps, { returnTo: ctx.path, again: true }))
  }
}

/** Whether personal details may stand on the page, or only their first letters. */
export function mayShowDetails(ctx: Ctx, now: Date): boolean {
  return areDetailsShown(ctx.state.authTime, now)
}

/** The page that `state` names, when it is one of ours. */
export function returnPage(state: unknown): string {
  return typeof state === 'string' && /^\/(account|counter)(\/[\w-]+)*$/.test(state) ? state : '/account'
}

export function signedInAccount(ctx: Ctx): string {
  if (ctx.state.accountId === undefined) throw new Error('Not mounted behind requireSession')
  return ctx.state.accountId
}

/** Our own pages sign people in like any relying party does. */
function signInUrl(
  deps: SessionDeps,
  { returnTo, signUp, again }: { returnTo: string; signUp?: boolean; again?: boolean },
): string {
  const url = new URL(`${deps.publicUrl}/auth`)
  url.search = new URLSearchParams({
    client_id: ACCOUNT_CLIENT,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${deps.publicUrl}/account/callback`,
    code_challenge: deps.randomBytes(32).toString('base64url'),
    code_challenge_method: 'S256',
    state: returnPage(returnTo),
    ...(signUp ? { prompt: 'create' } : {}),
    ...(again ? { prompt: 'login' } : {}),
  }).toString()
  return url.href
}
