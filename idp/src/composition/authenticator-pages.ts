import { accountPlaces, coveredProofing } from '../account-centre/places.ts'
import { passkeyRoutes } from '../authenticators/passkeys/routes.ts'
import { changePasswordRoutes, type PasswordPlace } from '../authenticators/password/change-routes.ts'
import { phoneCodeRoutes } from '../authenticators/phone/routes.ts'
import { pushRoutes } from '../authenticators/push/routes.ts'
import { recoveryCodeRoutes } from '../authenticators/recovery-codes/routes.ts'
import { secondFactorRoutes } from '../authenticators/second-factor-routes.ts'
import { secondMethodRoutes } from '../authenticators/second-method-routes.ts'
import { totpRoutes } from '../authenticators/totp/routes.ts'
import { accountOf, visitOf } from '../http/context.ts'
import { identityDepartureRoutes } from '../journeys/identity-departure.ts'
import { proofingPlace, signInPlaces } from '../journeys/places.ts'
import { placeWords } from '../notices/sign-in-words.ts'
import { recoveryCookie } from '../recovery/cookies.ts'
import type { Ground } from './ground.ts'
import type { Rooms } from './rooms.ts'

/** Pages that stand in two places: inside a sign-in, and in the account centre. */
export function authenticatorPages(ground: Ground, rooms: Rooms) {
  const { config, places } = ground
  const { journey, proofing } = rooms
  const signIn = signInPlaces(journey)
  const account = accountPlaces(rooms.requireFresh)
  const standing = {
    ...ground,
    ...rooms,
    enter: signIn.enter,
    setUp: [signIn.setUp, account.add, signIn.secondMethod],
  }
  return [
    ...proofing.routes({
      ...standing,
      places: [proofingPlace(journey), coveredProofing(rooms.requireShown)],
    }),
    identityDepartureRoutes({
      ...standing,
      cases: proofing.cases,
      requireProofing: journey.requireProofing,
    }),
    changePasswordRoutes({ ...standing, places: passwordPlaces(rooms, { signIn, account }) }),
    secondMethodRoutes({ ...standing, add: signIn.secondMethod }),
    secondFactorRoutes({
      ...standing,
      requirePhishingResistant: journey.requireStep('phishing-resistant'),
    }),
    passkeyRoutes(standing),
    pushRoutes({
      ...standing,
      requests: rooms.pushRequests,
      placeOf: (address, language) => {
        const place = places.find(address)
        return place && placeWords(place, language)
      },
    }),
    totpRoutes(standing),
    phoneCodeRoutes({ ...standing, fictitiousNumbers: config.IDP_SMS_PROVIDER === 'sandbox' }),
    recoveryCodeRoutes({ ...standing, keep: [signIn.recoveryCodes, account.recoveryCodes] }),
  ]
}

/** Whoever sets a new password has the sessions of the old one ended: all, or all but the one they look from. */
function passwordPlaces(
  { recoveries, recoveryHolds, signOut }: Pick<Rooms, 'recoveries' | 'recoveryHolds' | 'signOut'>,
  { signIn, account }: { signIn: ReturnType<typeof signInPlaces>; account: ReturnType<typeof accountPlaces> },
): readonly PasswordPlace[] {
  return [
    {
      ...signIn.newPassword,
      why: 'forgotten',
      alongside: async (ctx, transaction) => {
        const { recoveryId } = visitOf(ctx)
        return recoveryId !== undefined && (await recoveries.complete(recoveryId, transaction))
      },
      async changed(ctx) {
        recoveryCookie.forget(ctx)
        await signOut.everywhere(accountOf(ctx))
      },
    },
    {
      ...account.password,
      why: 'change',
      alongside: async () => true,
      async changed(ctx) {
        const accountId = account.password.accountId(ctx)
        await recoveryHolds.ownerSeen(accountId)
        await signOut.elsewhere(accountId, ctx.state.sessionUid ?? '')
      },
    },
  ]
}
