import { createDeviceCookie } from '../devices/device-cookie.ts'
import { createBeginningAgain } from '../journeys/begin-again.ts'
import { createFactsLoader } from '../journeys/facts.ts'
import { createJourney } from '../journeys/journey.ts'
import { createBeginSignUp } from '../journeys/routes.ts'
import { createSignedIn } from '../journeys/signed-in.ts'
import type { AccountRooms } from './accounts.ts'
import type { AuthenticatorRooms } from './authenticators.ts'
import type { Ground } from './ground.ts'
import type { ProtocolRooms } from './protocol.ts'
import type { RecoveryRooms } from './recovery.ts'
import type { RiskRooms } from './risk.ts'

export type JourneyRooms = ReturnType<typeof composeJourney>

/** The way through an interaction, from the request of a relying party to its answer. */
export function composeJourney(
  ground: Ground,
  rooms: AccountRooms & ProtocolRooms & AuthenticatorRooms & RecoveryRooms & RiskRooms,
) {
  const deviceCookie = createDeviceCookie(ground)
  const beginSignUp = createBeginSignUp(rooms.signUps)
  const common = { ...ground, ...rooms }
  const journey = createJourney({
    ...common,
    beginAgain: createBeginningAgain({ ...common, issuer: ground.publicUrl }),
    facts: createFactsLoader(common),
    beginSignUp,
    browserOf: deviceCookie.browserOf,
    signedIn: createSignedIn({ ...common, deviceCookie }),
  })
  return { journey, beginSignUp, browserOf: deviceCookie.browserOf }
}
