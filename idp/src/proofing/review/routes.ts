import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import type { Limits } from '../../limits/limits.ts'
import { type CaseState, isSamePerson, type PersonGiven, personOf } from '../case-state.ts'
import type { Cases } from '../cases.ts'
import { mayAskRecords } from '../details/attempts.ts'
import { personForm, writeDay } from '../details/forms.ts'
import type { DetailsValues } from '../details/views.tsx'
import { isAdult } from '../documents/document-rules.ts'
import type { RecordChecks } from '../record-checks.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import { ReviewPage } from './views.tsx'

/** The last look: the applicant corrects what was read, and gives their word. */
export function reviewRoutes(deps: {
  cases: Pick<Cases, 'answerTogether'>
  checks: Pick<RecordChecks, 'begin'>
  limits: Pick<Limits, 'attempt'>
  visits: ProofingVisits
  pages: Pages
  places: readonly Place[]
  quizOffered: boolean
  now: Clock
}): Router<AppState> {
  const { cases, checks, limits, visits, pages, now } = deps
  const router = new Router<AppState>()
  const attestForm = z.object({ attest: z.literal('yes', 'attest') })

  for (const place of deps.places) {
    const may = [place.guard, visits.requireStep(place, 'review')] as const

    router.get(`${place.prefix}/review`, ...may, (ctx) => show(ctx, valuesOf(caseOf(ctx).state), {}))

    router.post(`${place.prefix}/review`, ...may, async (ctx) => {
      const who = parseForm(personForm, ctx.request.body)
      const attested = parseForm(attestForm, ctx.request.body)
      const errors = { ...(who.ok ? {} : who.errors), ...(attested.ok ? {} : attested.errors) }
      if (!who.ok || !attested.ok) return show(ctx, who.values, errors, 422)
      if (!isAdult(who.value.birthDate, now())) return show(ctx, who.values, { birthDate: 'under-age' }, 422)
      const { id, accountId, state } = caseOf(ctx)
      const ssn = state.details?.ssn
      if (ssn === undefined) return seeOther(ctx, place.here(ctx))
      // Another name or birth date is another question to the records.
      const asksAnew = !isSamePerson(personOf(state), who.value)
      if (asksAnew && !(await mayAskRecords(limits, { accountId, ssn })))
        return show(ctx, who.values, { familyName: 'too-many' }, 429)
      // One transaction: nobody waits for an answer that was never asked for.
      await cases.answerTogether(id, 'review', reviewed(who.value, now()), async (transaction) => {
        await checks.begin(id, transaction)
        return true
      })
      return seeOther(ctx, place.here(ctx))
    })

    function show(
      ctx: Ctx,
      values: DetailsValues,
      errors: Readonly<Record<string, string>>,
      status = 200,
    ): void {
      pages.show(
        ctx,
        (props) =>
          ReviewPage({
            ...props,
            here: place.here(ctx),
            leaveHref: place.back(ctx),
            state: caseOf(ctx).state,
            quizOffered: deps.quizOffered,
            values,
            errors,
          }),
        { status },
      )
    }
  }
  return router
}

function reviewed(person: PersonGiven, now: Date) {
  return (state: CaseState): CaseState => {
    // The form was sent twice: what rests on the first one, such as a letter's code, stays.
    if (state.review?.attestedAt !== undefined && isSamePerson(state.review.person, person)) return state
    const review = { person, attestedAt: now.toISOString() }
    if (isSamePerson(personOf(state), person)) return { ...state, review }
    // Answers about one person's past say nothing of another.
    const { quiz: _, ...rest } = state
    return { ...rest, review }
  }
}

function valuesOf(state: CaseState): DetailsValues {
  const person = personOf(state)
  return person === undefined ? {} : { ...person, birthDate: writeDay(person.birthDate) }
}
