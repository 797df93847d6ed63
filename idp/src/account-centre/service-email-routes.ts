import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { EmailAddress, Emails } from '../accounts/emails.ts'
import type { Consents } from '../consent/consents.ts'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import type { RelyingParties } from '../relying-parties/relying-parties.ts'
import { PRIMARY, ServiceEmailPage } from './service-email-views.tsx'
import { servicesMessages } from './services-messages.ts'
import { signedInAccount } from './session.ts'

const choiceForm = z.object({ email: z.string('email') })

/** Which e-mail address a relying party gets, of those its owner has confirmed. */
export function serviceEmailRoutes(deps: {
  consents: Pick<Consents, 'ofAccount' | 'chooseEmail'>
  emails: Pick<Emails, 'list'>
  relyingParties: Pick<RelyingParties, 'find'>
  requireFresh: Handler
  pages: Pages
}): Router<AppState> {
  const { consents, emails, requireFresh, pages } = deps
  const router = new Router<AppState>()
  const path = '/account/services/:clientId/email'

  router.get(path, requireFresh, async (ctx) => show(ctx, await choiceOf(ctx)))

  router.post(path, requireFresh, async (ctx) => {
    const choice = await choiceOf(ctx)
    const form = parseForm(choiceForm, ctx.request.body)
    const email = form.ok ? choice.addresses.find(({ id }) => id === form.value.email) : undefined
    if (email === undefined && !(form.ok && form.value.email === PRIMARY))
      return show(ctx, choice, { refused: true })
    const { clientId } = choice
    await consents.chooseEmail({ accountId: signedInAccount(ctx), clientId, emailId: email?.id })
    return seeOther(ctx, '/account/services')
  })

  /** A relying party that has no address of this person is as unknown as one that never was. */
  async function choiceOf(ctx: Ctx): Promise<Choice> {
    const accountId = signedInAccount(ctx)
    const given = await consents.ofAccount(accountId)
    const consent = given.find(
      ({ clientId, shared }) => clientId === ctx.params.clientId && shared.includes('email'),
    )
    if (consent === undefined) throw new IdpError('not-found')
    const { clientId, emailId } = consent
    const service = (await deps.relyingParties.find(clientId))?.client_name ?? clientId
    return { clientId, service, chosen: emailId, addresses: await emails.list(accountId, 'account-page') }
  }

  function show(ctx: Ctx, choice: Choice, { refused = false } = {}): void {
    pages.show(
      ctx,
      (props) =>
        ServiceEmailPage({
          ...props,
          ...choice,
          action: ctx.path,
          error: refused ? servicesMessages[props.language].emailError : undefined,
        }),
      { status: refused ? 422 : 200 },
    )
  }

  return router
}

interface Choice {
  readonly clientId: string
  readonly service: string
  readonly chosen: string | undefined
  readonly addresses: readonly EmailAddress[]
}
