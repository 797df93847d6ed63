import Router from '@koa/router'
import { unreachable } from 'shared/result.ts'
import { type FormErrors, parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { type AppState, type Ctx, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { ConfirmEmailPage } from './confirm-email-views.tsx'
import { signUpCookie } from './sign-up-cookie.ts'
import type { SignUps } from './sign-up-service.ts'
import { signUpOf } from './visit.ts'

const codeForm = z.object({
  code: z
    .string({ error: 'code' })
    .transform((typed) => typed.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, { error: 'code' })),
})

/** The code from the mail, typed into the browser that asked for it. */
export function confirmEmailRoutes(deps: {
  signUps: SignUps
  journey: Journey
  pages: Pages
}): Router<AppState> {
  const { signUps, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const step = journey.requireStep('confirm-email')

  router.get('/confirm-email', step, (ctx) => show(ctx, {}, 200))

  router.post('/confirm-email', step, async (ctx) => {
    const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
    if (!form.ok) return show(ctx, form.errors, 422)
    const result = await signUps.confirmByCode(signUpOf(ctx), form.value.code)
    if (result.ok || (await isConfirmed(ctx))) return seeOther(ctx, journey.dispatcher(visitOf(ctx)))
    switch (result.reason) {
      case 'wrong-code':
        return show(ctx, { code: 'wrongCode' }, 422)
      case 'expired':
        return show(ctx, { code: 'expired' }, 422)
      case 'too-many':
        return show(ctx, { code: 'tooMany' }, 429)
      default:
        return unreachable(result.reason)
    }
  })

  router.post('/email-codes', step, async (ctx) => {
    const result = await signUps.resendCode(signUpOf(ctx))
    if (result.ok) return seeOther(ctx, `${journey.dispatcher(visitOf(ctx))}/confirm-email?sent=again`)
    return show(ctx, { resend: result.reason === 'too-soon' ? 'tooSoon' : 'tooManyMails' }, 429)
  })

  /** A button pressed twice: the second press finds the address confirmed by the first. */
  async function isConfirmed(ctx: Ctx): Promise<boolean> {
    const secret = signUpCookie.read(ctx)
    return secret !== undefined && (await signUps.find(secret))?.emailConfirmed === true
  }

  async function show(ctx: Ctx, errors: FormErrors, status: number): Promise<void> {
    const visit = visitOf(ctx)
    const details = await signUps.details(signUpOf(ctx))
    pages.show(
      ctx,
      (props) =>
        ConfirmEmailPage({
          ...props,
          interaction: journey.dispatcher(visit),
          relyingParty: visit.relyingParty.name,
          email: details?.email ?? '',
          errors,
          sentAgain: ctx.query.sent === 'again',
        }),
      { status },
    )
  }

  return router
}
