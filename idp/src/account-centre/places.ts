import type { Handler } from '../http/context.ts'
import type { Place } from '../http/place.ts'
import { seeOther } from '../http/see-other.ts'
import type { ProofingPlace } from '../proofing/proofing-place.ts'
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

const IDENTITY = '/account/identity'

/** Proofing on one's own account, with nobody waiting for it. `/account` is behind a session with two factors. */
export const accountProofing: ProofingPlace = {
  prefix: `${IDENTITY}/verification`,
  guard: (_, next) => next(),
  here: () => `${IDENTITY}/verification`,
  accountId: signedInAccount,
  occasion: (ctx) => `account centre, session ${ctx.state.sessionUid}`,
  done: (ctx) => seeOther(ctx, IDENTITY),
  signingUp: false,
  back: () => IDENTITY,
  service: () => undefined,
  verifiedSince: () => undefined,
  switchAccount: () => '/account/session-end',
  handBack: () => undefined,
}

/** The same, where pages that show what is known of the person are covered like the rest of the account centre. */
export function coveredProofing(requireShown: Handler): ProofingPlace {
  return {
    ...accountProofing,
    guard: (ctx, next) => (SHOWS_DETAILS.test(ctx.path) ? requireShown(ctx, next) : next()),
  }
}

const SHOWS_DETAILS = new RegExp(`^${accountProofing.prefix}/(details|review|phone|phone/code)$`)
