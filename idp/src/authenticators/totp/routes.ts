import Router from '@koa/router'
import QRCode from 'qrcode'
import { unreachable } from 'shared/result.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
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

export function totpRoutes(deps: {
  totps: Totps
  pages: Pages
  enter: Place
  setUp: readonly Place[]
}): Router<AppState> {
  const { totps, pages, enter } = deps
  const router = new Router<AppState>()
  const attempt = (ctx: Ctx, place: Place, code: string) => ({
    accountId: place.accountId(ctx),
    code,
    occasion: place.occasion(ctx),
  })

  router.get(`${enter.prefix}/totp`, enter.guard, (ctx) => showEntry(ctx))

  router.post(`${enter.prefix}/totp`, enter.guard, async (ctx) => {
    const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
    if (!form.ok) return showEntry(ctx, 'missing')
    const result = await totps.verify(attempt(ctx, enter, form.value.code))
    if (result.ok) return enter.done(ctx)
    switch (result.reason) {
      case 'wrong-code':
        return showEntry(ctx, 'wrong')
      case 'replayed':
        return showEntry(ctx, 'replayed')
      case 'locked':
        return showEntry(ctx, 'locked')
      case 'not-enrolled':
        return enter.done(ctx)
      default:
        return unreachable(result.reason)
    }
  })

  for (const place of deps.setUp) {
    router.get(`${place.prefix}/totp`, place.guard, (ctx) => showEnrolment(ctx, place))

    router.post(`${place.prefix}/totp`, place.guard, async (ctx) => {
      const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
      if (!form.ok) return showEnrolment(ctx, place, 'missing')
      const result = await totps.confirmEnrolment(attempt(ctx, place, form.value.code))
      if (result.ok) return place.done(ctx)
      switch (result.reason) {
        case 'wrong-code':
          return showEnrolment(ctx, place, 'wrong')
        case 'locked':
          return showEnrolment(ctx, place, 'lockedEnrol')
        case 'not-begun':
          return place.done(ctx)
        default:
          return unreachable(result.reason)
      }
    })
  }

  function showEntry(ctx: Ctx, problem?: Problem): void {
    pages.show(
      ctx,
      (props) =>
        EnterTotpPage({
          ...props,
          action: `${enter.here(ctx)}/totp`,
          otherWayHref: enter.back(ctx),
          error: problem && totpMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  async function showEnrolment(ctx: Ctx, place: Place, problem?: Problem): Promise<void> {
    const enrolment = await totps.beginEnrolment({
      accountId: place.accountId(ctx),
      occasion: place.occasion(ctx),
    })
    if (!enrolment.ok) return place.done(ctx)
    const { secret, uri } = enrolment.value
    const qrCode = await QRCode.toDataURL(uri, { margin: 1, scale: 5 })
    pages.show(
      ctx,
      (props) =>
        EnrolTotpPage({
          ...props,
          action: `${place.here(ctx)}/totp`,
          backHref: place.back(ctx),
          signingUp: place.signingUp,
          secret,
          qrCode,
          error: problem && totpMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}
