import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import { barcodePng } from './barcode.ts'
import type { Enrolments } from './enrolments.ts'
import { documentsNeeded } from './inspection.ts'
import { type CounterPlace, searchPlaces } from './places.ts'
import { EnrolmentPage, PlaceSearchPage } from './views.tsx'

const LONGEST_QUERY = 60

/** In person: a place is chosen, and a code for its counter shown for as long as it counts. */
export function inPersonRoutes(deps: {
  enrolments: Pick<Enrolments, 'find' | 'choose'>
  counterPlaces: readonly CounterPlace[]
  visits: ProofingVisits
  pages: Pages
  places: readonly Place[]
}): Router<AppState> {
  const { enrolments, visits, pages } = deps
  const router = new Router<AppState>()
  const placeForm = z.object({ place: z.string('place').min(1, 'place') })

  for (const place of deps.places) {
    const address = `${place.prefix}/visit`
    const may = [place.guard, visits.requireStep(place, 'visit')] as const
    const common = (ctx: Ctx) => ({ here: place.here(ctx), leaveHref: place.back(ctx) })

    router.get(address, ...may, async (ctx) => {
      const { state } = caseOf(ctx)
      const enrolment = await enrolments.find(caseOf(ctx))
      if (enrolment === undefined) return seeOther(ctx, `${place.here(ctx)}/visit/places`)
      const barcode = await barcodePng(enrolment.code)
      pages.show(ctx, (props) =>
        EnrolmentPage({
          ...props,
          ...common(ctx),
          state,
          enrolment,
          barcode,
          documentsNeeded: documentsNeeded(state),
        }),
      )
    })

    router.get(`${address}/places`, ...may, async (ctx) => {
      const { q } = ctx.query
      await showSearch(ctx, typeof q === 'string' ? q : undefined)
    })

    router.post(`${address}/places`, ...may, async (ctx) => {
      const form = parseForm(placeForm, ctx.request.body)
      if (!form.ok) return showSearch(ctx, form.values.q, 422)
      const chosen = await enrolments.choose(caseOf(ctx), form.value.place)
      if (!chosen.ok) return showSearch(ctx, form.values.q, 422)
      return seeOther(ctx, place.here(ctx))
    })

    /** Without a question of their own, people see what is near the address they gave. */
    async function showSearch(ctx: Ctx, typed: string | undefined, status = 200): Promise<void> {
      const open = caseOf(ctx)
      const query = (typed ?? open.state.details?.address.zip ?? '').slice(0, LONGEST_QUERY)
      const enrolment = await enrolments.find(open)
      pages.show(
        ctx,
        (props) =>
          PlaceSearchPage({
            ...props,
            ...common(ctx),
            state: open.state,
            query,
            places: searchPlaces(deps.counterPlaces, query),
            chosen: enrolment?.place?.id,
            error: status === 422,
          }),
        { status },
      )
    }
  }
  return router
}
