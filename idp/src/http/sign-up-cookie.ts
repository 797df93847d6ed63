import { hours } from 'shared/clock.ts'
import type { Ctx } from './context.ts'

const NAME = 'idp_sign_up'

/** The secret by which this browser, and no other, goes on with the account it began to make. */
export function signUpSecret(ctx: Ctx): string | undefined {
  return ctx.cookies.get(NAME)
}

export function keepSignUpSecret(ctx: Ctx, secret: string): void {
  ctx.cookies.set(NAME, secret, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: hours(24),
    overwrite: true,
  })
}

export function forgetSignUpSecret(ctx: Ctx): void {
  ctx.cookies.set(NAME, null, { path: '/' })
}
