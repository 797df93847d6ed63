import Router from '@koa/router'
import { IdpError } from '../errors.ts'
import type { AppState } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { DisavowalPage, DisavowedPage } from './disavowal-views.tsx'
import type { Disavowals } from './disavowals.ts'

/** The link from security mails. Mount behind the form body and the CSRF check. */
export function disavowalRoutes(deps: { disavowals: Disavowals; pages: Pages }): Router<AppState> {
  const { disavowals, pages } = deps
  const router = new Router<AppState>()

  router.get('/disavowal/:token', async (ctx) => {
    const { valid } = await disavowals.open(ctx.params.token ?? '')
    if (!valid) throw new IdpError('link-used-or-expired')
    pages.show(ctx, (props) => DisavowalPage({ ...props, action: ctx.path }))
  })

  router.post('/disavowal/:token', async (ctx) => {
    const result = await disavowals.disavow(ctx.params.token ?? '')
    if (!result.ok) throw new IdpError('link-used-or-expired')
    pages.show(ctx, DisavowedPage)
  })

  return router
}
