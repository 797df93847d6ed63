import type { ErrorRequestHandler, Request, Response } from 'express'
import { ErrorPage } from 'shared/ui/error-page.tsx'
import { isDatabaseDown } from 'shared/web/database-down.ts'
import type { Logger } from 'shared/web/log.ts'
import { errorMessages } from '../error-messages.ts'
import { ERRORS, type ErrorName, PortalError } from '../errors.ts'
import type { Pages } from './page.ts'
import { scopeOf } from './scope.ts'

/** The one place where a fault becomes a page: the person sees a code and the request id, the log holds the cause. */
export function errorPages(deps: { pages: Pages; log: Logger }): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const refusal = refusalOf(error)
    const { requestId } = scopeOf(res)
    const { status } = ERRORS[refusal]
    if (status >= 500) deps.log.error({ requestId, refusal, err: error }, 'request failed')
    else deps.log.info({ requestId, refusal, reason: causeOf(error) }, 'request refused')
    if (status === 503) res.set('Retry-After', '5')
    showError(req, res, deps.pages, refusal)
    return undefined
  }
}

function showError(req: Request, res: Response, pages: Pages, refusal: ErrorName): void {
  const { requestId, language } = scopeOf(res)
  const { code, status } = ERRORS[refusal]
  const t = errorMessages[language]
  const { heading, body } = t[refusal]
  if (req.accepts(['html', 'json']) === 'json') {
    res.status(status).type('application/problem+json')
    res.send(
      JSON.stringify({
        type: 'about:blank',
        title: heading,
        status,
        detail: body,
        code,
        instance: requestId,
      }),
    )
    return
  }
  const next =
    refusal in SIGN_IN_AGAIN ? { href: '/sign-in', label: t.signInAgain } : { href: '/', label: t.home }
  pages.show(req, res, ({ frame }) => ErrorPage({ frame, code, requestId, heading, body, next }), { status })
}

/** Refusals whose way out is to begin again. */
const SIGN_IN_AGAIN: Partial<Record<ErrorName, true>> = {
  'attempt-unknown': true,
  'sharing-declined': true,
  'assurance-too-low': true,
  'provider-refused': true,
  'provider-answer-invalid': true,
  'provider-unavailable': true,
}

function refusalOf(error: unknown): ErrorName {
  if (error instanceof PortalError) return error.refusal
  if (isDatabaseDown(error)) return 'database-unavailable'
  switch (member(error, 'status')) {
    case 413:
      return 'form-too-large'
    case 400:
      return 'form-unreadable'
    default:
      return 'internal-fault'
  }
}

/** Codes and names only: a provider's own words may quote what it was sent. */
function causeOf(error: unknown): string | undefined {
  const cause = member(error, 'cause')
  const code = member(cause, 'code') ?? member(cause, 'error') ?? member(cause, 'name')
  return typeof code === 'string' ? code : undefined
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
