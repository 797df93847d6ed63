import type { Ctx, Handler } from '../http/context.ts'
import type { Place } from '../http/place.ts'
import { seeOther } from '../http/see-other.ts'
import { mayVisit, nextStep } from '../step.ts'
import type { CaseState } from './case-state.ts'
import type { Cases, OpenCase } from './cases.ts'
import type { ProofingPlace } from './proofing-place.ts'
import type { Settlement } from './settlement.ts'
import { isOutside, PROOFING, type ProofingStep } from './steps.ts'
import { isVerifiedSince, type VerifiedIdentities } from './verified-identities.ts'

/** The pages of proofing stand in two places: inside a sign-in that needs it, and in the account centre. */
export interface ProofingVisits {
  /** Lets a handler run only when its step may be visited in the case under way; else to the step that is next. */
  requireStep(place: Place, step: ProofingStep): Handler
  /** Like `requireStep`, but only while this very step is next: nothing that is done can be gone back to. */
  requireNext(place: Place, step: ProofingStep): Handler
  /** Lets a handler run only while a case is under way, whatever step is next in it. */
  requireOpen(place: Place): Handler
  /** Where every finished form goes: decides what comes next, or the case itself. */
  readonly next: (place: ProofingPlace) => Handler
}

const NEVER = new Date(0)

const openCases = new WeakMap<object, OpenCase>()

/** The case of a handler that runs behind `requireStep`. */
export function caseOf(ctx: Ctx): OpenCase {
  const open = openCases.get(ctx.req)
  if (open === undefined) throw new Error('Not mounted behind a step of proofing')
  return open
}

export function createProofingVisits(deps: {
  cases: Cases
  settlement: Settlement
  identities: Pick<VerifiedIdentities, 'find'>
}): ProofingVisits {
  const { cases, settlement, identities } = deps

  function entering(place: Place, isAllowed: (state: CaseState) => boolean): Handler {
    return async (ctx, next) => {
      const open = await cases.open(place.accountId(ctx))
      if (open === undefined || !isAllowed(open.state)) return seeOther(ctx, place.here(ctx))
      openCases.set(ctx.req, open)
      return next()
    }
  }

  return {
    requireStep: (place, step) => entering(place, (state) => mayVisit(PROOFING, state, step)),
    requireNext: (place, step) => entering(place, (state) => nextStep(PROOFING, state) === step),
    requireOpen: (place) => entering(place, () => true),

    next: (place) => async (ctx) => {
      const accountId = place.accountId(ctx)
      const open = await cases.open(accountId)
      if (open === undefined) {
        const [identity, newest] = await Promise.all([identities.find(accountId), cases.newest(accountId)])
        const verifiedAt = identity?.verifiedAt
        const withoutProof = newest?.stage === 'held' || newest?.stage === 'refused'
        if (withoutProof && newest.changedAt > (verifiedAt ?? NEVER))
          return seeOther(ctx, `${place.here(ctx)}/outcome`)
        if (isVerifiedSince(verifiedAt, place.verifiedSince(ctx))) return place.done(ctx)
        return seeOther(ctx, `${place.here(ctx)}/start`)
      }
      const step = nextStep(PROOFING, open.state)
      const stepAddress = `${place.here(ctx)}/${step}`
      if (step !== undefined && !isOutside(step)) return seeOther(ctx, stepAddress)
      // Nobody waits for a letter, or travels to a counter, whom records have refused already.
      const decision = await settlement.settle(accountId)
      return seeOther(ctx, step === undefined || decision !== undefined ? place.here(ctx) : stepAddress)
    },
  }
}
