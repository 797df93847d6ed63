import Router from '@koa/router'
import { unreachable } from 'shared/result.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { type AppState, accountOf, type Ctx, type Journey, visitOf } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import { seeOther } from '../../http/see-other.ts'
import { recoveryCodeMessages } from './messages.ts'
import type { RecoveryCodes } from './service.ts'
import { EnterRecoveryCodePage, SaveCodesPage } from './views.tsx'

const codeForm = z.object({ code: z.string('missing').trim().min(1, 'missing').max(100, 'wrong') })

type Problem = keyof (typeof recoveryCodeMessages)['en']['errors']

export function recoveryCodeRoutes(deps: {
  recoveryCodes: RecoveryCodes
  journey: Journey
  pages: Pages
  brandName: string
}): Router<AppState> {
  const { recoveryCodes, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const done = (ctx: Ctx) => seeOther(ctx, journey.dispatcher(visitOf(ctx)))
  const path = (ctx: Ctx, page: string) => `/interaction/${visitOf(ctx).uid}/${page}`

  router.get('/recovery-codes', journey.requireStep('recovery-codes'), async (ctx) => {
    const codes = await recoveryCodes.issue(accountOf(ctx))
    if (codes === undefined) return done(ctx)
    return pages.show(ctx, (props) =>
      SaveCodesPage({
        ...props,
        codes,
        action: path(ctx, 'recovery-codes'),
        downloadHref: path(ctx, 'recovery-codes.txt'),
      }),
    )
  })

  router.get('/recovery-codes.txt', journey.requireStep('recovery-codes'), async (ctx) => {
    const codes = await recoveryCodes.issue(accountOf(ctx))
    if (codes === undefined) return done(ctx)
    ctx.attachment('recovery-codes.txt')
    ctx.set('Cache-Control', 'no-store')
    ctx.body = `${[recoveryCodeMessages[ctx.state.language].fileHead(deps.brandName), '', ...codes].join('\n')}\n`
    return undefined
  })

  router.post('/recovery-codes', journey.requireStep('recovery-codes'), async (ctx) => {
    await recoveryCodes.acknowledge(accountOf(ctx))
    return done(ctx)
  })

  router.get('/second-factor/recovery-code', journey.requireStep('second-factor'), (ctx) => showEntry(ctx))

  router.post('/second-factor/recovery-code', journey.requireStep('second-factor'), async (ctx) => {
    const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
    if (!form.ok) return showEntry(ctx, 'missing')
    const { uid } = visitOf(ctx)
    const result = await recoveryCodes.verify({
      accountId: accountOf(ctx),
      interactionUid: uid,
      code: form.value.code,
    })
    if (result.ok) return done(ctx)
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
          action: path(ctx, 'second-factor/recovery-code'),
          appHref: path(ctx, 'second-factor/totp'),
          error: problem && recoveryCodeMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}
