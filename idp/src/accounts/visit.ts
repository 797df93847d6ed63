import { type Ctx, visitOf } from '../http/context.ts'

/** The sign-up of a handler whose step belongs to making an account. */
export function signUpOf(ctx: Ctx): string {
  const { signUpId } = visitOf(ctx)
  if (signUpId === undefined) throw new Error('Not a step of making an account')
  return signUpId
}
