import Router from '@koa/router'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx } from '../http/context.ts'
import { HELP } from '../http/help.ts'
import type { Pages } from '../http/page.ts'
import { TroubleshooterPage } from './help-views.tsx'
import { type HelpPageName, interactionOf, isHelpPage } from './troubleshooter.ts'

/** From what somebody sees to the page that mends it. Nothing is asked about the person, and nothing is kept. */
export function helpRoutes({ pages }: { pages: Pages }): Router<AppState> {
  const router = new Router<AppState>({ prefix: HELP })

  router.get('/', (ctx) => show(ctx, 'start'))

  router.get('/:page', (ctx) => {
    const page = ctx.params.page ?? ''
    if (!isHelpPage(page) || page === 'start') throw new IdpError('not-found')
    show(ctx, page)
  })

  function show(ctx: Ctx, page: HelpPageName): void {
    const interaction = interactionOf(ctx.query.interaction)
    const path = interaction === undefined ? ctx.path : `${ctx.path}?interaction=${interaction}`
    pages.show(ctx, (props) =>
      TroubleshooterPage({ ...props, frame: { ...props.frame, path }, page, interaction }),
    )
  }

  return router
}
