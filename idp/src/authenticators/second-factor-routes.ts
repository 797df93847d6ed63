import Router from '@koa/router'
import { type AppState, type Handler, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import type { Place } from '../http/place.ts'
import { seeOther } from '../http/see-other.ts'
import type { Enrolled } from './enrolled.ts'
import { AUTHENTICATORS, authenticatorOf, resistsPhishing } from './registry.ts'
import { ChooseSecondFactorPage, OtherWaysPage } from './second-factor-views.tsx'

/** The doors to the methods: choosing one to set up, and being asked for one that is set up. */
export function secondFactorRoutes(deps: {
  enrolled: Enrolled
  pages: Pages
  enter: Place
  setUp: readonly Place[]
  /** Lets those in whose relying party accepts nothing that can be phished. */
  requirePhishingResistant: Handler
}): Router<AppState> {
  const { enrolled, pages, enter } = deps
  const router = new Router<AppState>()

  for (const place of deps.setUp) {
    router.get(place.prefix, place.guard, async (ctx) => {
      const { kinds } = await enrolled.methodsOf(place.accountId(ctx))
      const phishingResistantOnly = place.signingUp && ctx.state.visit?.phishingResistantOnly === true
      const offered = AUTHENTICATORS.filter(({ kind, most }) => {
        if (kind === 'recovery-codes') return false
        if (phishingResistantOnly && !resistsPhishing(kind)) return false
        return kinds.filter((held) => held === kind).length < most
      })
      pages.show(ctx, (props) =>
        ChooseSecondFactorPage({
          ...props,
          here: place.here(ctx),
          back: place.signingUp ? undefined : place.back(ctx),
          offered,
          phishingResistantOnly,
        }),
      )
    })
  }

  // The one that was used last is most likely the one at hand.
  router.get(enter.prefix, enter.guard, async (ctx) => {
    const { kinds } = await enrolled.methodsOf(enter.accountId(ctx))
    const [first] = kinds
    seeOther(ctx, first === undefined ? enter.back(ctx) : `${enter.here(ctx)}/${authenticatorOf(first).path}`)
  })

  router.get('/interaction/:uid/phishing-resistant', deps.requirePhishingResistant, async (ctx) => {
    const { kinds } = await enrolled.methodsOf(enter.accountId(ctx))
    const kind = kinds.find(resistsPhishing)
    if (kind === undefined) return enter.done(ctx)
    return seeOther(ctx, `${enter.here(ctx)}/${authenticatorOf(kind).path}`)
  })

  router.get(`${enter.prefix}/ways`, enter.guard, async (ctx) => {
    const { kinds, recoveryCodesLeft } = await enrolled.methodsOf(enter.accountId(ctx))
    const usable = AUTHENTICATORS.filter(({ kind }) =>
      kind === 'recovery-codes' ? recoveryCodesLeft > 0 : kinds.includes(kind),
    )
    const lostHref = `/interaction/${visitOf(ctx).uid}/lost-second-factor`
    pages.show(ctx, (props) => OtherWaysPage({ ...props, here: enter.here(ctx), usable, lostHref }))
  })

  return router
}
