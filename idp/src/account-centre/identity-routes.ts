import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import type { AppState } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import type { Place } from '../http/place.ts'
import { seeOther } from '../http/see-other.ts'
import type { Cases } from '../proofing/cases.ts'
import type { Appeals } from '../proofing/redress/appeals.ts'
import type { VerifiedIdentities } from '../proofing/verified-identities.ts'
import { IdentityPage } from './identity-views.tsx'
import { mayShowDetails, signedInAccount } from './session.ts'

/** Whether and how one's identity was verified, and the way there. */
export function identityRoutes(deps: {
  identities: Pick<VerifiedIdentities, 'attributes'>
  cases: Pick<Cases, 'newest' | 'abandon'>
  appeals: Pick<Appeals, 'find'>
  place: Pick<Place, 'here'>
  pages: Pages
  now: Clock
}): Router<AppState> {
  const { identities, cases, appeals, place, pages, now } = deps
  const router = new Router<AppState>()

  router.get('/account/identity', async (ctx) => {
    const accountId = signedInAccount(ctx)
    const [verified, attempt, appeal] = await Promise.all([
      identities.attributes(accountId, 'account-page'),
      cases.newest(accountId),
      appeals.find(accountId),
    ])
    pages.show(ctx, (props) =>
      IdentityPage({
        ...props,
        verified,
        attempt,
        appeal: appeal?.stage === 'open' ? appeal : undefined,
        shown: mayShowDetails(ctx, now()),
        address: place.here(ctx),
      }),
    )
  })

  router.post('/account/identity/abandonment', async (ctx) => {
    await cases.abandon(signedInAccount(ctx))
    seeOther(ctx, '/account/identity')
  })

  return router
}
