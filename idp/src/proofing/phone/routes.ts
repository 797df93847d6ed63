import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import { parseForm } from 'shared/web/form.ts'
import { codeForm, numberForm } from '../../authenticators/phone/forms.ts'
import { lineByPlan, refusedLine } from '../../authenticators/phone/phone-number.ts'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Channel } from '../../telephony/phone-sender.ts'
import { type CaseState, isSamePerson, personOf } from '../case-state.ts'
import type { Cases } from '../cases.ts'
import type { Records } from '../record-checks.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import type { PhoneProofCodes } from './phone-codes.ts'
import { PhoneCodePage, PhoneNumberPage, type PhoneProblem } from './views.tsx'

interface RoutesDeps {
  readonly cases: Pick<Cases, 'answer'>
  readonly codes: PhoneProofCodes
  readonly records: Pick<Records, 'carrier'>
  readonly limits: Pick<Limits, 'attempt'>
  readonly visits: ProofingVisits
  readonly pages: Pages
  readonly places: readonly Place[]
  readonly fictitiousNumbers: boolean
  readonly now: Clock
}

/** A phone as evidence: whose it is, says the carrier; that it is at hand, says a code. */
export function phoneProofRoutes(deps: RoutesDeps): Router<AppState> {
  const router = new Router<AppState>()
  for (const place of deps.places) {
    numberRoutes(router, deps, place)
    codeRoutes(router, deps, place)
  }
  return router
}

function numberRoutes(router: Router<AppState>, deps: RoutesDeps, place: Place): void {
  const { cases, codes, limits, visits, pages, now } = deps
  const address = `${place.prefix}/phone`
  const may = [place.guard, visits.requireStep(place, 'phone')] as const
  const form = numberForm({ fictitious: deps.fictitiousNumbers })

  router.get(address, ...may, (ctx) => {
    const { phone } = caseOf(ctx).state
    const waits = typeof phone?.number === 'string' && phone.confirmedAt === undefined
    if (waits && ctx.query.number !== 'other') return seeOther(ctx, `${place.here(ctx)}/phone/code`)
    show(ctx, 200, { number: phone?.number ?? undefined })
  })

  router.post(address, ...may, async (ctx) => {
    const parsed = parseForm(form, ctx.request.body)
    const { number: typed, channel: chosen } = parsed.values
    const values = { number: typed, channel: chosen }
    if (!parsed.ok)
      return show(ctx, 422, {
        ...values,
        numberError: parsed.errors.number === undefined ? undefined : 'number',
        channelError: parsed.errors.channel === undefined ? undefined : 'channel',
      })
    const { number, channel } = parsed.value
    const open = caseOf(ctx)
    // Of the form sent twice, or from a tab left behind, nothing confirmed is lost.
    if (isConfirmed(open.state, number)) return seeOther(ctx, place.here(ctx))
    const refuse = (numberError: PhoneProblem, status = 422) => show(ctx, status, { ...values, numberError })
    if (refusedLine(lineByPlan(number), channel) !== undefined) return refuse('phone-kind')
    if (!(await limits.attempt('proofing-phone', open.accountId)).permitted) return refuse('too-many', 429)
    const person = personOf(open.state)
    if (person === undefined) return seeOther(ctx, place.here(ctx))
    const answer = await deps.records.carrier({ person, number })
    if (answer.flags.includes('voip')) return refuse('phone-kind')
    // A name that is only like theirs validates nothing, and it is kinder to say so here than in the end.
    if (answer.outcome === 'nomatch' || answer.outcome === 'partial') return refuse('phone-not-yours')
    // A carrier that does not answer is asked again later; the code can be sent meanwhile.
    const carrierCheck = { ...answer, at: now().toISOString() }
    await cases.answer(open.id, 'phone', (state) => {
      // Another tab was faster, and has the code too.
      if (isConfirmed(state, number)) return state
      // Whoever became somebody else while the carrier was asked is asked about anew.
      const counts = isSamePerson(personOf(state), person) && answer.outcome !== 'unavailable'
      return { ...state, phone: { number, ...(counts ? { carrierCheck } : {}) } }
    })
    const sent = await codes.send({
      caseId: open.id,
      accountId: open.accountId,
      number,
      isOther: open.state.phone?.number !== number,
      channel,
      language: ctx.state.language,
      address: ctx.ip,
    })
    if (!sent.ok && sent.reason === 'too-many') return refuse('too-many', 429)
    return seeOther(ctx, `${place.here(ctx)}/phone/code`)
  })

  router.post(`${address}/none`, ...may, async (ctx) => {
    await cases.answer(caseOf(ctx).id, 'phone', (state) =>
      state.phone?.number === null ? state : { ...state, phone: { number: null } },
    )
    return seeOther(ctx, place.here(ctx))
  })

  function show(
    ctx: Ctx,
    status: number,
    shown: {
      number?: string | undefined
      channel?: string | undefined
      numberError?: PhoneProblem | undefined
      channelError?: PhoneProblem | undefined
    },
  ): void {
    pages.show(
      ctx,
      (props) =>
        PhoneNumberPage({
          ...props,
          here: place.here(ctx),
          leaveHref: place.back(ctx),
          state: caseOf(ctx).state,
          number: shown.number,
          channel: shown.channel,
          numberError: shown.numberError,
          channelError: shown.channelError,
        }),
      { status },
    )
  }
}

