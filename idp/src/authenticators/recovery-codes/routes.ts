import Router from '@koa/router'
import { unreachable } from 'shared/result.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { recoveryCodeMessages } from './messages.ts'
import type { RecoveryCodes } from './service.ts'
import { EnterRecoveryCodePage, SaveCodesPage } from './views.tsx'

const codeForm = z.object({ code: z.string('missing').trim().min(1, 'missing').max(100, 'wrong') })

type Problem = keyof (typeof recoveryCodeMessages)['en']['errors']

export function recoveryCodeRoutes(deps: {
  recoveryCodes: RecoveryCodes
  pages: Pages
  brandName: string
  enter: Place
  keep: readonly Place[]
}): Router<AppState> {
  const { recoveryCodes, pages, enter } = deps
  const router = new Router<AppState>()

  for (const place of deps.keep) {
    router.get(`${place.prefix}/recovery-codes`, place.guard, async (ctx) => {
      const codes = await recoveryCodes.issue(place.accountId(ctx))
      if (codes === undefined) return place.done(ctx)
      return pages.show(ctx, (props) =>
        SaveCodesPage({
          ...props,
          signingUp: place.signingUp,
          codes,
          action: `${place.here(ctx)}/recovery-codes`,
          downloadHref: `${place.here(ctx)}/recovery-codes.txt`,
        }),
      )
    })

    router.get(`${place.prefix}/recovery-codes.txt`, place.guard, async (ctx) => {
      const codes = await recoveryCodes.issue(place.accountId(ctx))
      if (codes === undefined) return place.done(ctx)
      ctx.attachment('recovery-codes.txt')
      ctx.set('Cache-Control', 'no-store')
      ctx.body = `${[recoveryCodeMessages[ctx.state.language].fileHead(deps.brandName), '', ...codes].join('\n')}\n`
      return undefined
    })

    router.post(`${place.prefix}/recovery-codes`, place.guard, async (ctx) => {
      await recoveryCodes.acknowledge(place.accountId(ctx))
      return place.done(ctx)
    })
  }

  router.get(`${enter.prefix}/recovery-code`, enter.guard, (ctx) => showEntry(ctx))

  router.post(`${enter.prefix}/recovery-code`, enter.guard, async (ctx) => {
    const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
    if (!form.ok) return showEntry(ctx, 'missing')
    const result = await recoveryCodes.verify({
      accountId: enter.accountId(ctx),
      occasion: enter.occasion(ctx),
      code: form.value.code,
    })
    if (result.ok) return enter.done(ctx)
    switch (result.reason) {
      case 'wrong-code':
        return showEntry(ctx, 'wrong')
      case 'locked':
        return showEntry(ctx, 'locked')
      default:
        return unreachable(result.reason)
    }
  })

  function showEntry(ctx: Ctx, problem?: Problem): void {
    pages.show(
      ctx,
      (props) =>
        EnterRecoveryCodePage({
          ...props,
          action: `${enter.here(ctx)}/recovery-code`,
          otherWayHref: enter.back(ctx),
          error: problem && recoveryCodeMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}
