import Router from '@koa/router'
import { after, type Clock, seconds } from 'shared/clock.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { Audit } from '../audit/audit.ts'
import type { DeviceCookie } from '../devices/device-cookie.ts'
import type { AppState, Ctx } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import type { Beginning } from './beginning.ts'
import type { CaseEvents } from './case-events.ts'
import type { CaseState } from './case-state.ts'
import type { Cases, OpenCase } from './cases.ts'
import { proofingMessages } from './messages.ts'
import { ChecksPage, OutcomePage } from './outcome-views.tsx'
import type { ProofingPlace } from './proofing-place.ts'
import type { RecordChecks } from './record-checks.ts'
import type { Appeals } from './redress/appeals.ts'
import { redressMessages } from './redress/messages.ts'
import type { StuckCases } from './redress/stuck-cases.ts'
import { type AskedSource, type WaysInOutage, waysInOutage } from './redress/ways-in-outage.ts'
import { openChecks } from './steps.ts'
import { caseOf, type ProofingVisits } from './visit.ts'
import { FaceConsentPage, StartPage, WayPage } from './way-views.tsx'

export type Way = NonNullable<CaseState['way']>

/** The version of the words that people agree to; a record of it stays with their answer. */
const FACE_CONSENT_VERSION = '2026-11'

const ASK_AGAIN = seconds(30)

/** The first pages, the waiting and the outcome; each kind of evidence has its own folder. */
export function proofingRoutes(deps: {
  cases: Cases
  /** Opens a case with what is known of the person already. */
  begin: Beginning
  /** The address, masked, of the account that the same person was verified in. */
  otherAccount: (accountId: string) => Promise<string | undefined>
  visits: ProofingVisits
  checks: RecordChecks
  events: CaseEvents
  appeals: Pick<Appeals, 'offer'>
  stuck: Pick<StuckCases, 'escalate' | 'isEscalated'>
  /** Destroys what is held of a face. */
  forgetFace: (open: OpenCase) => Promise<void>
  audit: Audit
  pages: Pages
  places: readonly ProofingPlace[]
  ways: readonly Way[]
  /** Record sources that answer nobody at the moment. */
  silentSources: () => readonly AskedSource[]
  browserOf: DeviceCookie['browserOf']
  /** What was arranged for another way, and takes somebody's place, is given up. */
  chosen: (open: OpenCase, way: Way) => Promise<void>
  now: Clock
}): Router<AppState> {
  const router = new Router<AppState>()
  for (const place of deps.places) routesAt(router, deps, place)
  return router
}

type Deps = Parameters<typeof proofingRoutes>[0]

