import Router from '@koa/router'
import { unreachable } from 'shared/result.ts'
import { parseForm } from 'shared/web/form.ts'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import type { Channel } from '../../telephony/phone-sender.ts'
import { AskForCodePage } from './ask-views.tsx'
import type { Asked } from './code-issue.ts'
import { EnterCodePage } from './enter-views.tsx'
import { channelForm, codeForm, numberForm, type Problem, sendingForm, wordsOf } from './forms.ts'
import type { PhoneCodes } from './service.ts'
import { SetUpPhonePage } from './set-up-views.tsx'

interface RoutesDeps {
  readonly phoneCodes: PhoneCodes
  readonly pages: Pages
  readonly enter: Place
  readonly setUp: readonly Place[]
  /** Whether numbers that nobody can have are taken as real: in the sandbox. */
  readonly fictitiousNumbers: boolean
}

/**
 * Two pages in each place: where to send a code, and what it says. Only a form sends; the page it leads to can be
 * opened again as often as one likes.
 */
export function phoneCodeRoutes(deps: RoutesDeps): Router<AppState> {
  const router = new Router<AppState>()
  signInRoutes(router, deps)
  for (const place of deps.setUp) setUpRoutes(router, deps, place)
  for (const place of [deps.enter, ...deps.setUp]) codeRoutes(router, deps, place)
  return router
}

/** Asking for a code at a phone of the account. */
function signInRoutes(router: Router<AppState>, { phoneCodes, pages, enter }: RoutesDeps): void {
  router.get(`${enter.prefix}/sms`, enter.guard, (ctx) => show(ctx))

  router.post(`${enter.prefix}/sms`, enter.guard, async (ctx) => {
    const form = parseForm(sendingForm, ctx.request.body)
    if (!form.ok) return show(ctx, 422, form.errors.phone === undefined ? 'channel' : 'phone')
    const { phone, channel } = form.value
    const result = await phoneCodes.sendCode({ ...askedIn(ctx, enter, channel), phoneId: phone })
    // A button pressed twice: the first press has sent it.
    if (result.ok || result.reason === 'too-soon') return seeOther(ctx, `${enter.here(ctx)}/sms/code`)
    switch (result.reason) {
      case 'unknown':
        return show(ctx, 422, 'phone')
      case 'calls-only':
        return show(ctx, 422, 'calls-only')
      case 'too-many':
        return show(ctx, 429, 'too-many')
      default:
        return unreachable(result.reason)
    }
  })

  async function show(ctx: Ctx, status = 200, problem?: Problem): Promise<void> {
    const of = { accountId: enter.accountId(ctx), occasion: enter.occasion(ctx) }
    const [list, waiting] = await Promise.all([phoneCodes.list(of.accountId), phoneCodes.waitingCode(of)])
    if (list.length === 0) return enter.done(ctx)
    pages.show(
      ctx,
      (props) =>
        AskForCodePage({
          ...props,
          here: `${enter.here(ctx)}/sms`,
          phones: list,
          underWay: waiting?.purpose === 'sign-in',
          otherWayHref: enter.back(ctx),
          error: wordsOf(problem, props.language),
        }),
      { status },
    )
  }
}

/** Giving the number of a phone that is to be added. */
function setUpRoutes(router: Router<AppState>, deps: RoutesDeps, place: Place): void {
  const { phoneCodes, pages } = deps
  const form = numberForm({ fictitious: deps.fictitiousNumbers })

  router.get(`${place.prefix}/sms`, place.guard, (ctx) => show(ctx, { status: 200 }))

  router.post(`${place.prefix}/sms`, place.guard, async (ctx) => {
    const parsed = parseForm(form, ctx.request.body)
    const values = { number: parsed.values.number, channel: parsed.values.channel }
    if (!parsed.ok)
      return show(ctx, {
        status: 422,
        values,
        numberError: parsed.errors.number,
        channelError: parsed.errors.channel,
      })
    const { number, channel } = parsed.value
    const result = await phoneCodes.beginSetUp({ ...askedIn(ctx, place, channel), number })
    if (result.ok) return seeOther(ctx, `${place.here(ctx)}/sms/code`)
    switch (result.reason) {
      case 'landline':
        return show(ctx, {
          status: 422,
          values: { number: values.number, channel: 'voice-call' },
          channelError: 'landline',
        })
      case 'too-many':
        return show(ctx, { status: 429, values, numberError: 'too-many' })
      default:
        return show(ctx, { status: 422, values, numberError: result.reason })
    }
  })

  function show(
    ctx: Ctx,
    shown: {
      status: number
      values?: { number: string | undefined; channel: string | undefined }
      numberError?: string | undefined
      channelError?: string | undefined
    },
  ): void {
    pages.show(
      ctx,
      (props) =>
        SetUpPhonePage({
          ...props,
          action: `${place.here(ctx)}/sms`,
          backHref: place.back(ctx),
          signingUp: place.signingUp,
          number: shown.values?.number,
          channel: shown.values?.channel ?? 'text-message',
          numberError: wordsOf(shown.numberError, props.language),
          channelError: wordsOf(shown.channelError, props.language),
        }),
      { status: shown.status },
    )
  }
}

