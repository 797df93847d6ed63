import Router from '@koa/router'
import { type AppState, accountOf, type Handler, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import type { Interactions } from '../oidc/interactions.ts'
import type { Cases } from '../proofing/cases.ts'
import { LeavePage } from '../proofing/outcome-views.tsx'
import { isReason, REASONS } from '../proofing/reasons.ts'

/** Going back to the relying party without a proofed identity: with the reason, in words it can act on. */
export function identityDepartureRoutes(deps: {
  cases: Pick<Cases, 'newest'>
  interactions: Interactions
  requireProofing: Handler
  pages: Pages
}): Router<AppState> {
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })

  router.get('/identity-departure', deps.requireProofing, (ctx) => {
    const { uid, relyingParty } = visitOf(ctx)
    const here = `/interaction/${uid}/identity`
    const action = `/interaction/${uid}/identity-departure`
    deps.pages.show(ctx, (props) =>
      LeavePage({ ...props, here, leaveHref: action, service: relyingParty.name, action }),
    )
  })

  router.post('/identity-departure', deps.requireProofing, async (ctx) => {
    const newest = await deps.cases.newest(accountOf(ctx))
    const codes = (newest?.reasons ?? []).filter(isReason).map((reason) => REASONS[reason].code)
    await deps.interactions.finish(ctx, answerOf(newest?.stage, codes))
  })

  return router
}

/** RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6; the codes stand in our documentation. */
function answerOf(stage: string | undefined, codes: readonly string[]) {
  switch (stage) {
    case 'held':
      return {
        error: 'unmet_authentication_requirements',
        error_description: `identity proofing is in review: ${codes.join(' ')}`,
      }
    case 'refused':
      return {
        error: 'unmet_authentication_requirements',
        error_description: `identity not proofed: ${codes.join(' ')}`,
      }
    default:
      return { error: 'access_denied', error_description: 'the person left identity proofing: V-4001' }
  }
}
