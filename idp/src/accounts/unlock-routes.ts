import Router from '@koa/router'
import { IdpError } from '../errors.ts'
import type { AppState } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import type { Unlocks } from './unlock.ts'
import { UnlockedPage, UnlockPage } from './unlock-views.tsx'

/** The link from the lock-out mail. Mount behind the form body and the CSRF check. */
export function unlockRoutes({ unlocks, pages }: { unlocks: Unlocks; pages: Pages }): Router<AppState> {
  const router = new Router<AppState>()

  router.get('/unlock/:token', async (ctx) => {
    const { valid } = await unlocks.open(ctx.params.token ?? '')
    if (!valid) throw new IdpError('link-used-or-expired')
    pages.show(ctx, (props) => UnlockPage({ ...props, action: ctx.path }))
  })

  router.post('/unlock/:token', async (ctx) => {
    const result = await unlocks.unlock(ctx.params.token ?? '', { address: ctx.ip })
    if (!result.ok) throw new IdpError('link-used-or-expired')
    pages.show(ctx, UnlockedPage)
  })

  return router
}