/** Entering the code, and asking for another one. */
function codeRoutes(router: Router<AppState>, { phoneCodes, pages, enter }: RoutesDeps, place: Place): void {
  const purpose = place === enter ? 'sign-in' : 'set-up'
  const asking = (ctx: Ctx) => `${place.here(ctx)}/sms`

  router.get(`${place.prefix}/sms/code`, place.guard, (ctx) => show(ctx, 200))

  router.post(`${place.prefix}/sms/code`, place.guard, async (ctx) => {
    const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
    if (!form.ok) return show(ctx, 422, 'missing')
    const attempt = {
      accountId: place.accountId(ctx),
      occasion: place.occasion(ctx),
      code: form.value.code,
    }
    const result = await (purpose === 'sign-in'
      ? phoneCodes.verify(attempt)
      : phoneCodes.confirmSetUp(attempt))
    if (result.ok) return place.done(ctx)
    switch (result.reason) {
      case 'used':
        // A button pressed twice. Whether anything was proven the next page asks anew.
        return place.done(ctx)
      case 'not-begun':
        return seeOther(ctx, asking(ctx))
      case 'wrong-code':
      case 'expired':
      case 'locked':
      case 'enough':
        return show(ctx, 422, result.reason)
      default:
        return unreachable(result.reason)
    }
  })

  router.get(`${place.prefix}/sms/codes`, place.guard, (ctx) => seeOther(ctx, `${asking(ctx)}/code`))

  router.post(`${place.prefix}/sms/codes`, place.guard, async (ctx) => {
    const form = parseForm(channelForm, ctx.request.body)
    if (!form.ok) return show(ctx, 422, undefined, 'channel')
    const result = await phoneCodes.sendAgain(askedIn(ctx, place, form.value.channel))
    if (result.ok) return seeOther(ctx, `${asking(ctx)}/code?sent=again`)
    switch (result.reason) {
      case 'not-begun':
        return seeOther(ctx, asking(ctx))
      case 'calls-only':
        return show(ctx, 422, undefined, 'calls-only')
      case 'too-soon':
      case 'too-many':
        return show(ctx, 429, undefined, result.reason)
      default:
        return unreachable(result.reason)
    }
  })

  async function show(
    ctx: Ctx,
    status: number,
    codeProblem?: Problem,
    sendingProblem?: Problem,
  ): Promise<void> {
    const code = await phoneCodes.waitingCode({
      accountId: place.accountId(ctx),
      occasion: place.occasion(ctx),
    })
    if (code === undefined || code.purpose !== purpose) return seeOther(ctx, asking(ctx))
    pages.show(
      ctx,
      (props) =>
        EnterCodePage({
          ...props,
          here: asking(ctx),
          code,
          signingUp: purpose === 'set-up' && place.signingUp,
          otherWayHref: place.back(ctx),
          sentAgain: ctx.query.sent === 'again' && status === 200,
          codeError: wordsOf(codeProblem, props.language),
          sendingError: wordsOf(sendingProblem, props.language),
        }),
      { status },
    )
  }
}

function askedIn(ctx: Ctx, place: Place, channel: Channel): Asked {
  return {
    accountId: place.accountId(ctx),
    occasion: place.occasion(ctx),
    channel,
    language: ctx.state.language,
    address: ctx.ip,
  }
}
