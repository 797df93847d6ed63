import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import { type AppState, accountOf, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import type { Place } from '../http/place.ts'
import { seeOther } from '../http/see-other.ts'
import { SecondMethodPage } from './second-method-views.tsx'

const answerForm = z.object({ answer: z.enum(['add', 'later']) })

/** The question, asked once, whether to add a second method. Whatever the answer, it is not asked again. */
export function secondMethodRoutes(deps: {
  accounts: Pick<Accounts, 'nudged'>
  audit: Audit
  journey: Journey
  pages: Pages
  /** Where one is added in the middle of a sign-in. */
  add: Place
}): Router<AppState> {
  const { accounts, audit, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const step = journey.requireStep('second-method')

  router.get('/second-method', step, (ctx) => {
    const action = `${journey.dispatcher(visitOf(ctx))}/second-method`
    pages.show(ctx, (props) => SecondMethodPage({ ...props, action }))
  })

  router.post('/second-method', step, async (ctx) => {
    const accountId = accountOf(ctx)
    const form = parseForm(answerForm, ctx.request.body)
    await accounts.nudged(accountId)
    if (form.ok && form.value.answer === 'add') return seeOther(ctx, deps.add.here(ctx))
    await audit.record({ kind: 'second-method-declined', accountId })
    return seeOther(ctx, journey.dispatcher(visitOf(ctx)))
  })

  return router
}
