import Router from '@koa/router'
import QRCode from 'qrcode'
import { unreachable } from 'shared/result.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { type AppState, accountOf, type Ctx, type Journey, visitOf } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import { seeOther } from '../../http/see-other.ts'
import { totpMessages } from './messages.ts'
import type { Totps } from './service.ts'
import { DIGITS } from './totp.ts'
import { EnrolTotpPage, EnterTotpPage } from './views.tsx'

/** Spaces are how apps show a code and how people type it. */
const codeForm = z.object({
  code: z
    .string('missing')
    .transform((typed) => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(new RegExp(`^\\d{${DIGITS}}$`), 'missing')),
})

type Problem = keyof (typeof totpMessages)['en']['errors']

export function totpRoutes(deps: { totps: Totps; journey: Journey; pages: Pages }): Router<AppState> {
  const { totps, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const done = (ctx: Ctx) => seeOther(ctx, journey.dispatcher(visitOf(ctx)))
  const attempt = (ctx: Ctx, code: string) => ({
    accountId: accountOf(ctx),
    code,
    interactionUid: visitOf(ctx).uid,
  })

  router.get('/second-factor/totp', journey.requireStep('second-factor'), (ctx) => showEntry(ctx))

  router.post('/second-factor/totp', journey.requireStep('second-factor'), async (ctx) => {
    const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
    if (!form.ok) return showEntry(ctx, 'missing')
    const result = await totps.verify(attempt(ctx, form.value.code))
    if (result.ok) return done(ctx)
    switch (result.reason) {
      case 'wrong-code':
        return showEntry(ctx, 'wrong')
      case 'replayed':
        return showEntry(ctx, 'replayed')
      case 'locked':
        return showEntry(ctx, 'locked')
      case 'not-enrolled':
        return done(ctx)
      default:
        return unreachable(result.reason)
    }
  })

  router.get('/second-factor-setup/totp', journey.requireStep('second-factor-setup'), (ctx) =>
    showEnrolment(ctx),
  )

  router.post('/second-factor-setup/totp', journey.requireStep('second-factor-setup'), async (ctx) => {
    const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
    if (!form.ok) return showEnrolment(ctx, 'missing')
    const result = await totps.confirmEnrolment(attempt(ctx, form.value.code))
    if (result.ok) return done(ctx)
    switch (result.reason) {
      case 'wrong-code':
        return showEnrolment(ctx, 'wrong')
      case 'locked':
        return showEnrolment(ctx, 'lockedEnrol')
      case 'not-begun':
        return done(ctx)
      default:
        return unreachable(result.reason)
    }
  })

  function showEntry(ctx: Ctx, problem?: Problem): void {
    const { uid } = visitOf(ctx)
    pages.show(
      ctx,
      (props) =>
        EnterTotpPage({
          ...props,
          action: `/interaction/${uid}/second-factor/totp`,
          recoveryHref: `/interaction/${uid}/second-factor/recovery-code`,
          error: problem && totpMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  async function showEnrolment(ctx: Ctx, problem?: Problem): Promise<void> {
    const { uid } = visitOf(ctx)
    const enrolment = await totps.beginEnrolment({ accountId: accountOf(ctx), interactionUid: uid })
    if (!enrolment.ok) return done(ctx)
    const { secret, uri } = enrolment.value
    const qrCode = await QRCode.toDataURL(uri, { margin: 1, scale: 5 })
    pages.show(
      ctx,
      (props) =>
        EnrolTotpPage({
          ...props,
          action: `/interaction/${uid}/second-factor-setup/totp`,
          secret,
          qrCode,
          error: problem && totpMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}
