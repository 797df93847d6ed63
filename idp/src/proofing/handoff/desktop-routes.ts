import Router from '@koa/router'
import QRCode from 'qrcode'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { numberForm } from '../../authenticators/phone/forms.ts'
import { lineByPlan, refusedLine } from '../../authenticators/phone/phone-number.ts'
import type { AppState, Ctx, Handler } from '../../http/context.ts'
import type { PageProps, Pages } from '../../http/page.ts'
import { seeOther } from '../../http/see-other.ts'
import type { ProofingPlace } from '../proofing-place.ts'
import { captureStep } from '../steps.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import {
  BeginHandoffPage,
  type DesktopProps,
  HandoffConnectedPage,
  HandoffLinkPage,
  HandoffMessagePage,
} from './desktop-views.tsx'
import type { Handoffs } from './handoffs.ts'

/** Where the person began: the link for a phone, and what the phone is doing. */
export function handoffRoutes(deps: {
  handoffs: Handoffs
  visits: ProofingVisits
  pages: Pages
  places: readonly ProofingPlace[]
  fictitiousNumbers: boolean
}): Router<AppState> {
  const { handoffs, visits, pages } = deps
  const router = new Router<AppState>()
  const form = z.object({ number: numberForm({ fictitious: deps.fictitiousNumbers }).shape.number })

  for (const place of deps.places) {
    const address = `${place.prefix}/phone-capture`
    const here = (ctx: Ctx) => `${place.here(ctx)}/phone-capture`
    const may = [place.guard, visits.requireOpen(place), requireCapture] as const

    router.get(address, ...may, async (ctx) => {
      const standing = await handoffs.standing(caseOf(ctx).id)
      if (standing === undefined) return show(ctx, BeginHandoffPage)
      if (standing.opened) return show(ctx, HandoffConnectedPage)
      const { link, number } = standing
      const qrCode = await QRCode.toDataURL(link, { margin: 1, scale: 5 })
      show(ctx, (props) => HandoffLinkPage({ ...props, link, number, qrCode }))
    })

    router.post(address, ...may, async (ctx) => {
      const { id, accountId } = caseOf(ctx)
      await handoffs.begin({ caseId: id, accountId, service: place.service(ctx) })
      seeOther(ctx, here(ctx))
    })

    router.post(`${address}/cancellation`, ...may, async (ctx) => {
      await handoffs.cancel(caseOf(ctx).id)
      seeOther(ctx, place.here(ctx))
    })

    router.get(`${address}/message`, ...may, (ctx) => showMessage(ctx))

    router.post(`${address}/message`, ...may, async (ctx) => {
      const parsed = parseForm(form, ctx.request.body)
      const typed = parsed.values.number
      if (!parsed.ok) return showMessage(ctx, typed, 'number')
      const { number } = parsed.value
      if (refusedLine(lineByPlan(number), 'text-message') !== undefined)
        return showMessage(ctx, typed, 'number')
      const { id, accountId } = caseOf(ctx)
      const { language } = ctx.state
      const sent = await handoffs.send({ caseId: id, accountId, number, language, address: ctx.ip })
      if (!sent.ok && sent.reason !== 'over') return showMessage(ctx, typed, sent.reason)
      return seeOther(ctx, here(ctx))
    })

    /** Only what a camera does is handed over; when that is done, the page here goes on. */
    function requireCapture(ctx: Ctx, next: Parameters<Handler>[1]) {
      return captureStep(caseOf(ctx).state) === undefined ? seeOther(ctx, place.here(ctx)) : next()
    }

    function show(
      ctx: Ctx,
      view: (props: DesktopProps) => ReturnType<typeof BeginHandoffPage>,
      status = 200,
    ) {
      pages.show(ctx, (props) => view(about(ctx, props)), { status })
    }

    function showMessage(
      ctx: Ctx,
      number?: string,
      error?: Parameters<typeof HandoffMessagePage>[0]['error'],
    ): void {
      const status = error === undefined ? 200 : error === 'number' ? 422 : 429
      show(ctx, (props) => HandoffMessagePage({ ...props, number, error }), status)
    }

    function about(ctx: Ctx, props: PageProps): DesktopProps {
      const { state, changedAt } = caseOf(ctx)
      const step = captureStep(state) ?? 'document'
      return { ...props, here: place.here(ctx), leaveHref: place.back(ctx), state, step, changedAt }
    }
  }
  return router
}
