import Router from '@koa/router'
import { IdpError } from '../errors.ts'
import { type AppState, accountOf, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import type { Accounts } from './accounts.ts'
import { AccountKeptPage, KeepAccountPage } from './closing-views.tsx'
import type { Closings } from './closings.ts'

/** The link from the mail that says an account is closing. Mount behind the form body and the CSRF check. */
export function keepAccountRoutes(deps: { closings: Closings; pages: Pages }): Router<AppState> {
  const { closings, pages } = deps
  const router = new Router<AppState>({ prefix: '/keep-account' })

  router.get('/:token', async (ctx) => {
    const closing = await closings.openLink(ctx.params.token ?? '')
    if (closing === undefined) throw new IdpError('link-used-or-expired')
    pages.show(ctx, (props) => KeepAccountPage({ ...props, ...closing, action: ctx.path }))
  })

  router.post('/:token', async (ctx) => {
    const undone = await closings.undoByLink(ctx.params.token ?? '')
    if (!undone.ok) throw new IdpError('link-used-or-expired')
    pages.show(ctx, AccountKeptPage)
  })

  return router
}

/** Signing in to an account that is closing: keep it, or leave. */
export function closingStepRoutes(deps: {
  accounts: Pick<Accounts, 'find'>
  closings: Closings
  journey: Journey
  pages: Pages
}): Router<AppState> {
  const { closings, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })

  router.get('/closing', journey.requireStep('closing'), async (ctx) => {
    const here = journey.dispatcher(visitOf(ctx))
    const closesAt = (await deps.accounts.find(accountOf(ctx)))?.closesAt
    if (closesAt === undefined) return seeOther(ctx, here)
    return pages.show(ctx, (props) =>
      KeepAccountPage({ ...props, closesAt, action: `${here}/closing`, leaveAction: `${here}/cancellation` }),
    )
  })

  router.post('/closing', journey.requireStep('closing'), async (ctx) => {
    await closings.undo(accountOf(ctx))
    seeOther(ctx, journey.dispatcher(visitOf(ctx)))
  })

  return router
}
