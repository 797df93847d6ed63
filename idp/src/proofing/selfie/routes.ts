import Router from '@koa/router'
import { z } from 'zod'
import { IdpError } from '../../errors.ts'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import { picturesOf } from '../../http/picture-body.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import { allowCamera } from '../camera.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import type { FramesRefusal, Selfies, Shown } from './selfies.ts'
import { BeginSelfiePage, SelfieCameraPage } from './views.tsx'

const askForm = z.object({ attempt: z.string().max(64) })
const framesForm = z.object({
  attempt: z.string().max(64),
  step: z.coerce.number().int().min(0).max(20),
})

/**
 * The page with the camera, and the two addresses its script talks to: `steps` says where to turn, `pictures` takes
 * the frames and says what is next. Both answer with JSON.
 */
export function selfieRoutes(deps: {
  selfies: Selfies
  visits: ProofingVisits
  pages: Pages
  places: readonly Place[]
}): Router<AppState> {
  const { selfies, visits, pages } = deps
  const router = new Router<AppState>()

  for (const place of deps.places) {
    const address = `${place.prefix}/selfie`
    const may = [place.guard, visits.requireStep(place, 'selfie')] as const

    router.get(address, ...may, (ctx) => showBegin(ctx))

    router.post(address, ...may, async (ctx) => {
      const open = caseOf(ctx)
      const begun = await selfies.begin(open)
      if (!begun.ok) return showBegin(ctx, true)
      const { secret } = begun.value
      allowCamera(ctx)
      pages.show(ctx, (props) =>
        SelfieCameraPage({
          ...props,
          here: place.here(ctx),
          leaveHref: place.back(ctx),
          state: open.state,
          secret,
        }),
      )
    })

    router.post(`${address}/steps`, ...may, async (ctx) => {
      const form = askForm.safeParse(ctx.request.body)
      if (!form.success) throw new IdpError('form-unreadable')
      const shown = await selfies.show({ open: caseOf(ctx), secret: form.data.attempt })
      answer(ctx, shown.ok ? shown.value : shown.reason)
    })

    router.get(`${address}/pictures`, ...may, (ctx) => seeOther(ctx, `${place.here(ctx)}/selfie`))

    router.post(`${address}/pictures`, ...may, async (ctx) => {
      const form = framesForm.safeParse(ctx.request.body)
      const frames = picturesOf(ctx, 'frame')
      if (!form.success || frames.length === 0) throw new IdpError('form-unreadable')
      const { attempt: secret, step } = form.data
      const result = await selfies.add({ open: caseOf(ctx), secret, step, frames: frames.slice(0, MOST) })
      answer(ctx, result.ok ? result.value : result.reason)
    })

    function showBegin(ctx: Ctx, tooMany = false): void {
      pages.show(
        ctx,
        (props) =>
          BeginSelfiePage({
            ...props,
            here: place.here(ctx),
            leaveHref: place.back(ctx),
            state: caseOf(ctx).state,
            tooMany,
          }),
        { status: tooMany ? 429 : 200 },
      )
    }

    /** `next` is where the page goes when the attempt is over, or is no longer the one that counts. */
    function answer(ctx: Ctx, shown: Shown | FramesRefusal): void {
      ctx.set('Cache-Control', 'no-store')
      if (typeof shown === 'object') ctx.body = { step: shown }
      else if (shown === 'over' || shown === 'unknown') ctx.body = { done: true, next: place.here(ctx) }
      else {
        ctx.status = shown === 'damaged' ? 422 : 503
        ctx.body = { again: true }
      }
    }
  }
  return router
}

/** As many frames as one job measures within its deadline. */
const MOST = 6
