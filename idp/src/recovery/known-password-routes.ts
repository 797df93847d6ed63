import Router from '@koa/router'
import { unreachable } from 'shared/result.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { IdpError } from '../errors.ts'
import { type AppState, accountOf, type Ctx, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { knownPasswordMessages } from './known-password-messages.ts'
import { KnownPasswordPage } from './known-password-views.tsx'
import type { RecoveryHolds } from './recovery-holds.ts'

const passwordForm = z.object({ password: z.string('wrong').min(1, 'wrong').max(1000, 'wrong') })

type Problem = keyof (typeof knownPasswordMessages)['en']['errors']

/**
 * Where the password is shown that signs nobody in any more, beside the mailed link of a forgotten one: once to ask for
 * a hold, and once more when it has run out. Whoever has lost their second factor has nothing else left to show.
 */
export function knownPasswordRoutes(deps: {
  holds: Pick<RecoveryHolds, 'askWithKnownPassword' | 'showPasswordAgain'>
  journey: Journey
  pages: Pages
}): Router<AppState> {
  const { holds, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const step = journey.requireStep('second-factor')
  const interaction = (ctx: Ctx) => journey.dispatcher(visitOf(ctx))
  const lost = (ctx: Ctx) => `${interaction(ctx)}/lost-second-factor`

  router.get('/lost-second-factor/password', step, (ctx) =>
    isRecovering(ctx) ? show(ctx) : seeOther(ctx, lost(ctx)),
  )

  router.post('/lost-second-factor/password', step, async (ctx) => {
    if (!isRecovering(ctx)) return seeOther(ctx, lost(ctx))
    const form = parseForm(passwordForm, ctx.request.body, { secret: ['password'] })
    if (!form.ok) return show(ctx, 'wrong')
    const { recoveryHoldId: id, uid: occasion } = visitOf(ctx)
    const shown = { accountId: accountOf(ctx), password: form.value.password, address: ctx.ip }
    const result =
      id === undefined
        ? await holds.askWithKnownPassword(shown)
        : await holds.showPasswordAgain({ ...shown, id, occasion })
    if (result.ok) return seeOther(ctx, id === undefined ? lost(ctx) : interaction(ctx))
    const { reason } = result
    switch (reason) {
      case 'wrong':
      case 'locked':
      case 'too-many':
        return show(ctx, reason)
      case 'crowded':
        throw new IdpError('too-many-requests', { retryAfter: 600 })
      case 'already':
      case 'over':
        return seeOther(ctx, lost(ctx))
      default:
        return unreachable(reason)
    }
  })

  function show(ctx: Ctx, problem?: Problem): void {
    pages.show(
      ctx,
      (props) =>
        KnownPasswordPage({
          ...props,
          action: ctx.path,
          why: visitOf(ctx).recoveryHoldId === undefined ? 'request' : 'again',
          backHref: lost(ctx),
          error: problem && knownPasswordMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}

function isRecovering(ctx: Ctx): boolean {
  return visitOf(ctx).recoveryId !== undefined
}
