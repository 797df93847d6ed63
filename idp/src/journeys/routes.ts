import Router from '@koa/router'
import { signUpCookie } from '../accounts/sign-up-cookie.ts'
import type { SignUps } from '../accounts/sign-up-service.ts'
import { type AppState, type Ctx, visitOf } from '../http/context.ts'
import { seeOther } from '../http/see-other.ts'
import type { InteractionDetails, Interactions } from '../oidc/interactions.ts'
import { type SignInJourney, standingOf } from './journey.ts'

/** The dispatcher, and the way into and out of making an account. */
export function journeyRoutes(deps: {
  journey: SignInJourney
  beginSignUp: BeginSignUp
  signUps: SignUps
  interactions: Interactions
}): Router<AppState> {
  const { journey, signUps, interactions } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })

  router.get('/', journey.dispatch)

  router.post('/sign-up', journey.requireStep('sign-in'), (ctx) =>
    deps.beginSignUp(ctx, standingOf(ctx).details),
  )

  // "I already have an account": the half-made one is dropped and this browser signs in instead.
  router.post('/sign-up-departure', async (ctx) => {
    await dropSignUp(ctx)
    seeOther(ctx, `${journey.dispatcher(visitOf(ctx))}/sign-in`)
  })

  router.post('/cancellation', async (ctx) => {
    await dropSignUp(ctx)
    await interactions.finish(ctx, { error: 'access_denied', error_description: 'the person cancelled' })
  })

  async function dropSignUp(ctx: Ctx): Promise<void> {
    const { signUpId } = visitOf(ctx)
    if (signUpId !== undefined) await signUps.cancel(signUpId)
    signUpCookie.forget(ctx)
  }

  return router
}

export type BeginSignUp = (ctx: Ctx, details: InteractionDetails) => Promise<void>

export function createBeginSignUp(signUps: SignUps): BeginSignUp {
  return async (ctx, details) => {
    const interactionUrl = `/interaction/${details.uid}`
    const { secret } = await signUps.begin({
      returnTo: { interactionUrl, ...details.startAgain },
      language: ctx.state.language,
    })
    signUpCookie.keep(ctx, secret)
    seeOther(ctx, interactionUrl)
  }
}
