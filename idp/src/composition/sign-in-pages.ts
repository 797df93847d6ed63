import { closingStepRoutes } from '../accounts/closing-routes.ts'
import { confirmEmailRoutes } from '../accounts/confirm-email-routes.ts'
import { detailsRoutes } from '../accounts/details-routes.ts'
import { screeningRoutes } from '../accounts/screening-routes.ts'
import { changedTermsRoutes } from '../accounts/terms-routes.ts'
import { passwordRoutes } from '../authenticators/password/routes.ts'
import { consentRoutes } from '../consent/routes.ts'
import { rememberRoutes } from '../devices/remember-routes.ts'
import { visitOf } from '../http/context.ts'
import { createConsentInteraction } from '../journeys/consent-interaction.ts'
import { standingOf } from '../journeys/journey.ts'
import { journeyRoutes } from '../journeys/routes.ts'
import { lostSecondFactorRoutes } from '../recovery/hold-routes.ts'
import { knownPasswordRoutes } from '../recovery/known-password-routes.ts'
import { answerRoutes } from '../recovery/question-routes.ts'
import { forgotPasswordRoutes } from '../recovery/routes.ts'
import { heldRoutes } from '../risk/held-routes.ts'
import type { Ground } from './ground.ts'
import type { Rooms } from './rooms.ts'

/** Pages below `/interaction/:uid` that stand nowhere else. */
export function signInPages(ground: Ground, rooms: Rooms) {
  const common = { ...ground, ...rooms }
  const { journey, interactions, recoveryHolds: holds, securityQuestions: questions, signOut } = rooms
  return [
    journeyRoutes(common),
    screeningRoutes(common),
    detailsRoutes(common),
    confirmEmailRoutes(common),
    passwordRoutes(common),
    heldRoutes({ ...common, deviceOf: (ctx) => standingOf(ctx).weighed?.deviceId }),
    rememberRoutes(common),
    changedTermsRoutes(common),
    closingStepRoutes(common),
    forgotPasswordRoutes({
      ...common,
      issuer: ground.publicUrl,
      returnTo: (ctx) => {
        const { details } = standingOf(ctx)
        return { interactionUrl: journey.dispatcher(visitOf(ctx)), ...details.startAgain }
      },
    }),
    lostSecondFactorRoutes({ ...common, holds, questions, replaced: signOut.everywhere }),
    answerRoutes({ ...common, holds, questions }),
    knownPasswordRoutes({ ...common, holds }),
    consentRoutes({ ...common, interaction: createConsentInteraction(interactions) }),
  ]
}
