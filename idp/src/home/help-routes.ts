import Router from '@koa/router'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx } from '../http/context.ts'
import { HELP } from '../http/help.ts'
import type { Pages } from '../http/page.ts'
import { TroubleshooterPage } from './help-views.tsx'
import { HelpPage, NotMePage } from './people-help-views.tsx'
import { type HelpPageName, interactionOf, isHelpPage } from './troubleshooter.ts'

/**
 * Help: from what somebody sees to the page that mends it, and what to do when somebody else uses one's name. Nothing
 * is asked about the person, and nothing is kept.
 */
export function helpRoutes({ pages, email }: { pages: Pages; email: string }): Router<AppState> {
  const router = new Router<AppState>()

  router.get('/help', (ctx) => pages.show(ctx, (props) => HelpPage({ ...props, email })))

  // Printed on letters and in messages to whoever may have no account here.
  router.get('/help/not-me', (ctx) => pages.show(ctx, (props) => NotMePage({ ...props, email })))

  router.get(HELP, (ctx) => show(ctx, 'start'))

  router.get(`${HELP}/:page`, (ctx) => {
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
