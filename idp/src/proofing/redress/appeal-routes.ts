import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import { AppealFormPage, AppealPage, MOST_WORDS } from './appeal-views.tsx'
import type { Appeals } from './appeals.ts'

interface RoutesDeps {
  readonly appeals: Appeals
  readonly pages: Pages
  readonly places: readonly Place[]
}

/** A browser sends a line break as two characters and counts it as one (HTML Standard §4.10.11). */
const appealForm = z.object({
  reason: z
    .string('appeal-empty')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1, 'appeal-empty').max(MOST_WORDS, 'appeal-long')),
})

/** Asking for another look at a refusal. Which case it is about is never the browser's to say. */
export function appealRoutes(deps: RoutesDeps): Router<AppState> {
  const router = new Router<AppState>()
  for (const place of deps.places) routesAt(router, deps, place)
  return router
}

function routesAt(router: Router<AppState>, { appeals, pages }: RoutesDeps, place: Place): void {
  const { guard } = place
  const address = `${place.prefix}/appeal`
  const common = (ctx: Ctx) => ({ here: place.here(ctx), leaveHref: place.back(ctx) })

  router.get(address, guard, async (ctx) => {
    const accountId = place.accountId(ctx)
    const appeal = await appeals.find(accountId)
    if (appeal?.stage === 'open')
      return pages.show(ctx, (props) => AppealPage({ ...props, ...common(ctx), appeal }))
    if (!(await appeals.mayAsk(accountId)).ok) return seeOther(ctx, place.here(ctx))
    showForm(ctx, 200)
  })

  router.post(address, guard, async (ctx) => {
    const form = parseForm(appealForm, ctx.request.body)
    if (!form.ok) return showForm(ctx, 422, form.values.reason, form.errors.reason)
    const asked = await appeals.ask(place.accountId(ctx), form.value.reason)
    const stands = asked.ok || asked.reason === 'asked-already'
    return seeOther(ctx, stands ? `${place.here(ctx)}/appeal` : place.here(ctx))
  })

  router.post(`${address}/withdrawal`, guard, async (ctx) => {
    await appeals.withdraw(place.accountId(ctx))
    seeOther(ctx, place.here(ctx))
  })

  function showForm(ctx: Ctx, status: number, reason?: string, error?: string): void {
    pages.show(ctx, (props) => AppealFormPage({ ...props, ...common(ctx), reason, error }), { status })
  }
}
