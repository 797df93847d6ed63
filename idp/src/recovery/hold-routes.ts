import Router from '@koa/router'
import type { Enrolled } from '../authenticators/enrolled.ts'
import { IdpError } from '../errors.ts'
import { type AppState, accountOf, type Ctx, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { recoveryHoldCookie } from './cookies.ts'
import { holdMessages } from './hold-messages.ts'
import {
  type AskingBy,
  CancelHoldPage,
  HoldCancelledPage,
  LostSecondFactorPage,
  OpenHoldPage,
  ReplaceSecondFactorPage,
} from './hold-views.tsx'
import type { RecoveryHolds } from './recovery-holds.ts'
import type { SecurityQuestions } from './security-questions.ts'

type Problem = keyof (typeof holdMessages)['en']['errors']

/** What somebody can do who is asked for a second factor and has lost it; and, after the wait, its replacement. */
export function lostSecondFactorRoutes(deps: {
  holds: RecoveryHolds
  questions: Pick<SecurityQuestions, 'of'>
  enrolled: Enrolled
  journey: Journey
  pages: Pages
  /** Sessions that the removed authenticators opened end. */
  replaced: (accountId: string) => Promise<void>
}): Router<AppState> {
  const { holds, questions, enrolled, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const asked = journey.requireStep('second-factor')
  const replacing = journey.requireStep('second-factor-replacement')
  const interaction = (ctx: Ctx) => journey.dispatcher(visitOf(ctx))
  const occasionOf = (ctx: Ctx) => ({ accountId: accountOf(ctx), occasion: visitOf(ctx).uid })

  router.get('/lost-second-factor', asked, (ctx) => showLost(ctx))

  router.post('/lost-second-factor', asked, async (ctx) => {
    const result = await holds.askWithPassword(occasionOf(ctx))
    if (!result.ok && result.reason === 'too-many') return showLost(ctx, result.reason)
    return seeOther(ctx, `${interaction(ctx)}/lost-second-factor`)
  })

  router.get('/second-factor-replacement', replacing, (ctx) =>
    pages.show(ctx, (props) => ReplaceSecondFactorPage({ ...props, interaction: interaction(ctx) })),
  )

  router.post('/second-factor-replacement', replacing, async (ctx) => {
    const { recoveryHoldId } = visitOf(ctx)
    const result =
      recoveryHoldId === undefined
        ? undefined
        : await holds.complete({ id: recoveryHoldId, ...occasionOf(ctx) })
    if (result?.ok) {
      recoveryHoldCookie.forget(ctx)
      await deps.replaced(accountOf(ctx))
    }
    return seeOther(ctx, interaction(ctx))
  })

  router.post('/recovery-hold-departure', async (ctx) => {
    const { recoveryHoldId } = visitOf(ctx)
    if (recoveryHoldId !== undefined)
      await holds.cancelInHand({ id: recoveryHoldId, accountId: accountOf(ctx) })
    recoveryHoldCookie.forget(ctx)
    return seeOther(ctx, interaction(ctx))
  })

  async function showLost(ctx: Ctx, problem?: Problem): Promise<void> {
    const accountId = accountOf(ctx)
    const [methods, hold, by] = await Promise.all([
      enrolled.methodsOf(accountId),
      holds.of(accountId),
      askingBy(ctx),
    ])
    pages.show(
      ctx,
      (props) =>
        LostSecondFactorPage({
          ...props,
          interaction: interaction(ctx),
          methods,
          hold,
          by,
          waitOver: visitOf(ctx).recoveryHoldId !== undefined,
          error: problem && holdMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 429 },
    )
  }

  async function askingBy(ctx: Ctx): Promise<AskingBy> {
    if (await holds.mayAsk(occasionOf(ctx))) return 'password'
    if (visitOf(ctx).recoveryId === undefined) return 'password-first'
    return (await questions.of(accountOf(ctx))).length > 0 ? 'questions' : 'no-questions'
  }

  return router
}

/** The mailed links, in whatever browser they are opened. Mount behind the form body and the CSRF check. */
export function holdLinkRoutes({ holds, pages }: { holds: RecoveryHolds; pages: Pages }): Router<AppState> {
  const router = new Router<AppState>()

  router.get('/recovery-hold/:token', async (ctx) => {
    const { valid } = await holds.openCancelLink(tokenOf(ctx))
    if (!valid) throw new IdpError('link-used-or-expired')
    pages.show(ctx, (props) => CancelHoldPage({ ...props, action: ctx.path }))
  })

  router.post('/recovery-hold/:token', async (ctx) => {
    const cancelled = await holds.cancelByLink(tokenOf(ctx))
    if (!cancelled.ok) throw new IdpError('link-used-or-expired')
    pages.show(ctx, HoldCancelledPage)
  })

  router.get('/recovery-hold-end/:token', async (ctx) => {
    const link = await holds.openLink(tokenOf(ctx))
    if (link === undefined) throw new IdpError('link-used-or-expired')
    pages.show(ctx, (props) => OpenHoldPage({ ...props, ...link, action: ctx.path }))
  })

  // A day later whatever the person was on their way to has expired: our own pages ask them to sign in.
  router.post('/recovery-hold-end/:token', async (ctx) => {
    const used = await holds.useLink(tokenOf(ctx))
    if (!used.ok) throw new IdpError('link-used-or-expired')
    recoveryHoldCookie.keep(ctx, used.value.secret)
    seeOther(ctx, '/account')
  })

  return router
}

function tokenOf(ctx: Ctx): string {
  return ctx.params.token ?? ''
}
