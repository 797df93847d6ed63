import Router from '@koa/router'
import type { Browser } from '../devices/browser.ts'
import { IdpError } from '../errors.ts'
import { type AppState, accountOf, type Ctx, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { HeldPage, ReleasedPage, ReleasePage } from './held-views.tsx'
import type { HeldSignIn, Holds } from './holds.ts'

/** Where a held sign-in waits. It goes on by itself once released: the dispatcher then sends it elsewhere. */
export function heldRoutes(deps: {
  holds: Holds
  journey: Journey
  pages: Pages
  browserOf: (ctx: Ctx) => Browser
  /** The account's record of this browser, if it has one. */
  deviceOf: (ctx: Ctx) => string | undefined
}): Router<AppState> {
  const { holds, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })

  // Opening the page begins the hold: it is the first thing that whoever is held comes to see.
  router.get('/held', journey.requireStep('held'), (ctx) => mail(ctx, 'first'))
  router.post('/held', journey.requireStep('held'), (ctx) => mail(ctx, 'again'))

  async function mail(ctx: Ctx, occasion: 'first' | 'again'): Promise<void> {
    const result = await holds.begin(heldBy(ctx), { again: occasion === 'again' })
    const interaction = journey.dispatcher(visitOf(ctx))
    const mailed = result.ok ? occasion : result.reason
    pages.show(ctx, (props) => HeldPage({ ...props, interaction, mailed }), { status: result.ok ? 200 : 429 })
  }

  function heldBy(ctx: Ctx): HeldSignIn {
    return {
      accountId: accountOf(ctx),
      occasion: visitOf(ctx).uid,
      browser: deps.browserOf(ctx),
      deviceId: deps.deviceOf(ctx),
    }
  }

  return router
}

/** The link from the mail. Mount behind the form body and the CSRF check. */
export function releaseRoutes({ holds, pages }: { holds: Holds; pages: Pages }): Router<AppState> {
  const router = new Router<AppState>()

  router.get('/held-sign-in/:token', async (ctx) => {
    const origin = await holds.open(ctx.params.token ?? '')
    if (origin === undefined) throw new IdpError('link-used-or-expired')
    pages.show(ctx, (props) => ReleasePage({ ...props, action: ctx.path, origin }))
  })

  router.post('/held-sign-in/:token', async (ctx) => {
    const result = await holds.release(ctx.params.token ?? '')
    if (!result.ok) throw new IdpError('link-used-or-expired')
    pages.show(ctx, ReleasedPage)
  })

  return router
}
