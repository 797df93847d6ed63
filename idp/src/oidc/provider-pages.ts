import { renderPage } from 'shared/ui/page.tsx'
import { contentSecurityPolicy, formActionSource } from 'shared/web/csp.ts'
import { isDatabaseDown } from 'shared/web/database-down.ts'
import type { Logger } from 'shared/web/log.ts'
import type { ErrorName } from '../errors.ts'
import { errorPage } from '../http/error-page.ts'
import { frameOf } from './frames.ts'
import type { ProviderPages } from './provider.ts'
import { relyingPartyNameOf, xsrfOf } from './sign-out.ts'
import { ConfirmSignOutPage, SignedOutPage } from './views.tsx'

/**
 * The pages oidc-provider shows itself, in our clothes. Its context is not ours: what our pipeline worked out for
 * the same request was remembered in `frames.ts`.
 */
export function createProviderPages(deps: { log: Logger }): ProviderPages {
  return {
    confirmSignOut(ctx, form) {
      const { frame } = frameOf(ctx.req)
      const returnTo = ctx.oidc.params?.post_logout_redirect_uri
      const formActions = typeof returnTo === 'string' ? [formActionSource(returnTo)] : []
      ctx.set('Content-Security-Policy', contentSecurityPolicy({ formActions }))
      ctx.type = 'html'
      ctx.body = renderPage(
        ConfirmSignOutPage({
          frame,
          language: frame.language,
          action: ctx.oidc.urlFor('end_session_confirm'),
          xsrf: xsrfOf(form),
          relyingParty: relyingPartyNameOf(ctx),
        }),
      )
    },

    signedOut(ctx) {
      const { frame } = frameOf(ctx.req)
      ctx.type = 'html'
      ctx.body = renderPage(SignedOutPage({ frame, language: frame.language }))
    },

    error(ctx, out, error) {
      const refusal = isDatabaseDown(error) ? 'database-unavailable' : refusalOf(out.error)
      const { frame, requestId } = frameOf(ctx.req)
      deps.log.info(
        { requestId, refusal, reason: out.error, description: out.error_description },
        'protocol request refused',
      )
      ctx.type = 'html'
      ctx.body = renderPage(errorPage({ frame, requestId, refusal }))
    },

    fault(ctx, error) {
      deps.log.error({ requestId: frameOf(ctx.req).requestId, err: error }, 'protocol request failed')
      if (!isDatabaseDown(error)) return
      ctx.status = 503
      ctx.set('Retry-After', '5')
    },
  }
}

/** The catalogue's entry for an error oidc-provider shows instead of redirecting. */
function refusalOf(error: string): ErrorName {
  switch (error) {
    case 'invalid_redirect_uri':
      return 'redirect-uri-refused'
    case 'invalid_client':
      return 'client-unknown'
    case 'server_error':
      return 'internal-fault'
    default:
      return 'protocol-refused'
  }
}
