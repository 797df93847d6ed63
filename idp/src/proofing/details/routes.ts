import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import type { Limits } from '../../limits/limits.ts'
import { type CaseState, type PersonGiven, type PostalAddress, personOf } from '../case-state.ts'
import type { Cases } from '../cases.ts'
import { isAdult } from '../documents/document-rules.ts'
import { properCase } from '../proper-case.ts'
import type { RecordChecks } from '../record-checks.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import { mayAskRecords } from './attempts.ts'
import { addressForm, personForm, ssnField, writeDay } from './forms.ts'
import { DetailsPage, type DetailsValues } from './views.tsx'

/** The number and the address; for whoever shows no document to a camera also name and birth date. */
export function detailsProofingRoutes(deps: {
  cases: Pick<Cases, 'answerTogether'>
  checks: Pick<RecordChecks, 'begin'>
  limits: Pick<Limits, 'attempt'>
  visits: ProofingVisits
  pages: Pages
  places: readonly Place[]
  states: readonly string[]
  /** Numbers that were never issued belong to invented people: in the sandbox. */
  inventedPeople: boolean
  now: Clock
}): Router<AppState> {
  const { cases, checks, limits, visits, pages, states } = deps
  const router = new Router<AppState>()
  const ssn = ssnField({ invented: deps.inventedPeople })
  const noPerson = z.object({}).transform((): PersonGiven | undefined => undefined)

  for (const place of deps.places) {
    const address = `${place.prefix}/details`
    const may = [place.guard, visits.requireStep(place, 'details')] as const

    router.get(address, ...may, (ctx) => show(ctx, valuesOf(caseOf(ctx).state), {}))

    router.post(address, ...may, async (ctx) => {
      const { id, accountId, state } = caseOf(ctx)
      const kept = state.details?.ssn
      const asked = parseForm(
        z.object({ ssn: kept === undefined ? ssn : z.union([z.literal('').transform(() => kept), ssn]) }),
        ctx.request.body,
        { secret: ['ssn'] },
      )
      const where = parseForm(addressForm(states), ctx.request.body, { secret: ['ssn'] })
      const who = parseForm(asksPerson(state) ? personForm : noPerson, ctx.request.body, { secret: ['ssn'] })
      if (!asked.ok || !where.ok || !who.ok) {
        const errors = {
          ...(who.ok ? {} : who.errors),
          ...(asked.ok ? {} : asked.errors),
          ...(where.ok ? {} : where.errors),
        }
        return show(ctx, where.values, errors, 422)
      }
      if (who.value !== undefined && !isAdult(who.value.birthDate, deps.now()))
        return show(ctx, where.values, { birthDate: 'under-age' }, 422)
      if (!(await mayAskRecords(limits, { accountId, ssn: asked.value.ssn })))
        return show(ctx, where.values, { ssn: 'too-many' }, 429)
      const { unit, ...rest } = where.value
      const given = {
        ssn: asked.value.ssn,
        address: { ...rest, ...(unit === undefined ? {} : { unit }) },
        ...(who.value === undefined ? {} : { person: who.value }),
      }
      await cases.answerTogether(
        id,
        'details',
        (before) => (isSame(before.details, given) ? before : changed(before, given)),
        async (transaction) => {
          await checks.begin(id, transaction)
          return true
        },
      )
      return seeOther(ctx, place.here(ctx))
    })

    function show(
      ctx: Ctx,
      values: DetailsValues,
      errors: Readonly<Record<string, string>>,
      status = 200,
    ): void {
      const { state } = caseOf(ctx)
      pages.show(
        ctx,
        (props) =>
          DetailsPage({
            ...props,
            here: place.here(ctx),
            leaveHref: place.back(ctx),
            state,
            asksPerson: asksPerson(state),
            states,
            values,
            ssnKept: state.details?.ssn.slice(-4),
            addressFromDocument: state.details === undefined && values.street !== undefined,
            errors,
          }),
        { status },
      )
    }
  }
  return router
}

/** What was asked about another number is worth nothing for this one. */
function changed({ quiz: _, ...before }: CaseState, details: NonNullable<CaseState['details']>): CaseState {
  return { ...before, details }
}

/** Whom no document has told us about, or not all of it. */
const asksPerson = (state: CaseState) =>
  state.way !== 'self-service' || personOf({ documents: state.documents }) === undefined

/** What was typed before, else what the document says. */
function valuesOf(state: CaseState): DetailsValues {
  const { details, documents } = state
  const address = details?.address ?? asWritten(documents.first?.reading?.attributes.address)
  const person = asksPerson(state) ? personOf(state) : undefined
  if (person === undefined) return address
  return { ...address, ...person, birthDate: writeDay(person.birthDate) }
}

function asWritten(printed: PostalAddress | undefined): DetailsValues {
  if (printed === undefined) return {}
  const { street, unit, city } = printed
  return {
    ...printed,
    street: properCase(street),
    city: properCase(city),
    ...(unit === undefined ? {} : { unit: properCase(unit) }),
  }
}

/** A form sent again unchanged takes nothing back. */
function isSame(before: CaseState['details'], given: NonNullable<CaseState['details']>): boolean {
  if (before === undefined) return false
  const { identityCheck: _i, addressCheck: _a, ...typed } = before
  return canonical(typed) === canonical(given)
}

function canonical(value: object): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}
