import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { type AppState, accountOf, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import type { Devices } from './devices.ts'
import { RememberBrowserPage } from './remember-views.tsx'

const rememberForm = z.object({ remember: z.string().optional() })

/** The question after a second factor that the relying party did not ask for. It takes effect when the sign-in ends. */
export function rememberRoutes(deps: {
  devices: Pick<Devices, 'answerRemember'>
  journey: Journey
  pages: Pages
}): Router<AppState> {
  const { devices, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })

  router.get('/remember-browser', journey.requireStep('remember-browser'), (ctx) =>
    pages.show(ctx, (props) => RememberBrowserPage({ ...props, action: ctx.path })),
  )

  router.post('/remember-browser', journey.requireStep('remember-browser'), async (ctx) => {
    const form = parseForm(rememberForm, ctx.request.body)
    await devices.answerRemember({
      accountId: accountOf(ctx),
      occasion: visitOf(ctx).uid,
      remember: form.ok && form.value.remember === 'yes',
    })
    seeOther(ctx, journey.dispatcher(visitOf(ctx)))
  })

  return router
}
