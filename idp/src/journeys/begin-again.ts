import { hours } from 'shared/clock.ts'
import { IdpError } from '../errors.ts'
import type { Ctx } from '../http/context.ts'
import { createSecretCookie } from '../http/secret-cookie.ts'
import type { InteractionDetails } from '../oidc/interactions.ts'
import type { RelyingParties } from '../relying-parties/relying-parties.ts'

/** Remembers where this browser was going, for when the way there is gone. */
export interface BeginningAgain {
  /** Loads the interaction. When it is over, the error page offers to begin again at the service it was for. */
  orOffer(ctx: Ctx, load: () => Promise<InteractionDetails>): Promise<InteractionDetails>
}

/** Holds a client id: no secret, and kept away from scripts all the same. */
const lastService = createSecretCookie('idp_last_service', hours(24))

export function createBeginningAgain(deps: {
  relyingParties: Pick<RelyingParties, 'find'>
  issuer: string
}): BeginningAgain {
  return {
    async orOffer(ctx, load) {
      try {
        const details = await load()
        const { clientId } = details.relyingParty
        if (lastService.read(ctx) !== clientId) lastService.keep(ctx, clientId)
        return details
      } catch (error) {
        if (!(error instanceof IdpError) || error.refusal !== 'interaction-expired') throw error
        throw new IdpError('interaction-expired', { cause: error, beginAgain: await serviceOf(ctx) })
      }
    },
  }

  /** OpenID Connect Core §4: the relying party's own address for beginning a sign-in. */
  async function serviceOf(ctx: Ctx) {
    const clientId = lastService.read(ctx)
    const metadata = clientId === undefined ? undefined : await deps.relyingParties.find(clientId)
    if (metadata?.initiate_login_uri === undefined) return undefined
    const url = new URL(metadata.initiate_login_uri)
    url.searchParams.set('iss', deps.issuer)
    return { service: metadata.client_name, href: url.href }
  }
}
