import Router from '@koa/router'
import type { Consents } from '../consent/consents.ts'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import type { RelyingParties } from '../relying-parties/relying-parties.ts'
import { type ConnectedService, DisconnectPage, ServicesPage } from './services-views.tsx'
import { signedInAccount } from './session.ts'

/** The relying parties that know a person: what each has, and the way to take it back. */
export function servicesRoutes(deps: {
  consents: Pick<Consents, 'ofAccount' | 'withdraw'>
  relyingParties: Pick<RelyingParties, 'find'>
  /** Ends the tokens and sessions that a relying party holds of an account, and tells it. */
  signOutFrom: (of: { accountId: string; clientId: string }) => Promise<void>
  pages: Pages
}): Router<AppState> {
  const { consents, relyingParties, pages } = deps
  const router = new Router<AppState>({ prefix: '/account/services' })

  router.get('/', async (ctx) => {
    const services = await servicesOf(signedInAccount(ctx))
    pages.show(ctx, (props) => ServicesPage({ ...props, services }))
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
    return Promise.all(
      given.map(async ({ clientId, shared, withheld, givenAt }) => {
        const metadata = await relyingParties.find(clientId)
        return {
          clientId,
          name: metadata?.client_name ?? clientId,
          startUri: metadata?.initiate_login_uri ?? metadata?.client_uri,
          shared,
          withheld,
          since: givenAt,
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
