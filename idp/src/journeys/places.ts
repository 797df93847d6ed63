import { accountOf, type Ctx, type Handler, type Journey, visitOf } from '../http/context.ts'
import type { Place } from '../http/place.ts'
import { seeOther } from '../http/see-other.ts'
import type { ProofingPlace } from '../proofing/proofing-place.ts'
import { standingOf } from './journey.ts'

/** The places of a sign-in: being asked for a second factor, setting one up, keeping codes, replacing a password. */
export function signInPlaces(journey: Journey): {
  enter: Place
  setUp: Place
  recoveryCodes: Place
  newPassword: Place
  secondMethod: Place
} {
  const place = (step: string, below: string, back: string): Place => ({
    prefix: `/interaction/:uid${below}`,
    guard: journey.requireStep(step),
    here: (ctx) => `${journey.dispatcher(visitOf(ctx))}${below}`,
    accountId: accountOf,
    occasion: (ctx) => visitOf(ctx).uid,
    done: (ctx) => seeOther(ctx, journey.dispatcher(visitOf(ctx))),
    signingUp: step === 'second-factor-setup' || step === 'recovery-codes',
    back: (ctx) => `${journey.dispatcher(visitOf(ctx))}${back}`,
  })
  return {
    enter: place('second-factor', '/second-factor', '/second-factor/ways'),
    setUp: place('second-factor-setup', '/second-factor-setup', '/second-factor-setup'),
    recoveryCodes: place('recovery-codes', '', ''),
    secondMethod: place('second-method', '/second-method/add', '/second-method'),
    newPassword: place('new-password', '/new-password', '/recovery-departure'),
  }
}

/** Where an identity is proofed because a relying party asks for it. */
export function proofingPlace(journey: Journey & { readonly requireProofing: Handler }): ProofingPlace {
  const interaction = (ctx: Ctx) => journey.dispatcher(visitOf(ctx))
  return {
    prefix: '/interaction/:uid/identity',
    guard: journey.requireProofing,
    here: (ctx) => `${interaction(ctx)}/identity`,
    accountId: accountOf,
    occasion: (ctx) => visitOf(ctx).uid,
    done: (ctx) => seeOther(ctx, interaction(ctx)),
    signingUp: false,
    back: (ctx) => `${interaction(ctx)}/identity-departure`,
    service: (ctx) => visitOf(ctx).relyingParty.name,
    verifiedSince: (ctx) => standingOf(ctx).details.verifiedSince,
    switchAccount: (ctx) => `${interaction(ctx)}/account-switch`,
    handBack: (ctx) => `${interaction(ctx)}/identity-departure`,
  }
}
