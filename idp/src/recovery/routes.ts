import Router from '@koa/router'
import { formActionSource } from 'shared/web/csp.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { emailField } from '../accounts/email.ts'
import { type ReturnTo, startAgain } from '../accounts/return-to.ts'
import { IdpError } from '../errors.ts'
import { type AppState, type Ctx, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { askedCookie, recoveryCookie } from './cookies.ts'
import { recoveryMessages } from './messages.ts'
import type { Recoveries } from './recoveries.ts'
import { ForgotPasswordPage, LinkSentPage, OpenRecoveryPage } from './views.tsx'

const askForm = z.object({ email: emailField('email') })

type Problem = keyof (typeof recoveryMessages)['en']['errors']

interface RecoveryRoutesDeps {
  readonly recoveries: Recoveries
  readonly journey: Journey
  readonly pages: Pages
  readonly issuer: string
  /** Where the mailed link leads back to. */
  readonly returnTo: (ctx: Ctx) => ReturnTo
}

/** Asking for the link, inside a sign-in. */
export function forgotPasswordRoutes(deps: RecoveryRoutesDeps): Router<AppState> {
  const { recoveries, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const signIn = journey.requireStep('sign-in')
  const interaction = (ctx: Ctx) => journey.dispatcher(visitOf(ctx))

  router.get('/forgot-password', signIn, (ctx) => showForm(ctx, visitOf(ctx).loginHint ?? ''))

  router.post('/forgot-password', signIn, async (ctx) => {
    const form = parseForm(askForm, ctx.request.body)
    if (!form.ok) return showForm(ctx, form.values.email ?? '', 'email')
    const { email } = form.value
    const from = { address: ctx.ip, language: ctx.state.language }
    const asked = await recoveries.ask({ email, returnTo: deps.returnTo(ctx), from })
    if (!asked.ok) return showForm(ctx, email, asked.reason)
    askedCookie.keep(ctx, asked.value.askedBy)
    return pages.show(ctx, (props) => LinkSentPage({ ...props, email, interaction: interaction(ctx) }))
  })

  // "I know my password after all": this browser signs in instead.
  router.post('/recovery-departure', async (ctx) => {
    const secret = recoveryCookie.read(ctx)
    if (secret !== undefined) await recoveries.cancel(secret)
    recoveryCookie.forget(ctx)
    seeOther(ctx, `${interaction(ctx)}/sign-in`)
  })

  function showForm(ctx: Ctx, email: string, problem?: Problem): void {
    pages.show(
      ctx,
      (props) =>
        ForgotPasswordPage({
          ...props,
          interaction: interaction(ctx),
          email,
          error: problem && recoveryMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}

/** The mailed link, in whatever browser it is opened. Mount behind the form body and the CSRF check. */
export function recoveryLinkRoutes(
  deps: Pick<RecoveryRoutesDeps, 'recoveries' | 'pages' | 'issuer'>,
): Router<AppState> {
  const { recoveries, pages, issuer } = deps
  const router = new Router<AppState>({ prefix: '/recover' })

  router.get('/:token', async (ctx) => {
    const link = await recoveries.openLink(tokenOf(ctx))
    if (link === undefined) throw new IdpError('link-used-or-expired')
    const elsewhere = startAgain(link.returnTo, issuer)
    if (elsewhere.startsWith('http')) ctx.state.formActions.push(formActionSource(elsewhere))
    pages.show(ctx, (props) => OpenRecoveryPage({ ...props, action: ctx.path }))
  })

  router.post('/:token', async (ctx) => {
    const used = await recoveries.useLink(tokenOf(ctx), { askedBy: askedCookie.read(ctx) })
    if (!used.ok) throw new IdpError('link-used-or-expired')
    const { secret, returnTo, sameBrowser } = used.value
    recoveryCookie.keep(ctx, secret)
    askedCookie.forget(ctx)
    seeOther(ctx, sameBrowser ? returnTo.interactionUrl : startAgain(returnTo, issuer))
  })

  return router
}

function tokenOf(ctx: Ctx): string {
  return ctx.params.token ?? ''
}
