import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import type { Place } from '../http/place.ts'
import { seeOther } from '../http/see-other.ts'
import type { CasePictures } from '../proofing/case-pictures.ts'
import type { Cases } from '../proofing/cases.ts'
import type { Appeals } from '../proofing/redress/appeals.ts'
import type { VerifiedIdentities } from '../proofing/verified-identities.ts'
import type { Withdrawal } from '../proofing/withdrawal.ts'
import { IdentityRemovalPage } from './identity-removal-view.tsx'
import { IdentityPage } from './identity-views.tsx'
import { mayShowDetails, signedInAccount } from './session.ts'

const HERE = '/account/identity'
const removalForm = z.object({ understood: z.literal('yes', 'understood') })

/** Whether and how one's identity was verified, the way there, and the ways back. */
export function identityRoutes(deps: {
  identities: Pick<VerifiedIdentities, 'attributes' | 'find'>
  cases: Pick<Cases, 'newest'>
  pictures: Pick<CasePictures, 'hasEnded'>
  withdrawal: Withdrawal
  /** Tokens that say who somebody is are not left behind. */
  signOutElsewhere: (ctx: Ctx) => Promise<void>
  requireFresh: Handler
  appeals: Pick<Appeals, 'find'>
  place: Pick<Place, 'here'>
  pages: Pages
  now: Clock
}): Router<AppState> {
  const { identities, cases, appeals, withdrawal, requireFresh, place, pages, now } = deps
  const router = new Router<AppState>()

  router.get(HERE, async (ctx) => {
    const accountId = signedInAccount(ctx)
    const [verified, attempt, appeal, hasPictures] = await Promise.all([
      identities.attributes(accountId, 'account-page'),
      cases.newest(accountId),
      appeals.find(accountId),
      deps.pictures.hasEnded(accountId),
    ])
    pages.show(ctx, (props) =>
      IdentityPage({
        ...props,
        verified,
        attempt,
        appeal: appeal?.stage === 'open' ? appeal : undefined,
        hasPictures,
        shown: mayShowDetails(ctx, now()),
        address: place.here(ctx),
      }),
    )
  })

  router.post(`${HERE}/abandonment`, async (ctx) => {
    await withdrawal.ofCase(signedInAccount(ctx))
    seeOther(ctx, HERE)
  })

  router.post(`${HERE}/pictures-removal`, async (ctx) => {
    await withdrawal.ofPictures(signedInAccount(ctx))
    seeOther(ctx, HERE)
  })

  router.get(`${HERE}/removal`, requireFresh, async (ctx) => {
    if ((await identities.find(signedInAccount(ctx))) === undefined) return seeOther(ctx, HERE)
    showRemoval(ctx)
  })

  router.post(`${HERE}/removal`, requireFresh, async (ctx) => {
    if (!parseForm(removalForm, ctx.request.body).ok) return showRemoval(ctx, { refused: true })
    await withdrawal.ofIdentity(signedInAccount(ctx))
    await deps.signOutElsewhere(ctx)
    seeOther(ctx, HERE)
  })

  function showRemoval(ctx: Ctx, { refused = false } = {}): void {
    const status = refused ? 422 : 200
    pages.show(ctx, (props) => IdentityRemovalPage({ ...props, action: `${HERE}/removal`, refused }), {
      status,
    })
  }

  return router
}
