import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { PageProps, Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import type { ProofingProps } from '../frame.tsx'
import { caseOf, type ProofingVisits } from '../visit.ts'
import type { Quizzes } from './quizzes.ts'
import { QuizDonePage, QuizPage, QuizProblemPage, QuizStartPage } from './views.tsx'

const answersForm = z.record(z.string(), z.unknown()).catch({})

/** Beside the steps: nobody has to come here, and every page leads back to them. */
export function quizRoutes(deps: {
  quizzes: Quizzes
  visits: ProofingVisits
  pages: Pages
  places: readonly Place[]
  now: Clock
}): Router<AppState> {
  const { quizzes, visits, pages, now } = deps
  const router = new Router<AppState>()

  for (const place of deps.places) {
    const address = `${place.prefix}/quiz`
    const may = [place.guard, visits.requireOpen(place)] as const
    const about = (ctx: Ctx, props: PageProps): ProofingProps => ({
      ...props,
      here: place.here(ctx),
      leaveHref: place.back(ctx),
    })

    router.get(address, ...may, (ctx) => pages.show(ctx, (props) => QuizStartPage(about(ctx, props))))

    router.post(`${address}/questions`, ...may, async (ctx) => {
      const begun = await quizzes.begin(caseOf(ctx))
      if (begun.ok) return seeOther(ctx, `${place.here(ctx)}/quiz/questions`)
      const { reason: problem } = begun
      pages.show(ctx, (props) => QuizProblemPage({ ...about(ctx, props), problem }), {
        status: problem === 'too-many' ? 429 : 200,
      })
    })

    router.get(`${address}/questions`, ...may, (ctx) => showQuestions(ctx))
    router.get(`${address}/answers`, ...may, (ctx) => showQuestions(ctx))

    router.post(`${address}/answers`, ...may, async (ctx) => {
      const waiting = await quizzes.current(caseOf(ctx))
      const given = answersForm.parse(ctx.request.body)
      // From a page of an earlier set: its answers say nothing about this one.
      if (waiting !== undefined && waiting.id !== given.set)
        return seeOther(ctx, `${place.here(ctx)}/quiz/questions`)
      // What comes too late is whatever it is: the set is over.
      const chosen = (waiting?.questions ?? []).map(({ choices }, index) =>
        choiceOf(given[`answer${index + 1}`], choices.length),
      )
      if (chosen.includes(undefined)) return showQuestions(ctx, chosen)
      await quizzes.answer(caseOf(ctx), { setId: String(given.set), answers: chosen.map(Number) })
      seeOther(ctx, `${place.here(ctx)}/quiz/thanks`)
    })

    router.get(`${address}/thanks`, ...may, (ctx) =>
      pages.show(ctx, (props) => QuizDonePage(about(ctx, props))),
    )

    async function showQuestions(ctx: Ctx, chosen?: readonly (string | undefined)[]) {
      const waiting = await quizzes.current(caseOf(ctx))
      if (waiting === undefined) return seeOther(ctx, `${place.here(ctx)}/quiz`)
      const { id: setId, questions, expiresAt } = waiting
      const secondsLeft = Math.max(0, Math.floor((expiresAt.getTime() - now().getTime()) / 1000))
      pages.show(
        ctx,
        (props) =>
          QuizPage({
            ...about(ctx, props),
            setId,
            questions,
            secondsLeft,
            chosen: chosen ?? [],
            incomplete: chosen !== undefined,
          }),
        { status: chosen === undefined ? 200 : 422 },
      )
    }
  }
  return router
}

/** One of the choices, or the one past them: none. */
function choiceOf(given: unknown, count: number): string | undefined {
  if (typeof given !== 'string' || !/^\d$/.test(given)) return undefined
  return Number(given) <= count ? given : undefined
}