function routesAt(router: Router<AppState>, deps: Deps, place: ProofingPlace): void {
  const { cases, visits, checks, pages, audit } = deps
  const { prefix, guard } = place
  const step = (name: Parameters<ProofingVisits['requireStep']>[1]) => visits.requireStep(place, name)
  const here = (ctx: Ctx) => ({ here: place.here(ctx), leaveHref: place.back(ctx) })
  const wayForm = z.object({ way: z.enum(['self-service', 'in-person', 'video'], 'way') })
  const consentForm = z.object({ answer: z.enum(['given', 'declined']) })

  router.get(prefix, guard, visits.next(place))

  router.get(`${prefix}/start`, guard, (ctx) =>
    pages.show(ctx, (props) => StartPage({ ...props, ...here(ctx), service: place.service(ctx) })),
  )

  router.post(`${prefix}/start`, guard, async (ctx) => {
    await deps.begin(place.accountId(ctx), deps.browserOf(ctx))
    seeOther(ctx, place.here(ctx))
  })

  router.get(`${prefix}/way`, guard, step('way'), (ctx) => showWays(ctx))

  router.post(`${prefix}/way`, guard, step('way'), async (ctx) => {
    const form = parseForm(wayForm, ctx.request.body)
    if (!form.ok || !deps.ways.includes(form.value.way)) return showWays(ctx, 'unknown')
    const { way } = form.value
    if (outageFor(ctx).closed.includes(way)) return showWays(ctx, 'closed')
    const { id } = caseOf(ctx)
    // Whatever was shown, typed or found out counts another way too, or waits until this one is taken again.
    const chosen = await cases.record(id, (state) => (state.way === way ? state : { ...state, way }))
    if (chosen.ok && openChecks(chosen.value).length > 0) await checks.begin(id)
    await deps.chosen(caseOf(ctx), way)
    return seeOther(ctx, place.here(ctx))
  })

  router.get(`${prefix}/face-consent`, guard, step('face-consent'), (ctx) =>
    pages.show(ctx, (props) => FaceConsentPage({ ...props, ...here(ctx), state: caseOf(ctx).state })),
  )

  router.post(`${prefix}/face-consent`, guard, step('face-consent'), async (ctx) => {
    const form = parseForm(consentForm, ctx.request.body)
    if (!form.ok) return seeOther(ctx, `${place.here(ctx)}/face-consent`)
    const { answer } = form.value
    const at = deps.now().toISOString()
    await cases.answer(caseOf(ctx).id, 'face-consent', (state) =>
      state.biometrics?.answer === answer
        ? state
        : { ...state, biometrics: { answer, version: FACE_CONSENT_VERSION, at } },
    )
    if (answer === 'declined') await deps.forgetFace(caseOf(ctx))
    await audit.record({
      kind: answer === 'given' ? 'face-consent-given' : 'face-consent-declined',
      accountId: place.accountId(ctx),
      detail: { version: FACE_CONSENT_VERSION },
    })
    return seeOther(ctx, place.here(ctx))
  })

  router.get(`${prefix}/checks`, guard, step('checks'), async (ctx) => {
    const open = caseOf(ctx)
    const { id, state, changedAt } = open
    if (openChecks(state).length === 0) return seeOther(ctx, place.here(ctx))
    const slow = isUnanswered(state) || isQuiet(open, deps.now())
    // Somebody who looks again after a while may have waited for nothing: the queue's own waits grow.
    if (isQuiet(open, deps.now())) await checks.begin(id)
    const escalated = slow && (await deps.stuck.isEscalated(id))
    pages.show(ctx, (props) => ChecksPage({ ...props, ...here(ctx), state, changedAt, slow, escalated }))
  })

  router.post(`${prefix}/checks/escalation`, guard, step('checks'), async (ctx) => {
    const open = caseOf(ctx)
    const slow = isUnanswered(open.state) || isQuiet(open, deps.now())
    if (openChecks(open.state).length > 0 && slow) await deps.stuck.escalate(open)
    return seeOther(ctx, place.here(ctx))
  })

  router.get(`${prefix}/events`, guard, (ctx) => deps.events.stream(ctx, place.accountId(ctx)))

  router.get(`${prefix}/outcome`, guard, async (ctx) => {
    const outcome = await cases.newest(place.accountId(ctx))
    if (outcome?.stage !== 'held' && outcome?.stage !== 'refused') return seeOther(ctx, place.here(ctx))
    const isTaken = outcome.stage === 'refused' && outcome.reasons.includes('one-account')
    const otherAccount = isTaken ? await deps.otherAccount(place.accountId(ctx)) : undefined
    const appeal = await deps.appeals.offer(outcome)
    pages.show(ctx, (props) =>
      OutcomePage({
        ...props,
        ...here(ctx),
        outcome,
        taken: isTaken ? { otherAccount, switchAccount: place.switchAccount(ctx) } : undefined,
        appeal,
        service: place.service(ctx),
        handBack: place.handBack(ctx),
      }),
    )
  })

  function outageFor(ctx: Ctx): WaysInOutage {
    return waysInOutage(deps.silentSources(), deps.ways, caseOf(ctx).state.way)
  }

  function showWays(ctx: Ctx, problem?: 'unknown' | 'closed'): void {
    const { language } = ctx.state
    const errors = {
      unknown: proofingMessages[language].errors.way,
      closed: redressMessages[language].wayClosedError,
    }
    pages.show(
      ctx,
      (props) =>
        WayPage({
          ...props,
          ...here(ctx),
          state: caseOf(ctx).state,
          offered: deps.ways,
          outage: outageFor(ctx),
          error: problem && errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }
}

/** Nothing was heard for a while. */
function isQuiet({ changedAt }: OpenCase, now: Date): boolean {
  return after(changedAt, ASK_AGAIN) <= now
}

/** A source answered that it cannot answer. */
function isUnanswered({ details, documents, phone }: CaseState): boolean {
  return [
    details?.identityCheck,
    details?.addressCheck,
    documents.first?.issuerCheck,
    documents.second?.issuerCheck,
    phone?.carrierCheck,
  ].some((check) => check?.outcome === 'unavailable')
}
