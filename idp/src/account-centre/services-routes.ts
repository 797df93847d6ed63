import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import type { EmailAddress, Emails } from '../accounts/emails.ts'
import type { Consents } from '../consent/consents.ts'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import type { RelyingParties } from '../relying-parties/relying-parties.ts'
import { type ConnectedService, DisconnectPage, ServicesPage } from './services-views.tsx'
import { mayShowDetails, signedInAccount } from './session.ts'

/** The relying parties that know a person: what each has, and the way to take it back. */
export function servicesRoutes(deps: {
  consents: Pick<Consents, 'ofAccount' | 'withdraw'>
  emails: Pick<Emails, 'list'>
  relyingParties: Pick<RelyingParties, 'find'>
  /** Ends the tokens and sessions that a relying party holds of an account, and tells it. */
  signOutFrom: (of: { accountId: string; clientId: string }) => Promise<void>
  pages: Pages
  now: Clock
}): Router<AppState> {
  const { consents, relyingParties, pages } = deps
  const router = new Router<AppState>({ prefix: '/account/services' })

  router.get('/', async (ctx) => {
    const services = await servicesOf(signedInAccount(ctx))
    const shown = mayShowDetails(ctx, deps.now())
    pages.show(ctx, (props) => ServicesPage({ ...props, services, shown }))
  })

  router.get('/:clientId/disconnection', async (ctx) => {
    const service = await serviceOf(ctx)
    pages.show(ctx, (props) => DisconnectPage({ ...props, service }))
  })

  // No fresh sign-in is asked: giving less away must never be harder than giving more.
  router.post('/:clientId/disconnection', async (ctx) => {
    const { clientId, name } = await serviceOf(ctx)
    const accountId = signedInAccount(ctx)
    await consents.withdraw({ accountId, clientId, service: name })
    await deps.signOutFrom({ accountId, clientId })
    seeOther(ctx, '/account/services')
  })

  async function servicesOf(accountId: string): Promise<readonly ConnectedService[]> {
    const given = await consents.ofAccount(accountId)
    const addresses = given.length === 0 ? [] : await deps.emails.list(accountId, 'account-page')
    return Promise.all(
      given.map(async ({ clientId, shared, withheld, givenAt, emailId }) => {
        const metadata = await relyingParties.find(clientId)
        return {
          clientId,
          name: metadata?.client_name ?? clientId,
          startUri: metadata?.initiate_login_uri ?? metadata?.client_uri,
          shared,
          withheld,
          since: givenAt,
          email: shared.includes('email') ? addressFor(emailId, addresses) : undefined,
        }
      }),
    )
  }

  async function serviceOf(ctx: Ctx): Promise<ConnectedService> {
    const services = await servicesOf(signedInAccount(ctx))
    const service = services.find(({ clientId }) => clientId === ctx.params.clientId)
    if (service === undefined) throw new IdpError('not-found')
    return service
  }

  return router
}

/** The chosen address, or the primary one. */
function addressFor(chosen: string | undefined, addresses: readonly EmailAddress[]): string | undefined {
  const email = addresses.find(({ id }) => id === chosen) ?? addresses.find(({ primary }) => primary)
  return email?.address
}
