import Router from '@koa/router'
import { type FormErrors, type FormValues, parseForm } from 'shared/web/form.ts'
import { type AppState, type Ctx, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { detailsForm } from './details.ts'
import { DetailsPage } from './details-views.tsx'
import type { SignUps } from './sign-up-service.ts'
import { CURRENT_TERMS } from './terms.ts'
import { signUpOf } from './visit.ts'

/** Who the applicant is and where mail reaches them. Coming back shows what was given before. */
export function detailsRoutes(deps: { signUps: SignUps; journey: Journey; pages: Pages }): Router<AppState> {
  const { signUps, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const step = journey.requireStep('details')

  router.get('/details', step, async (ctx) => {
    const given = await signUps.details(signUpOf(ctx))
    const { loginHint } = visitOf(ctx)
    const values =
      given === undefined
        ? { ...(loginHint === undefined ? {} : { email: loginHint }) }
        : {
            givenName: given.givenName,
            familyName: given.familyName,
            email: given.email,
            phone: given.phone ?? '',
            terms: 'yes',
          }
    show(ctx, values, {}, 200)
  })

  router.post('/details', step, async (ctx) => {
    const form = parseForm(detailsForm, ctx.request.body)
    if (!form.ok) return show(ctx, form.values, form.errors, 422)
    const { terms, phone, ...person } = form.value
    const result = await signUps.giveDetails(
      signUpOf(ctx),
      { ...person, ...(phone === undefined ? {} : { phone }), termsVersion: CURRENT_TERMS },
      { address: ctx.ip, language: ctx.state.language },
    )
    if (!result.ok) {
      if (result.reason === 'too-many') return show(ctx, form.values, { form: 'tooMany' }, 429)
      return show(ctx, form.values, { email: result.reason }, 422)
    }
    return seeOther(ctx, journey.dispatcher(visitOf(ctx)))
  })

  function show(ctx: Ctx, values: FormValues, errors: FormErrors, status: number): void {
    const visit = visitOf(ctx)
    pages.show(
      ctx,
      (props) =>
        DetailsPage({
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
