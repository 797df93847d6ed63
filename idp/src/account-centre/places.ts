import type { Handler } from '../http/context.ts'
import type { Place } from '../http/place.ts'
import { seeOther } from '../http/see-other.ts'
import { signedInAccount } from './session.ts'

const METHODS = '/account/sign-in-methods'

/** The places of the account centre where authenticators are added: for people who have just shown both factors. */
export function accountPlaces(requireFresh: Handler): {
  add: Place
  recoveryCodes: Place
  password: Place
} {
  const place = (prefix: string): Place => ({
    prefix,
    guard: requireFresh,
    here: () => prefix,
    accountId: signedInAccount,
    occasion: (ctx) => `account centre, session ${ctx.state.sessionUid}`,
    done: (ctx) => seeOther(ctx, METHODS),
    signingUp: false,
    back: () => METHODS,
  })
  return {
    add: place(`${METHODS}/add`),
    recoveryCodes: place(METHODS),
    password: place(`${METHODS}/password`),
  }
}