function isConfirmed({ phone }: CaseState, number: string): boolean {
  return phone?.number === number && phone.confirmedAt !== undefined
}

function codeRoutes(router: Router<AppState>, deps: RoutesDeps, place: Place): void {
  const { cases, codes, visits, pages, now } = deps
  const address = `${place.prefix}/phone/code`
  const may = [place.guard, visits.requireStep(place, 'phone')] as const

  router.get(address, ...may, (ctx) => show(ctx, 200))

  router.post(address, ...may, async (ctx) => {
    const { id, accountId, state } = caseOf(ctx)
    const number = state.phone?.number
    if (typeof number !== 'string') return seeOther(ctx, place.here(ctx))
    const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
    if (!form.ok) return show(ctx, 422, { error: 'code' })
    const result = await codes.verify({ caseId: id, accountId, number, code: form.value.code })
    if (!result.ok) return show(ctx, result.reason === 'locked' ? 429 : 422, { error: result.reason })
    await cases.answer(id, 'phone', (before) =>
      before.phone?.number === number
        ? { ...before, phone: { ...before.phone, confirmedAt: now().toISOString() } }
        : before,
    )
    return seeOther(ctx, place.here(ctx))
  })

  router.post(`${place.prefix}/phone/codes`, ...may, async (ctx) => {
    const { id, accountId, state } = caseOf(ctx)
    const number = state.phone?.number
    if (typeof number !== 'string') return seeOther(ctx, place.here(ctx))
    const channel: Channel = 'text-message'
    const { language } = ctx.state
    const sent = await codes.send({
      caseId: id,
      accountId,
      number,
      isOther: false,
      channel,
      language,
      address: ctx.ip,
    })
    if (!sent.ok) return show(ctx, 429, { sendingError: sent.reason })
    return seeOther(ctx, `${place.here(ctx)}/phone/code?sent=again`)
  })

  function show(
    ctx: Ctx,
    status: number,
    problem: { error?: PhoneProblem; sendingError?: PhoneProblem } = {},
  ): void {
    const { state } = caseOf(ctx)
    const number = state.phone?.number
    if (typeof number !== 'string' || state.phone?.confirmedAt !== undefined) {
      seeOther(ctx, place.here(ctx))
      return
    }
    pages.show(
      ctx,
      (props) =>
        PhoneCodePage({
          ...props,
          here: place.here(ctx),
          leaveHref: place.back(ctx),
          state,
          number,
          sentAgain: ctx.query.sent === 'again' && status === 200,
          error: problem.error,
          sendingError: problem.sendingError,
        }),
      { status },
    )
  }
}
