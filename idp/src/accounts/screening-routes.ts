import Router from '@koa/router'
import { type FormErrors, type FormValues, parseForm } from 'shared/web/form.ts'
import { type AppState, type Ctx, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { obstacles, screeningSchema } from './screening.ts'
import { ObstaclesPage, ScreeningPage } from './screening-views.tsx'
import type { SignUps } from './sign-up-service.ts'
import { signUpOf } from './visit.ts'

/** Three questions before anything else. Only that they were passed is kept, never the answers. */
export function screeningRoutes(deps: {
  signUps: SignUps
  journey: Journey
  pages: Pages
}): Router<AppState> {
  const { signUps, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const step = journey.requireStep('eligibility')

  router.get('/eligibility', step, (ctx) => show(ctx, {}, {}, 200))

  router.post('/eligibility', step, async (ctx) => {
    const form = parseForm(screeningSchema, ctx.request.body)
    if (!form.ok) return show(ctx, form.values, form.errors, 422)
    const found = obstacles(form.value)
    if (found.length > 0) {
      const interaction = journey.dispatcher(visitOf(ctx))
      return pages.show(ctx, (props) => ObstaclesPage({ ...props, interaction, obstacles: found }))
    }
    return pass(ctx)
  })

  router.post('/eligibility-acceptance', step, pass)

  async function pass(ctx: Ctx): Promise<void> {
    await signUps.passScreening(signUpOf(ctx))
    seeOther(ctx, journey.dispatcher(visitOf(ctx)))
  }

  function show(ctx: Ctx, values: FormValues, errors: FormErrors, status: number): void {
    const visit = visitOf(ctx)
    pages.show(
      ctx,
      (props) =>
        ScreeningPage({
          ...props,
          interaction: journey.dispatcher(visit),
          relyingParty: visit.relyingParty.name,
          values,
          errors,
        }),
      { status },
    )
  }

  return router
}
