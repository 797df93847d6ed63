import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { type AppState, type Ctx, type Journey, visitOf } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import { passkeyMessages } from './messages.ts'
import type { Passkeys } from './service.ts'
import { CreatePasskeyPage, UsePasskeyPage } from './views.tsx'

const ANSWER = z.string('refused').max(20_000, 'refused')
const createForm = z.object({ answer: ANSWER, name: z.string().trim().max(60, 'name').default('') })
const useForm = z.object({ answer: ANSWER })

type Problem = keyof (typeof passkeyMessages)['en']['errors']

export function passkeyRoutes(deps: {
  passkeys: Passkeys
  journey: Journey
  pages: Pages
  enter: Place
  setUp: readonly Place[]
}): Router<AppState> {
  const { passkeys, journey, pages, enter } = deps
  const router = new Router<AppState>()
  const signIn = journey.requireStep('sign-in')

  for (const place of deps.setUp) {
    router.get(`${place.prefix}/passkey`, place.guard, (ctx) => showCreation(ctx, place, {}))

    router.post(`${place.prefix}/passkey`, place.guard, async (ctx) => {
      const form = parseForm(createForm, ctx.request.body, { secret: ['answer'] })
      if (!form.ok) {
        const problem = form.errors.name === undefined ? 'refused' : 'name'
        return showCreation(ctx, place, { name: form.values.name, problem })
      }
      const { answer, name } = form.value
      const created = await passkeys.create({
        accountId: place.accountId(ctx),
        occasion: place.occasion(ctx),
        answer,
        name: name === '' ? undefined : name,
      })
      return created.ok ? place.done(ctx) : showCreation(ctx, place, { name, problem: created.reason })
    })
  }

  router.get(`${enter.prefix}/passkey`, enter.guard, (ctx) => showUse(ctx))

  router.post(`${enter.prefix}/passkey`, enter.guard, async (ctx) => {
    const used = await passkeys.use({
      occasion: enter.occasion(ctx),
      answer: answerIn(ctx),
      address: ctx.ip,
      accountId: enter.accountId(ctx),
    })
    return used.ok ? enter.done(ctx) : showUse(ctx, used.reason)
  })

  router.get('/interaction/:uid/sign-in/passkey', signIn, (ctx) => showSignIn(ctx))

  router.post('/interaction/:uid/sign-in/passkey', signIn, async (ctx) => {
    const used = await passkeys.use({
      occasion: visitOf(ctx).uid,
      answer: answerIn(ctx),
      address: ctx.ip,
    })
    return used.ok ? enter.done(ctx) : showSignIn(ctx, used.reason)
  })

  async function showCreation(
    ctx: Ctx,
    place: Place,
    { name = '', problem }: { name?: string | undefined; problem?: Problem },
  ): Promise<void> {
    const options = await passkeys.beginCreation({
      accountId: place.accountId(ctx),
      occasion: place.occasion(ctx),
    })
    pages.show(
      ctx,
      (props) =>
        CreatePasskeyPage({
          ...props,
          here: place.here(ctx),
          backHref: place.back(ctx),
          signingUp: place.signingUp,
          options,
          name,
          error: problem && {
            field: problem === 'name' ? 'passkey-name' : 'passkey-create',
            text: passkeyMessages[props.language].errors[problem],
          },
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  async function showUse(ctx: Ctx, problem?: Problem): Promise<void> {
    const options = await passkeys.beginUse({
      accountId: enter.accountId(ctx),
      occasion: enter.occasion(ctx),
    })
    show(
      ctx,
      { ceremony: 'use', action: `${enter.here(ctx)}/passkey`, otherWayHref: enter.back(ctx), options },
      problem,
    )
  }

  async function showSignIn(ctx: Ctx, problem?: Problem): Promise<void> {
    const here = `${journey.dispatcher(visitOf(ctx))}/sign-in`
    const options = await passkeys.beginSignIn({ occasion: visitOf(ctx).uid })
    show(ctx, { ceremony: 'sign-in', action: `${here}/passkey`, otherWayHref: here, options }, problem)
  }

  function show(
    ctx: Ctx,
    page: Pick<Parameters<typeof UsePasskeyPage>[0], 'ceremony' | 'action' | 'otherWayHref' | 'options'>,
    problem: Problem | undefined,
  ): void {
    pages.show(
      ctx,
      (props) =>
        UsePasskeyPage({
          ...props,
          ...page,
          error: problem && passkeyMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}

/** No answer at all is refused like a wrong one. */
function answerIn(ctx: Ctx): string {
  const form = parseForm(useForm, ctx.request.body, { secret: ['answer'] })
  return form.ok ? form.value.answer : ''
}
