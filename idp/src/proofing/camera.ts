import type { Ctx } from '../http/context.ts'

/** Lets this page, and no other, ask for the camera (Permissions Policy). */
export function allowCamera(ctx: Ctx): void {
  ctx.set('Permissions-Policy', 'camera=(self), microphone=(), geolocation=()')
}
