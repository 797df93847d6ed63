import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import { parseForm } from 'shared/web/form.ts'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import { documentsNeeded } from '../in-person/inspection.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import type { Calls, CallWishes } from './calls.ts'
import { CallBookingPage, CallQueuePage } from './form-views.tsx'
import { dayForm, timeForm, wishesForm } from './forms.ts'
import type { CallProblem } from './messages.ts'
import type { OfficeHours } from './office-hours.ts'
import { CallChoicePage, CallStatusPage } from './views.tsx'

type Deps = Parameters<typeof callRoutes>[0]

/** A video call with a trusted referee: in line or booked, changed, cancelled, waited for. */
export function callRoutes(deps: {
  calls: Pick<Calls, 'find' | 'slots' | 'line' | 'queue' | 'book' | 'cancel'>
  office: OfficeHours
  visits: ProofingVisits
  pages: Pages
  places: readonly Place[]
  now: Clock
}): Router<AppState> {
  const router = new Router<AppState>()
  for (const place of deps.places) routesAt(router, deps, place)
  return router
}

function routesAt(router: Router<AppState>, deps: Deps, place: Place): void {
  const { calls, office, visits, pages, now } = deps
  const address = `${place.prefix}/call`
  const may = [place.guard, visits.requireStep(place, 'call')] as const
  const common = (ctx: Ctx) => ({
    here: place.here(ctx),
    leaveHref: place.back(ctx),
    state: caseOf(ctx).state,
    office,
    now: now(),
  })

  router.get(address, ...may, async (ctx) => {
    const open = caseOf(ctx)
    const [call, line] = await Promise.all([calls.find(open), calls.line()])
    if (call === undefined || call.phase === 'missed') {
      const missed = call !== undefined
      const needed = documentsNeeded(open.state)
      return pages.show(ctx, (props) =>
        CallChoicePage({ ...props, ...common(ctx), line, missed, documentsNeeded: needed }),
      )
    }
    const { changedAt } = open
    pages.show(ctx, (props) => CallStatusPage({ ...props, ...common(ctx), call, open: line.open, changedAt }))
  })

  router.get(`${address}/queue`, ...may, async (ctx) => showQueue(ctx, 200, await kept(ctx)))

  router.post(`${address}/queue`, ...may, async (ctx) => {
    const form = parseForm(wishesForm, ctx.request.body)
    if (!form.ok) return showQueue(ctx, 422, form.values, { interpreter: 'interpreter' })
    const queued = await calls.queue(caseOf(ctx), form.value)
    if (!queued.ok) return showQueue(ctx, statusOf(queued.reason), form.values, { problem: queued.reason })
    return seeOther(ctx, place.here(ctx))
  })

  router.get(`${address}/booking`, ...may, async (ctx) => {
    const day = parseForm(dayForm, ctx.query)
    if (!day.ok) return showBooking(ctx, 200, await kept(ctx))
    const wishes = parseForm(wishesForm, ctx.query)
    return showBooking(ctx, 200, { ...day.value, ...(wishes.ok ? valuesOf(wishes.value) : {}) })
  })

  // Another day is looked at with what was wished for so far; in its address, so that reload and back work.
  router.post(`${address}/booking/day`, ...may, (ctx) => {
    const day = parseForm(dayForm, ctx.request.body)
    const wishes = parseForm(wishesForm, ctx.request.body)
    const query = { ...(day.ok ? day.value : {}), ...(wishes.ok ? valuesOf(wishes.value) : {}) }
    seeOther(ctx, `${place.here(ctx)}/call/booking?${new URLSearchParams(query)}`)
  })

  router.post(`${address}/booking`, ...may, async (ctx) => {
    const wishes = parseForm(wishesForm, ctx.request.body)
    const time = parseForm(timeForm, ctx.request.body)
    if (!wishes.ok || !time.ok)
      return showBooking(ctx, 422, time.values, {
        ...(time.ok ? {} : { problem: 'at' }),
        ...(wishes.ok ? {} : { interpreter: 'interpreter' }),
      })
    const booked = await calls.book(caseOf(ctx), time.value.at, wishes.value)
    if (!booked.ok) return showBooking(ctx, statusOf(booked.reason), time.values, { problem: booked.reason })
    return seeOther(ctx, place.here(ctx))
  })

  router.post(`${address}/cancellation`, ...may, async (ctx) => {
    await calls.cancel(caseOf(ctx))
    seeOther(ctx, place.here(ctx))
  })

  function showQueue(
    ctx: Ctx,
    status: number,
    values: Readonly<Record<string, string>>,
    found: { problem?: CallProblem; interpreter?: CallProblem } = {},
  ): void {
    const { problem, interpreter: interpreterError } = found
    pages.show(
      ctx,
      (props) => CallQueuePage({ ...props, ...common(ctx), values, problem, interpreterError }),
      { status },
    )
  }

  async function showBooking(
    ctx: Ctx,
    status: number,
    values: Readonly<Record<string, string>>,
    found: { problem?: CallProblem; interpreter?: CallProblem } = {},
  ): Promise<void> {
    const slots = await calls.slots()
    const { problem, interpreter: interpreterError } = found
    const { day } = values
    pages.show(
      ctx,
      (props) => CallBookingPage({ ...props, ...common(ctx), slots, day, values, problem, interpreterError }),
      { status },
    )
  }

  /** What was said about the call before, for a form that changes it. */
  async function kept(ctx: Ctx): Promise<Readonly<Record<string, string>>> {
    const call = await calls.find(caseOf(ctx))
    return call === undefined ? {} : valuesOf(call.wishes)
  }
}

function valuesOf({ companion, interpreter, recording }: CallWishes): Readonly<Record<string, string>> {
  return {
    ...(companion ? { companion: 'yes' } : {}),
    ...(interpreter === undefined ? {} : { interpreter }),
    ...(recording.answer === 'given' ? { recording: 'yes' } : {}),
  }
}

function statusOf(reason: 'full' | 'not-offered' | 'too-many' | 'closed'): number {
  switch (reason) {
    case 'too-many':
      return 429
    case 'full':
    case 'not-offered':
    case 'closed':
      return 409
  }
}
