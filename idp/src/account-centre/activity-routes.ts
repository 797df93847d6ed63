import Router from '@koa/router'
import type { AppState } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import type { Activity } from './activity.ts'
import { ActivityPage } from './activity-views.tsx'
import { activityWords } from './activity-words.ts'
import { createPartyNames, type RelyingPartyFinder } from './party-names.ts'
import { signedInAccount } from './session.ts'

/** What happened to an account, for its owner. */
export function activityRoutes(deps: {
  activity: Activity
  relyingParties: RelyingPartyFinder
  pages: Pages
}): Router<AppState> {
  const router = new Router<AppState>()

  router.get('/account/activity', async (ctx) => {
    const before = positionOf(ctx.query.before)
    const { entries, hasMore } = await deps.activity.page({ accountId: signedInAccount(ctx), before })
    const names = await createPartyNames(
      deps.relyingParties,
      entries.flatMap(({ detail }) => (typeof detail.clientId === 'string' ? [detail.clientId] : [])),
    )
    deps.pages.show(ctx, (props) =>
      ActivityPage({
        ...props,
        entries: entries.map((event) => ({
          position: event.position,
          at: event.at,
          words: activityWords(event, { language: props.language, names }),
        })),
        older: hasMore ? entries.at(-1)?.position : undefined,
        isFirstPage: before === undefined,
      }),
    )
  })

  return router
}

function positionOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{1,18}$/.test(value) ? value : undefined
}
