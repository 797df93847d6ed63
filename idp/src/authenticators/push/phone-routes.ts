import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { IdpError } from '../../errors.ts'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import { phonePageMessages } from './messages.ts'
import { AnsweredPage, BindPhonePage, PhoneBoundPage, QuestionPage } from './phone-views.tsx'
import type { Phones } from './phones.ts'
import { type PushSender, type Subscription, subscriptionSchema } from './push-sender.ts'
import type { PushRequests } from './requests.ts'

const SIGNED = z.string('refused').min(1, 'refused').max(200, 'refused')
const bindForm = z.object({
  publicKey: SIGNED,
  signature: SIGNED,
  subscription: z.string().max(3_000).default(''),
  name: z.string().trim().max(60, 'name').default(''),
})
const answerForm = z.object({
  decision: z.enum(['approve', 'deny'], 'refused'),
  number: z.string().trim().max(2, 'number').default(''),
  signature: SIGNED,
})

type Problem = keyof (typeof phonePageMessages)['en']['errors']

/**
 * The phone's side. Nobody is signed in here: the address holds a secret, and every answer is signed by the phone's
 * key. Mount behind the form body and the CSRF check.
 */
export function phoneRoutes(deps: {
  phones: Phones
  requests: PushRequests
  sender: Pick<PushSender, 'applicationServerKey'>
  pages: Pages
}): Router<AppState> {
  const { phones, requests, pages } = deps
  const router = new Router<AppState>({ prefix: '/push-device' })

  router.get('/questions/:request', (ctx) => showQuestion(ctx))

  router.post('/questions/:request', async (ctx) => {
    const form = parseForm(answerForm, ctx.request.body, { secret: ['signature', 'number'] })
    if (!form.ok) return showQuestion(ctx, form.errors.number === undefined ? 'refused' : 'number')
    const { decision, number, signature } = form.value
    if (decision === 'approve' && !/^\d{2}$/.test(number)) return showQuestion(ctx, 'number')
    const answered = await requests.answer({ request: requestOf(ctx), decision, number, signature })
    if (answered.ok) {
      const outcome = answered.value
      return pages.show(ctx, (props) => AnsweredPage({ ...props, outcome }))
    }
    if (answered.reason === 'over') throw new IdpError('link-used-or-expired')
    return showQuestion(ctx, 'refused')
  })

  router.get('/:token', (ctx) => showBinding(ctx, {}))

  router.post('/:token', async (ctx) => {
    const form = parseForm(bindForm, ctx.request.body, { secret: ['publicKey', 'signature', 'subscription'] })
    if (!form.ok) {
      const problem = form.errors.name === undefined ? 'refused' : 'name'
      return showBinding(ctx, { name: form.values.name, problem })
    }
    const { publicKey, signature, subscription, name } = form.value
    const bound = await phones.bind({
      token: tokenOf(ctx),
      publicKey,
      signature,
      subscription: readSubscription(subscription),
      name: name === '' ? undefined : name,
    })
    if (bound.ok) return pages.show(ctx, PhoneBoundPage)
    if (bound.reason === 'refused' || bound.reason === 'unreachable')
      return showBinding(ctx, { name, problem: bound.reason })
    throw new IdpError('link-used-or-expired')
  })

  async function showBinding(
    ctx: Ctx,
    { name = '', problem }: { name?: string | undefined; problem?: Problem },
  ): Promise<void> {
    const token = tokenOf(ctx)
    const open = await phones.open(token)
    if (open === undefined) throw new IdpError('link-used-or-expired')
    pages.show(
      ctx,
      (props) =>
        BindPhonePage({
          ...props,
          token,
          deviceId: open.deviceId,
          applicationServerKey: deps.sender.applicationServerKey,
          name,
          error: problem && {
            field: problem === 'name' ? 'phone-name' : 'phone-bind',
            text: phonePageMessages[props.language].errors[problem],
          },
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  async function showQuestion(ctx: Ctx, problem?: Problem): Promise<void> {
    const request = requestOf(ctx)
    const question = await requests.open(request)
    if (question === undefined) throw new IdpError('link-used-or-expired')
    pages.show(
      ctx,
      (props) =>
        QuestionPage({
          ...props,
          request,
          question,
          error: problem && phonePageMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}

const tokenOf = (ctx: Ctx) => ctx.params.token ?? ''
const requestOf = (ctx: Ctx) => ctx.params.request ?? ''

function readSubscription(text: string): Subscription | undefined {
  try {
    return subscriptionSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
