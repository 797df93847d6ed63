import Router from '@koa/router'
import type { AppState } from '../http/context.ts'
import { ASSURANCE, type Pages } from '../http/page.ts'
import { AssurancePage } from './assurance-view.tsx'
import { HomePage } from './views.tsx'

export function homeRoutes({ pages }: { pages: Pages }): Router<AppState> {
  const router = new Router<AppState>()
  router.get('/', (ctx) => pages.show(ctx, HomePage))
  router.get(ASSURANCE, (ctx) => pages.show(ctx, AssurancePage))
  return router
}
