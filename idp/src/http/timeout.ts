import type { Ctx } from './context.ts'
import type { Pages } from './page.ts'

const WARN_BEFORE_SECONDS = 150

/** Tells the page when the session ends, so that it can warn the person in time and offer to go on. */
export function announceTimeout(
  ctx: Ctx,
  pages: Pages,
  session: { uid: string; expiresInSeconds: number },
): void {
  ctx.state.timeout = {
    expiresInSeconds: session.expiresInSeconds,
    warnBeforeSeconds: WARN_BEFORE_SECONDS,
    extend: { action: '/account/session-extension', csrfToken: pages.sessionToken(session.uid) },
    endedHref: '/',
  }
}
