import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Enrolled } from '../authenticators/enrolled.ts'
import type { AppState, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { OverviewPage } from './overview-views.tsx'
import { type AccountSessions, mayShowDetails, returnPage, signedInAccount } from './session.ts'

/** The front page of the account centre, and the ways out of a session. */
export function overviewRoutes(deps: {
  accounts: Accounts
  enrolled: Enrolled
  sessions: AccountSessions
  requireFresh: Handler
  pages: Pages
  now: Clock
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
    pages.show(ctx, (props) =>
      OverviewPage({ ...props, person, methods, shown: mayShowDetails(ctx, deps.now()) }),
    )
  })

  // Only leads back: what was asked for is the fresh sign-in on the way here.
  router.get('/account/details', deps.requireFresh, (ctx) => seeOther(ctx, '/account'))

  // The code this answer carries is for nobody: the visit only had to bring a session about.
  router.get('/account/callback', (ctx) => seeOther(ctx, returnPage(ctx.query.state)))

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
