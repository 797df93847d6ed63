import type { Ctx } from './context.ts'

/** After a form: go on with GET (RFC 9110 §15.4.4), so that reload and Back never send the form again. */
export function seeOther(ctx: Ctx, location: string): void {
  ctx.status = 303
  ctx.redirect(location)
}
