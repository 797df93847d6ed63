import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { IdpError } from '../../errors.ts'
import type { AppState, Ctx, Handler } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import { seeOther } from '../../http/see-other.ts'
import type { Counter } from './counter.ts'
import { inspectionForm } from './counter-form.ts'
import { type CounterProblem, isCounterProblem } from './counter-messages.ts'
import { CounterCasePage, CounterPage } from './counter-views.tsx'
import { readEnrolmentCode } from './enrolment-code.ts'
import { type CounterPlace, findPlace } from './places.ts'

const caseId = z.uuid()
const codeForm = z.object({ code: z.string('code') })

/**
 * The clerk's pages. Mounted behind a session with two factors; to everybody who is no clerk they do not exist.
 */
export function counterRoutes(deps: {
  counter: Counter
  counterPlaces: readonly CounterPlace[]
  pages: Pages
}): Router<AppState> {
  const { counter, counterPlaces, pages } = deps
  const router = new Router<AppState>()
  const form = inspectionForm(counterPlaces)

  const clerksOnly: Handler = async (ctx, next) => {
    const { accountId } = ctx.state
    if (accountId === undefined || !(await counter.isClerk(accountId))) throw new IdpError('not-found')
    return next()
  }

  router.get('/counter', clerksOnly, (ctx) => showCounter(ctx))

  router.post('/counter', clerksOnly, async (ctx) => {
    const parsed = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
    const code = parsed.ok ? readEnrolmentCode(parsed.value.code) : undefined
    if (code === undefined) return showCounter(ctx, 422, 'code')
    const found = await counter.find(clerkOf(ctx), code)
    if (!found.ok) return showCounter(ctx, found.reason === 'locked' ? 429 : 422, found.reason)
    const { caseId: id, placeId } = found.value
    return seeOther(ctx, `/counter/cases/${id}?place=${placeId}`)
  })

  router.get('/counter/cases/:caseId', clerksOnly, (ctx) => {
    const { place } = ctx.query
    return showCase(ctx, 200, typeof place === 'string' ? { place } : {}, {})
  })

  router.post('/counter/cases/:caseId', clerksOnly, async (ctx) => {
    const parsed = parseForm(form, ctx.request.body)
    if (!parsed.ok) return showCase(ctx, 422, parsed.values, parsed.errors)
    const { place, inspection } = parsed.value
    const agent = { accountId: clerkOf(ctx), by: 'counter', where: place } as const
    const recorded = await counter.record(idIn(ctx), agent, inspection)
    if (recorded.ok) return seeOther(ctx, '/counter?recorded=yes')
    if (recorded.reason === 'changed')
      return showCase(ctx, 409, { ...parsed.values, genuine: '', face: '' }, { subject: 'changed' })
    if (recorded.reason === 'not-enough') return showCase(ctx, 422, parsed.values, { kind2: 'not-enough' })
    return showCounter(ctx, 409, recorded.reason)
  })

  function showCounter(ctx: Ctx, status = 200, error?: CounterProblem): void {
    const recorded = status === 200 && ctx.query.recorded === 'yes'
    pages.show(ctx, (props) => CounterPage({ ...props, error, recorded }), { status })
  }

  async function showCase(
    ctx: Ctx,
    status: number,
    values: Readonly<Record<string, string>>,
    errors: Readonly<Record<string, string>>,
  ): Promise<void> {
    const id = idIn(ctx)
    const where = findPlace(counterPlaces, values.place ?? '')?.id ?? 'not chosen yet'
    const opened = await counter.open(id, { accountId: clerkOf(ctx), by: 'counter', where })
    if (!opened.ok) return showCounter(ctx, 409, opened.reason)
    pages.show(
      ctx,
      (props) =>
        CounterCasePage({
          ...props,
          action: `/counter/cases/${id}`,
          applicant: opened.value,
          places: counterPlaces,
          values,
          errors: problemsOf(errors),
        }),
      { status },
    )
  }
  return router
}

function clerkOf(ctx: Ctx): string {
  const { accountId } = ctx.state
  if (accountId === undefined) throw new Error('Not mounted behind a session')
  return accountId
}

function idIn(ctx: Ctx): string {
  const id = caseId.safeParse(ctx.params.caseId)
  if (!id.success) throw new IdpError('not-found')
  return id.data
}

function problemsOf(errors: Readonly<Record<string, string>>): Record<string, CounterProblem> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, message]) =>
      isCounterProblem(message) ? [[field, message]] : [],
    ),
  )
}
