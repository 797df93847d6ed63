import Router from '@koa/router'
import QRCode from 'qrcode'
import { parseForm } from 'shared/web/form.ts'
import type { Language } from 'shared/web/language.ts'
import { z } from 'zod'
import { type AppState, type Ctx, visitOf } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import type { Authenticators } from '../authenticators.ts'
import { pushMessages } from './messages.ts'
import type { Phones } from './phones.ts'
import type { PushRequests, RequestState } from './requests.ts'
import { AskPhonePage, SetUpPushPage, WaitForPhonePage } from './views.tsx'

const askForm = z.object({ device: z.uuid('missing') })

type Problem = keyof (typeof pushMessages)['en']['errors']

/** The screen's side: inviting a phone, asking it, and waiting for its answer. */
export function pushRoutes(deps: {
  phones: Phones
  requests: PushRequests
  authenticators: Pick<Authenticators, 'list'>
  /** Where a network address is, in words. */
  placeOf: (address: string, language: Language) => string | undefined
  publicUrl: string
  pages: Pages
  enter: Place
  setUp: readonly Place[]
}): Router<AppState> {
  const { phones, requests, pages, enter } = deps
  const router = new Router<AppState>()
  const of = (ctx: Ctx, place: Place) => ({
    accountId: place.accountId(ctx),
    occasion: place.occasion(ctx),
  })

  for (const place of deps.setUp) {
    router.get(`${place.prefix}/push`, place.guard, (ctx) => showInvitation(ctx, place))

    router.post(`${place.prefix}/push`, place.guard, async (ctx) => {
      if (await phones.isTakenUp(of(ctx, place))) return place.done(ctx)
      return showInvitation(ctx, place, 'notYet')
    })

    router.get(`${place.prefix}/push/state`, place.guard, async (ctx) => {
      answerState(ctx, !(await phones.isTakenUp(of(ctx, place))))
    })
  }

  router.get(`${enter.prefix}/push`, enter.guard, async (ctx) => {
    const state = await requests.state(of(ctx, enter))
    if (state?.state === 'pending' || state?.state === 'approved') return showWaiting(ctx, state)
    return showPhones(ctx, problemOf(state))
  })

  router.post(`${enter.prefix}/push`, enter.guard, async (ctx) => {
    const form = parseForm(askForm, ctx.request.body)
    if (!form.ok) return showPhones(ctx, 'missing')
    const place = deps.placeOf(ctx.ip, ctx.state.language)
    const asked = await requests.ask({
      ...of(ctx, enter),
      deviceId: form.value.device,
      about: { service: visitOf(ctx).relyingParty.name, ...(place === undefined ? {} : { place }) },
    })
    if (asked.ok) return seeOther(ctx, `${enter.here(ctx)}/push`)
    return showPhones(ctx, asked.reason === 'unknown' ? 'missing' : asked.reason)
  })

  router.post(`${enter.prefix}/push/answer`, enter.guard, async (ctx) => {
    if (await requests.redeem(of(ctx, enter))) return enter.done(ctx)
    const state = await requests.state(of(ctx, enter))
    if (state?.state === 'pending') return showWaiting(ctx, state, { tooEarly: true })
    return seeOther(ctx, `${enter.here(ctx)}/push`)
  })

  router.get(`${enter.prefix}/push/state`, enter.guard, async (ctx) => {
    answerState(ctx, (await requests.state(of(ctx, enter)))?.state === 'pending')
  })

  async function showInvitation(ctx: Ctx, place: Place, problem?: Problem): Promise<void> {
    const invitation = await phones.invite(of(ctx, place))
    if (!invitation.ok) return place.done(ctx)
    const link = `${deps.publicUrl}/push-device/${invitation.value.token}`
    const qrCode = await QRCode.toDataURL(link, { margin: 1, scale: 5 })
    pages.show(
      ctx,
      (props) =>
        SetUpPushPage({
          ...props,
          action: `${place.here(ctx)}/push`,
          backHref: place.back(ctx),
          signingUp: place.signingUp,
          link,
          qrCode,
          error: problem && pushMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  async function showPhones(ctx: Ctx, problem?: Problem): Promise<void> {
    const held = await deps.authenticators.list(enter.accountId(ctx))
    const asking = ctx.method === 'POST'
    pages.show(
      ctx,
      (props) =>
        AskPhonePage({
          ...props,
          action: `${enter.here(ctx)}/push`,
          otherWayHref: enter.back(ctx),
          service: visitOf(ctx).relyingParty.name,
          phones: held.filter(({ kind }) => kind === 'push'),
          error: problem && pushMessages[props.language].errors[problem],
        }),
      { status: asking ? 422 : 200 },
    )
  }

  function showWaiting(ctx: Ctx, state: RequestState, { tooEarly = false } = {}): void {
    pages.show(
      ctx,
      (props) =>
        WaitForPhonePage({
          ...props,
          action: `${enter.here(ctx)}/push`,
          otherWayHref: enter.back(ctx),
          number: state.state === 'pending' ? state.number : '',
          delayed: state.state === 'pending' && state.delayed,
          error: tooEarly ? pushMessages[props.language].stillPending : undefined,
        }),
      { status: tooEarly ? 422 : 200 },
    )
  }

  return router
}

/** What the waiting page's script asks for: whether there is still something to wait for. */
function answerState(ctx: Ctx, waiting: boolean): void {
  ctx.set('Cache-Control', 'no-store')
  ctx.body = { waiting }
}

function problemOf(state: RequestState | undefined): Problem | undefined {
  switch (state?.state) {
    case 'denied':
    case 'mismatched':
    case 'expired':
    case 'unreachable':
      return state.state
    default:
      return undefined
  }
}
