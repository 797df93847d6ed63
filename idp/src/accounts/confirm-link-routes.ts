import Router from '@koa/router'
import { formActionSource } from 'shared/web/csp.ts'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { ConfirmLinkPage } from './confirm-email-views.tsx'
import { startAgain } from './return-to.ts'
import { signUpCookie } from './sign-up-cookie.ts'
import type { SignUps } from './sign-up-service.ts'

/**
 * The link from the mail, in whatever browser it is opened. Mount behind the form body and the CSRF check: without
 * it, a stranger's page could make this browser go on with the stranger's sign-up.
 */
export function confirmLinkRoutes(deps: {
  signUps: SignUps
  pages: Pages
  issuer: string
}): Router<AppState> {
  const { signUps, pages, issuer } = deps
  const router = new Router<AppState>()

  router.get('/confirm-email/:token', async (ctx) => {
    const link = await signUps.openLink(tokenOf(ctx))
    if (!link.valid) throw new IdpError('link-used-or-expired')
    const elsewhere = startAgain(link.returnTo, issuer)
    if (elsewhere.startsWith('http')) ctx.state.formActions.push(formActionSource(elsewhere))
    pages.show(ctx, (props) => ConfirmLinkPage({ ...props, action: ctx.path }))
  })

  router.post('/confirm-email/:token', async (ctx) => {
    const before = await ownSignUp(ctx)
    const result = await signUps.confirmByLink(tokenOf(ctx))
    if (!result.ok) throw new IdpError('link-used-or-expired')
    const { signUpId, secret, returnTo } = result.value
    signUpCookie.keep(ctx, secret)
    seeOther(ctx, before === signUpId ? returnTo.interactionUrl : startAgain(returnTo, issuer))
  })

  /** The sign-up this browser had before: when it is the link's own, its interaction goes on here. */
  async function ownSignUp(ctx: Ctx): Promise<string | undefined> {
    const secret = signUpCookie.read(ctx)
    return secret === undefined ? undefined : (await signUps.find(secret))?.id
  }

  return router
}

function tokenOf(ctx: Ctx): string {
  return ctx.params.token ?? ''
}
