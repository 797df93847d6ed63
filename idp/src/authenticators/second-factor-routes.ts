import Router from '@koa/router'
import { type AppState, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { ChooseSecondFactorPage } from './second-factor-views.tsx'

/** The doors to the methods: choosing one to set up, and being asked for the one that is set up. */
export function secondFactorRoutes({ journey, pages }: { journey: Journey; pages: Pages }): Router<AppState> {
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })

  router.get('/second-factor-setup', journey.requireStep('second-factor-setup'), (ctx) =>
    pages.show(ctx, (props) =>
      ChooseSecondFactorPage({ ...props, interaction: journey.dispatcher(visitOf(ctx)) }),
    ),
  )

  router.get('/second-factor', journey.requireStep('second-factor'), (ctx) =>
    seeOther(ctx, `${journey.dispatcher(visitOf(ctx))}/second-factor/totp`),
  )

  return router
}
