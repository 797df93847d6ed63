import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import { readLetterCode } from './code.ts'
import type { Letters } from './letters.ts'
import { LetterPage, type LetterProblem } from './views.tsx'

const codeForm = z.object({
  code: z.string('code').transform((typed, context): string => {
    const code = readLetterCode(typed)
    if (code !== undefined) return code
    context.addIssue({ code: 'custom', message: 'code' })
    return z.NEVER
  }),
})

/** A letter with a code, for whoever does not show their face: asked for, waited for, typed. */
export function letterRoutes(deps: {
  letters: Letters
  visits: ProofingVisits
  pages: Pages
  places: readonly Place[]
}): Router<AppState> {
  const { letters, visits, pages } = deps
  const router = new Router<AppState>()

  for (const place of deps.places) {
    const address = `${place.prefix}/letter`
    const may = [place.guard, visits.requireStep(place, 'letter')] as const

    router.get(address, ...may, (ctx) => show(ctx))

    router.post(address, ...may, async (ctx) => {
      const asked = await letters.ask(caseOf(ctx), ctx.state.language)
      if (!asked.ok)
        return show(ctx, asked.reason === 'address-unconfirmed' ? 422 : 429, { askError: asked.reason })
      return seeOther(ctx, place.here(ctx))
    })

    router.post(`${address}/code`, ...may, async (ctx) => {
      const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
      if (!form.ok) return show(ctx, 422, { codeError: 'code' })
      const confirmed = await letters.confirm(caseOf(ctx), form.value.code)
      if (!confirmed.ok)
        return show(ctx, confirmed.reason === 'locked' ? 429 : 422, { codeError: confirmed.reason })
      return seeOther(ctx, place.here(ctx))
    })

    async function show(
      ctx: Ctx,
      status = 200,
      problem: { codeError?: LetterProblem; askError?: LetterProblem } = {},
    ): Promise<void> {
      const open = caseOf(ctx)
      const standing = await letters.standing(open)
      pages.show(
        ctx,
        (props) =>
          LetterPage({
            ...props,
            here: place.here(ctx),
            leaveHref: place.back(ctx),
            state: open.state,
            standing,
            ...problem,
          }),
        { status },
      )
    }
  }
  return router
}
