import { type NextFunction, type Request, type Response, urlencoded } from 'express'
import { type ErrorName, PortalError } from '../errors.ts'

const LIMIT = '64kb'
const parse = urlencoded({ extended: false, limit: LIMIT, parameterLimit: 50 })

/** Reads a posted form into `req.body`. Larger than 64 kB: 413. Another media type: 415. */
export function formBody(req: Request, res: Response, next: NextFunction): void {
  if (req.is('urlencoded') === false) {
    next(new PortalError('not-a-form'))
    return
  }
  parse(req, res, (fault?: unknown) => {
    if (fault === undefined) next()
    else next(new PortalError(refusalOf(fault), { cause: fault }))
  })
}

/** One field of a parsed form. */
export function formField(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const value: unknown = Reflect.get(body, name)
  return typeof value === 'string' ? value : undefined
}

function refusalOf(fault: unknown): ErrorName {
  const status = typeof fault === 'object' && fault !== null ? Reflect.get(fault, 'status') : undefined
  if (status === 413) return 'form-too-large'
  return status === 415 ? 'not-a-form' : 'form-unreadable'
}
