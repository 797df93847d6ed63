import Router from '@koa/router'
import type { AppState } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { HomePage } from './views.tsx'

export function homeRoutes({ pages }: { pages: Pages }): Router<AppState> {
  const router = new Router<AppState>()
  router.get('/', (ctx) => pages.show(ctx, HomePage))
  return router
}
