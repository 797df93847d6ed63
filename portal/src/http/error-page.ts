import type { ErrorRequestHandler } from 'express'
import { ErrorPage } from 'shared/ui/error-page.tsx'
import { isDatabaseDown } from 'shared/web/database-down.ts'
import type { Logger } from 'shared/web/log.ts'
import { errorMessages } from '../error-messages.ts'
import { ERRORS, type ErrorName, PortalError } from '../errors.ts'
import type { Req, Res, State } from './context.ts'
import type { Pages } from './page.ts'
import { returnPath, signInPath } from './return-to.ts'

type Errors = ErrorRequestHandler<
  Record<string, string>,
  unknown,
  unknown,
  Readonly<Record<string, unknown>>,
  State
>

/** The one place where a fault becomes a page: the person sees a code and the request id, the log holds the cause. */
export function errorPages(deps: { pages: Pages; log: Logger }): Errors {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const refusal = refusalOf(error)
    const { status, code } = ERRORS[refusal]
    const { requestId } = res.locals
    if (status >= 500) deps.log.error({ requestId, refusal, refusalCode: code, err: error }, 'request failed')
    else deps.log.info({ requestId, refusal, refusalCode: code }, 'request refused')
    if (status === 503) res.set('Retry-After', '5')
    if (req.accepts(['html', 'json']) === 'json') problem(res, refusal)
    else errorPage(req, res, { pages: deps.pages, refusal, next: nextStep(error, refusal, req, res) })
  }
}

function errorPage(
  req: Req,
  res: Res,
  { pages, refusal, next }: { pages: Pages; refusal: ErrorName; next: { href: string; label: string } },
): void {
  const { status, code } = ERRORS[refusal]
  const { heading, body } = errorMessages[res.locals.language][refusal]
  const { requestId } = res.locals
  pages.show(req, res, ({ frame }) => ErrorPage({ frame, code, requestId, heading, body, next }), { status })
}

/** Problem details (RFC 9457) for a caller that wants JSON. */
function problem(res: Res, refusal: ErrorName): void {
  const { status, code } = ERRORS[refusal]
  const { heading, body } = errorMessages[res.locals.language][refusal]
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: heading,
        status,
        detail: body,
        code,
        instance: res.locals.requestId,
      }),
    )
}

/** A refused sign-in offers another one; a failed read, the same page again; everything else, the home page. */
function nextStep(error: unknown, refusal: ErrorName, req: Req, res: Res): { href: string; label: string } {
  const t = errorMessages[res.locals.language]
  const returnTo = error instanceof PortalError ? error.returnTo : undefined
  if (refusal === 'provider-unavailable') return { href: signInPath(returnTo), label: t.tryAgain }
  // The session there was before is still there.
  if (refusal === 'identity-not-verified') return { href: returnPath(returnTo), label: t.goOn }
  if (ERRORS[refusal].code.startsWith('P-2')) return { href: signInPath(returnTo), label: t.signInAgain }
  // A callback cannot be repeated: its state may be used up.
  const repeatable = req.method === 'GET' && !req.path.startsWith('/sign-in')
  if (ERRORS[refusal].status === 503 && repeatable) return { href: ownPath(req), label: t.tryAgain }
  return { href: '/', label: t.home }
}

/** Path alone, with one leading slash: never another host. */
function ownPath(req: Req): string {
  return `/${req.path.replace(/^[/\\]+/, '')}`
}

function refusalOf(error: unknown): ErrorName {
  if (error instanceof PortalError) return error.refusal
  if (isDatabaseDown(error)) return 'database-unavailable'
  // Express itself refuses an address it cannot decode.
  if (error instanceof URIError) return 'form-unreadable'
  return 'internal-fault'
}
