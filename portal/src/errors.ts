/**
 * Every refusal a person can meet, once: its code and its HTTP status. A code is never reused for another
 * meaning. `docs/errors.md` is printed from this table and from `error-messages`.
 */
export const ERRORS = {
  'not-found': { code: 'P-1001', status: 404 },
  'form-not-ours': { code: 'P-1002', status: 403 },
  'form-too-large': { code: 'P-1003', status: 413 },
  'form-unreadable': { code: 'P-1004', status: 400 },
  'not-a-form': { code: 'P-1005', status: 415 },
  'attempt-unknown': { code: 'P-2001', status: 400 },
  'sharing-declined': { code: 'P-2002', status: 403 },
  'sign-in-unfinished': { code: 'P-2003', status: 403 },
  'assurance-too-low': { code: 'P-2004', status: 403 },
  'answer-not-trusted': { code: 'P-2005', status: 400 },
  'code-refused': { code: 'P-2006', status: 400 },
  'issuer-unknown': { code: 'P-2007', status: 400 },
  'identity-not-verified': { code: 'P-2009', status: 403 },
  'provider-refused': { code: 'P-2008', status: 502 },
  'internal-fault': { code: 'P-5001', status: 500 },
  'database-unavailable': { code: 'P-5002', status: 503 },
  'provider-unavailable': { code: 'P-5003', status: 503 },
} as const

export type ErrorName = keyof typeof ERRORS

/** A refusal on its way to the one error handler. What it says to the person comes from the catalogue. */
export class PortalError extends Error {
  readonly refusal: ErrorName
  /** Where the person wanted to go, so that signing in again leads there. */
  readonly returnTo: string | undefined

  constructor(refusal: ErrorName, options: { cause?: unknown; returnTo?: string } = {}) {
    super(refusal, { cause: options.cause })
    this.name = 'PortalError'
    this.refusal = refusal
    this.returnTo = options.returnTo
  }
}
