import Router from '@koa/router'
import { IdpError } from '../../errors.ts'
import type { AppState, Ctx, Handler } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { createSecretCookie } from '../../http/secret-cookie.ts'
import { seeOther } from '../../http/see-other.ts'
import type { CaseEvents } from '../case-events.ts'
import { captureStep } from '../steps.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import { PHONE_CAPTURE } from './address.ts'
import { type Handoffs, PHONE_LIFE } from './handoffs.ts'
import { ConfirmHandoffPage, DisconnectedPage, ElsewherePage, HandoffDonePage } from './phone-views.tsx'

/** By this the phone that opened a link goes on with it. It opens nothing else. */
const phoneCookie = createSecretCookie('idp_phone_capture', PHONE_LIFE, PHONE_CAPTURE)

/** Finds the hand-off of a phone, which every page below `/phone-capture` needs but the link. Nobody is signed in there. */
export function enterHandoff(handoffs: Pick<Handoffs, 'ofPhone'>): Handler {
  return async (ctx, next) => {
    const secret = phoneCookie.read(ctx)
    const handoff = secret === undefined ? undefined : await handoffs.ofPhone(secret)
    if (handoff !== undefined) ctx.state.handoff = handoff
    else if (!ctx.path.startsWith(`${PHONE_CAPTURE}/link/`)) throw new IdpError('link-used-or-expired')
    return next()
  }
}

/** The place of a phone that takes the pictures of somebody else's visit: its steps are those of a camera. */
export const phoneCapturePlace: Place = {
  prefix: PHONE_CAPTURE,
  guard: (_, next) => next(),
  here: () => PHONE_CAPTURE,
  accountId: (ctx) => handoffOf(ctx).accountId,
  occasion: (ctx) => `hand-off ${handoffOf(ctx).id}`,
  done: (ctx) => seeOther(ctx, PHONE_CAPTURE),
  signingUp: false,
  back: () => `${PHONE_CAPTURE}/departure`,
}

/** The phone's side: opening the link, what is next to photograph, and the ways out. */
export function phoneCaptureRoutes(deps: {
  handoffs: Handoffs
  visits: ProofingVisits
  events: CaseEvents
  pages: Pages
}): Router<AppState> {
  const { handoffs, visits, pages } = deps
  const router = new Router<AppState>({ prefix: PHONE_CAPTURE })
  const { guard, accountId } = phoneCapturePlace

  router.get('/link/:token', async (ctx) => {
    const handoff = await handoffs.look(tokenOf(ctx))
    if (handoff === undefined) throw new IdpError('link-used-or-expired')
    pages.show(ctx, (props) => ConfirmHandoffPage({ ...props, handoff, action: ctx.path }))
  })

  // Whatever looks at links before people do, such as a preview, only ever gets the page above.
  router.post('/link/:token', async (ctx) => {
    const opened = await handoffs.open(tokenOf(ctx))
    if (!opened.ok) throw new IdpError('link-used-or-expired')
    phoneCookie.keep(ctx, opened.value)
    seeOther(ctx, PHONE_CAPTURE)
  })

  router.get('/', guard, visits.requireOpen(phoneCapturePlace), (ctx) => {
    const step = captureStep(caseOf(ctx).state)
    if (step !== undefined) return seeOther(ctx, `${PHONE_CAPTURE}/${step}`)
    pages.show(ctx, HandoffDonePage)
  })

  router.get('/events', guard, (ctx) => deps.events.stream(ctx, accountId(ctx)))

  router.get('/departure', guard, (ctx) => pages.show(ctx, ElsewherePage))

  router.post('/departure', guard, async (ctx) => {
    await handoffs.cancel(handoffOf(ctx).caseId)
    phoneCookie.forget(ctx)
    pages.show(ctx, DisconnectedPage)
  })

  // Where the pages of the steps lead besides; none of it is the phone's to do.
  for (const page of ['/way', '/face-consent'])
    router.get(page, guard, (ctx) => pages.show(ctx, ElsewherePage))

  return router
}

const tokenOf = (ctx: Ctx) => ctx.params.token ?? ''

function handoffOf(ctx: Ctx) {
  if (ctx.state.handoff === undefined) throw new Error('Not mounted behind a hand-off')
  return ctx.state.handoff
}
