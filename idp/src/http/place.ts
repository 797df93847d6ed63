import type { Ctx, Handler } from './context.ts'

/**
 * Where pages of an authenticator stand: inside a sign-in, or in the account centre. The pages are the same; who may
 * see them, what an authentication counts for, and where a finished form leads are not.
 */
export interface Place {
  /** Pattern of the address that these pages are below, such as `/interaction/:uid/second-factor`. */
  readonly prefix: string
  /** Lets only those in who may be here. */
  readonly guard: Handler
  /** The address itself, for this request. */
  readonly here: (ctx: Ctx) => string
  readonly accountId: (ctx: Ctx) => string
  /** What an authentication here belongs to: an interaction's uid, or a name of this session's. */
  readonly occasion: (ctx: Ctx) => string
  readonly done: (ctx: Ctx) => void
  /** Part of making an account, whose progress is then shown. */
  readonly signingUp: boolean
  /** The page to go back to without finishing. */
  readonly back: (ctx: Ctx) => string
}
