import { isCsrfToken, isSameOrigin } from 'shared/web/csrf.ts'
import { IdpError } from '../errors.ts'
import type { Handler } from './context.ts'
import { bindingOf } from './page.ts'

/**
 * Refuses a form that did not come from the page we gave to this very browser: the browser's own word (Fetch
 * Metadata, Origin) and a token bound to the interaction or session must both agree. SP 800-63B-4 §5.1.
 */
export function requireCsrfToken(deps: { key: Buffer; ownOrigin: string }): Handler {
  return (ctx, next) => {
    if (ctx.method === 'GET' || ctx.method === 'HEAD') return next()
    const sameOrigin = isSameOrigin({
      secFetchSite: ctx.get('Sec-Fetch-Site') || undefined,
      origin: ctx.get('Origin') || undefined,
      ownOrigin: deps.ownOrigin,
    })
    if (!sameOrigin || !isCsrfToken(deps.key, bindingOf(ctx), formField(ctx.request.body, 'csrf'))) {
      throw new IdpError('form-not-ours')
    }
    return next()
  }
}

function formField(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && name in body ? Reflect.get(body, name) : undefined
}
