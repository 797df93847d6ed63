import type { ConsentInteraction } from '../consent/routes.ts'
import { visitOf } from '../http/context.ts'
import { seeOther } from '../http/see-other.ts'
import type { Interactions } from '../oidc/interactions.ts'
import { isAskedOfSession, standingOf } from './journey.ts'

/** The consent pages' side of an interaction. The grant itself is made from the consent when the request resumes. */
export function createConsentInteraction(interactions: Interactions): ConsentInteraction {
  return {
    requirePrompt: (prompt) => (ctx, next) => {
      const open = isAskedOfSession(standingOf(ctx), prompt)
      return open ? next() : seeOther(ctx, `/interaction/${visitOf(ctx).uid}`)
    },
    request(ctx) {
      const { scopes, optionalScopes } = standingOf(ctx).details
      return { scopes, optionalScopes }
    },
    authTime: (ctx) => standingOf(ctx).assurance.authTime,
    allowed: (ctx) => interactions.finish(ctx, { consent: {} }),
    denied: (ctx) =>
      interactions.finish(ctx, {
        error: 'access_denied',
        error_description: 'the person chose not to share',
      }),
    continued: (ctx) => interactions.finish(ctx, { select_account: {} }),
    leaveSession: (ctx) => interactions.leaveSession(ctx),
  }
}
