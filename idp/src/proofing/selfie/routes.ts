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
import { problemInWords, selfieMessages } from './messages.ts'
import type { Selfies, Shown } from './selfies.ts'
import { SelfiePage } from './views.tsx'

const framesForm = z.object({
  attempt: z.string().max(64),
  step: z.coerce.number().int().min(0).max(20),
  camera: z.string().max(200).default(''),
})

/**
 * The page with the camera, and the two addresses its script talks to (see shared/browser/selfie.ts): `steps` opens an
 * attempt, `pictures` takes frames and says where to turn next.
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
    const back = (ctx: Ctx) => seeOther(ctx, address.replace(place.prefix, place.here(ctx)))

    router.get(address, ...may, (ctx) => {
      allowCamera(ctx)
      pages.show(ctx, (props) =>
        SelfiePage({
          ...props,
          here: place.here(ctx),
          leaveHref: place.back(ctx),
          state: caseOf(ctx).state,
        }),
      )
    })

    // Without script the button leads back to the page, which says what is missing.
    router.post(address, ...may, back)
    router.get(`${address}/steps`, ...may, back)
    router.get(`${address}/pictures`, ...may, back)

    router.post(`${address}/steps`, ...may, async (ctx) => {
      const begun = await selfies.begin(caseOf(ctx))
      if (begun.ok) answer(ctx, begun.value)
      else refuse(ctx, selfieMessages[ctx.state.language].errors['too-many'], false)
    })

    router.post(`${address}/pictures`, ...may, async (ctx) => {
      const form = framesForm.safeParse(ctx.request.body)
      const frames = picturesOf(ctx, 'frames')
      if (!form.success || frames.length === 0) throw new IdpError('form-unreadable')
      const { attempt: secret, step, camera } = form.data
      const result = await selfies.add({
        open: caseOf(ctx),
        secret,
        step,
        frames: frames.slice(0, MOST),
        camera,
      })
      if (result.ok) answer(ctx, result.value)
      else refuse(ctx, selfieMessages[ctx.state.language].refusals[result.reason], true)
    })

    function answer(ctx: Ctx, shown: Shown): void {
      ctx.set('Cache-Control', 'no-store')
      if ('step' in shown) {
        const { secret, step: index, direction, openForMs } = shown
        ctx.body = { attempt: secret, step: { index, direction, openForMs } }
      } else if (shown.end === 'seen') ctx.body = { done: true, next: place.here(ctx) }
      else refuse(ctx, problemInWords(shown.problem, ctx.state.language), true)
    }
  }
  return router
}

function refuse(ctx: Ctx, words: string, again: boolean): void {
  ctx.set('Cache-Control', 'no-store')
  ctx.body = { refused: true, words, again }
}

/** As many frames as one job measures within its deadline. */
const MOST = 6
