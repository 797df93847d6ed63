import type { Ctx } from '../http/context.ts'
import type { Place } from '../http/place.ts'

/** A place of proofing also says whom its pages are for, and how an outcome goes back there. */
export interface ProofingPlace extends Place {
  /** The relying party that asks; undefined in the account centre. */
  readonly service: (ctx: Ctx) => string | undefined
  /** An identity proofed before this has to be proofed again; undefined where any will do. */
  readonly verifiedSince: (ctx: Ctx) => Date | undefined
  /** The address that, posted to, lets somebody sign in to another account and go on there. */
  readonly switchAccount: (ctx: Ctx) => string
  /** The address that, posted to, hands the outcome back to it. */
  readonly handBack: (ctx: Ctx) => string | undefined
}
