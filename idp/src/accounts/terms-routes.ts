import Router from '@koa/router'
import { type AppState, accountOf, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import type { Accounts } from './accounts.ts'
import { CURRENT_TERMS } from './terms.ts'
import { ChangedTermsPage, TermsPage } from './terms-views.tsx'

/** The terms for everybody to read. */
export function termsRoutes({ pages }: { pages: Pages }): Router<AppState> {
  const router = new Router<AppState>()
  router.get('/terms', (ctx) => pages.show(ctx, TermsPage))
  return router
}

/** The step of the journey that asks an account to agree to the terms, changed or five years old. */
export function changedTermsRoutes(deps: {
  accounts: Accounts
  journey: Journey
  pages: Pages
}): Router<AppState> {
  const { accounts, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const step = journey.requireStep('terms')

  router.get('/terms', step, async (ctx) => {
    const account = await accounts.find(accountOf(ctx))
    const changed = account?.termsVersion !== CURRENT_TERMS
    const action = `${journey.dispatcher(visitOf(ctx))}/terms`
    pages.show(ctx, (props) => ChangedTermsPage({ ...props, action, changed }))
  })

  router.post('/terms', step, async (ctx) => {
    await accounts.acceptTerms(accountOf(ctx), CURRENT_TERMS)
    seeOther(ctx, journey.dispatcher(visitOf(ctx)))
  })

  return router
}
