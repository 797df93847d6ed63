import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import { areDetailsShown } from '../authenticators/assurance.ts'
import { type AppState, accountOf, type Ctx, type Handler, visitOf } from '../http/context.ts'
import { masked } from '../http/masked.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import type { VerifiedIdentities } from '../proofing/verified-identities.ts'
import { decide, occasionOf, requestedAttributes } from './consent.ts'
import type { Consents } from './consents.ts'
import { ConsentPage, ContinuePage } from './views.tsx'

/** What these routes need of the interaction; `deps.ts` makes it from `oidc/`. */
export interface ConsentInteraction {
  /** Runs the handler only while this prompt is open; otherwise sends the person where they belong. */
  requirePrompt(prompt: 'consent' | 'select_account'): Handler
  request(ctx: Ctx): { readonly scopes: readonly string[]; readonly optionalScopes: readonly string[] }
  /** When the person last showed what their session rests on. */
  authTime(ctx: Ctx): Date | undefined
  allowed(ctx: Ctx): Promise<void>
  denied(ctx: Ctx): Promise<void>
  continued(ctx: Ctx): Promise<void>
  leaveSession(ctx: Ctx): Promise<void>
}

const ticked = z.object({
  share: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
})

export function consentRoutes(deps: {
  accounts: Accounts
  consents: Consents
  identities: Pick<VerifiedIdentities, 'attributes'>
  audit: Audit
  pages: Pages
  interaction: ConsentInteraction
  now: Clock
}): Router<AppState> {
  const { accounts, consents, identities, audit, pages, interaction } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const path = (ctx: Ctx, page: string) => `/interaction/${visitOf(ctx).uid}/${page}`

  const person = async (ctx: Ctx) => {
    const accountId = accountOf(ctx)
    const emailId = await consents.emailIdFor(accountId, visitOf(ctx).relyingParty.clientId)
    const found = await accounts.personalData(accountId, 'consent-page', { emailId })
    if (found === undefined) throw new Error('An account without personal data')
    return found
  }

  router.get('/consent', interaction.requirePrompt('consent'), async (ctx) => {
    const { relyingParty } = visitOf(ctx)
    const { scopes, optionalScopes } = interaction.request(ctx)
    const [about, verified, last] = await Promise.all([
      person(ctx),
      identities.attributes(accountOf(ctx), 'consent-page'),
      consents.last(accountOf(ctx), relyingParty.clientId),
    ])
    pages.show(ctx, (props) =>
      ConsentPage({
        ...props,
        relyingParty,
        occasion: occasionOf({ last, scopes, verified, now: deps.now() }),
        attributes: requestedAttributes({ scopes, optionalScopes, person: about, verified }),
        email: about.email,
        offline: scopes.includes('offline_access'),
        actions: {
          consent: path(ctx, 'consent'),
          denial: path(ctx, 'consent-denial'),
          switchAccount: path(ctx, 'account-switch'),
        },
      }),
    )
  })

  router.post('/consent', interaction.requirePrompt('consent'), async (ctx) => {
    const choice = ticked.safeParse(ctx.request.body)
    const decision = decide({ ...interaction.request(ctx), ticked: choice.success ? choice.data.share : [] })
    await consents.give({
      accountId: accountOf(ctx),
      clientId: visitOf(ctx).relyingParty.clientId,
      ...decision,
    })
    await interaction.allowed(ctx)
  })

  router.post('/consent-denial', interaction.requirePrompt('consent'), async (ctx) => {
    const detail = { clientId: visitOf(ctx).relyingParty.clientId }
    await audit.record({ kind: 'consent-denied', accountId: accountOf(ctx), detail })
    await interaction.denied(ctx)
  })

  router.get('/continue', interaction.requirePrompt('select_account'), async (ctx) => {
    const { relyingParty } = visitOf(ctx)
    const about = await person(ctx)
    const shown = areDetailsShown(interaction.authTime(ctx), deps.now())
    const words = (value: string) => (shown ? value : masked(value))
    pages.show(ctx, (props) =>
      ContinuePage({
        ...props,
        relyingParty,
        name: words(`${about.givenName} ${about.familyName}`),
        email: words(about.email),
        actions: { go: path(ctx, 'continue'), switchAccount: path(ctx, 'account-switch') },
      }),
    )
  })

  router.post('/continue', interaction.requirePrompt('select_account'), (ctx) => interaction.continued(ctx))

  router.post('/account-switch', async (ctx) => {
    await interaction.leaveSession(ctx)
    seeOther(ctx, `/interaction/${visitOf(ctx).uid}`)
  })

  return router
}
