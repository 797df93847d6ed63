import type { Knex } from 'knex'
import { startTestApp } from '../../authenticators/testing/app.ts'
import { createConsents } from '../../consent/consents.ts'
import { consentRoutes } from '../../consent/routes.ts'
import type { Browser } from '../../devices/browser.ts'
import type { InteractionDetails, Interactions } from '../../oidc/interactions.ts'
import { SESSION_LONGEST } from '../../oidc/provider.ts'
import type { createRiskRooms } from '../../risk/testing/rooms.ts'
import { createConsentInteraction } from '../consent-interaction.ts'
import { createFactsLoader } from '../facts.ts'
import { createJourney } from '../journey.ts'

/** A request as it stands when nothing special is asked for. */
export const PLAIN: InteractionDetails = {
  uid: 'abc',
  prompt: 'login',
  relyingParty: { clientId: 'portal', name: 'Tax Portal' },
  scopes: ['openid'],
  optionalScopes: [],
  wanted: { ial: 1, aal: 2 },
  redirectUri: 'https://rp.example.test/callback',
  wantsSignUp: false,
  maxAge: SESSION_LONGEST,
  fresh: false,
  startAgain: { authorizationUrl: 'https://id.example.test/auth' },
}

/** The real journey over real rooms, around an interaction that the test describes. */
export async function startJourneyApp(of: {
  db: Knex
  rooms: ReturnType<typeof createRiskRooms>
  now: () => Date
  browser: Browser
  details: () => InteractionDetails
}) {
  const { rooms } = of
  const consents = createConsents({ ...of, ...rooms })
  const finished: Parameters<Interactions['finish']>[1][] = []
  const interactions: Interactions = {
    details: async () => of.details(),
    async finish(ctx, result) {
      finished.push(result)
      ctx.res.statusCode = 204
    },
    leaveSession: async () => {},
  }
  const facts = createFactsLoader({
    ...rooms,
    recoveries: { find: async () => undefined },
    recoveryHolds: { inHand: async () => undefined },
    now: of.now,
  })
  const identities = { find: async () => undefined, attributes: async () => undefined }
  const app = await startTestApp(rooms, () => ({}), {
    closedStep: () => undefined,
    journey: (pages) =>
      createJourney({
        interactions,
        beginAgain: { orOffer: (_, load) => load() },
        facts,
        identities,
        pages,
        beginSignUp: async () => {},
        browserOf: () => of.browser,
        signedIn: async () => {},
      }),
    more: ({ pages }) => [
      consentRoutes({
        ...rooms,
        consents,
        identities,
        pages,
        interaction: createConsentInteraction(interactions),
        now: of.now,
      }),
    ],
  })
  return { ...app, finished }
}
