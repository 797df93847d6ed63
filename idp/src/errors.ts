/**
 * Every refusal a person can meet outside a form, once: its code, its HTTP status, and where it leads.
 * A code is never reused for another meaning. `docs/errors.md` is printed from this table and from `error-messages`.
 */
export const ERRORS = {
  'not-found': { code: 'I-1001', status: 404 },
  'form-not-ours': { code: 'I-1002', status: 403 },
  'form-too-large': { code: 'I-1003', status: 413 },
  'form-unreadable': { code: 'I-1004', status: 400 },
  'not-a-form': { code: 'I-1005', status: 415 },
  'too-many-requests': { code: 'I-1006', status: 429 },
  'interaction-expired': { code: 'I-2001', status: 400 },
  'protocol-refused': { code: 'I-2002', status: 400 },
  'redirect-uri-refused': { code: 'I-2003', status: 400 },
  'client-unknown': { code: 'I-2004', status: 400 },
  'redirect-loop': { code: 'I-2005', status: 400 },
  'link-used-or-expired': { code: 'I-2006', status: 410 },
  'authenticator-suspended': { code: 'I-2007', status: 403 },
  'internal-fault': { code: 'I-5001', status: 500 },
  'database-unavailable': { code: 'I-5002', status: 503 },
  busy: { code: 'I-5003', status: 503 },
} as const

export type ErrorName = keyof typeof ERRORS

export interface BeginAgain {
  readonly service: string
  readonly href: string
}

/** A refusal on its way to the one error handler. What it says to the person comes from the catalogue. */
export class IdpError extends Error {
  readonly refusal: ErrorName
  /** Seconds after which trying again makes sense (Retry-After). */
  readonly retryAfter: number | undefined
  /** The service where what was interrupted can begin again. */
  readonly beginAgain: BeginAgain | undefined

  constructor(
    refusal: ErrorName,
    options: { cause?: unknown; retryAfter?: number; beginAgain?: BeginAgain | undefined } = {},
  ) {
    super(refusal, { cause: options.cause })
    this.name = 'IdpError'
    this.refusal = refusal
    this.retryAfter = options.retryAfter
    this.beginAgain = options.beginAgain
  }
}
