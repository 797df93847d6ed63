import type { VNode } from 'preact'
import { ErrorPage } from 'shared/ui/error-page.tsx'
import type { PageFrame } from 'shared/ui/page.tsx'
import { isDatabaseDown } from 'shared/web/database-down.ts'
import type { Logger } from 'shared/web/log.ts'
import { errorMessages } from '../error-messages.ts'
import { type BeginAgain, ERRORS, type ErrorName, IdpError } from '../errors.ts'
import type { Ctx, Handler } from './context.ts'
import { HELP } from './help.ts'
import type { Pages } from './page.ts'

/** The one place where a fault becomes a page: the person sees a code and the request id, the log holds the cause. */
export function errorPages(deps: { pages: Pages; log: Logger }): Handler {
  return async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      const refusal = refusalOf(error)
      const { status } = ERRORS[refusal]
      if (status >= 500)
        deps.log.error({ requestId: ctx.state.requestId, refusal, err: error }, 'request failed')
      else deps.log.info({ requestId: ctx.state.requestId, refusal }, 'request refused')
      if (error instanceof IdpError && error.retryAfter !== undefined)
        ctx.set('Retry-After', String(error.retryAfter))
      else if (status === 503) ctx.set('Retry-After', '5')
      showError(ctx, deps.pages, refusal, error instanceof IdpError ? error.beginAgain : undefined)
    }
  }
}

/** Shows the catalogue's page for a refusal, or problem details (RFC 9457) to a caller that wants JSON. */
function showError(ctx: Ctx, pages: Pages, refusal: ErrorName, beginAgain: BeginAgain | undefined): void {
  const { code, status } = ERRORS[refusal]
  if (ctx.accepts('html', 'json') === 'json') {
    const { heading, body } = errorMessages[ctx.state.language][refusal]
    ctx.status = status
    ctx.type = 'application/problem+json'
    ctx.body = JSON.stringify({
      type: 'about:blank',
      title: heading,
      status,
      detail: body,
      code,
      instance: ctx.state.requestId,
    })
    return
  }
  pages.show(ctx, ({ frame }) => errorPage({ frame, requestId: ctx.state.requestId, refusal, beginAgain }), {
    status,
  })
}

/** The page of a refusal: what happened in plain words, its code, the request id, and the next thing to do. */
export function errorPage(about: {
  frame: PageFrame
  requestId: string
  refusal: ErrorName
  beginAgain?: BeginAgain | undefined
}): VNode {
  const { frame, requestId, refusal, beginAgain } = about
  const t = errorMessages[frame.language]
  const { heading, body } = t[refusal]
  return ErrorPage({
    frame,
    code: ERRORS[refusal].code,
    requestId,
    heading,
    body,
    next:
      beginAgain === undefined
        ? { href: '/', label: t.home }
        : { href: beginAgain.href, label: t.beginAgain(beginAgain.service) },
    help: { href: frame.footer?.helpHref ?? HELP, label: t.help },
  })
}

function refusalOf(error: unknown): ErrorName {
  if (error instanceof IdpError) return error.refusal
  if (isDatabaseDown(error)) return 'database-unavailable'
  if (typeof error === 'object' && error !== null && Reflect.get(error, 'name') === 'HasherBusy')
    return 'busy'
  return 'internal-fault'
}
