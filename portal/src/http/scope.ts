import type { Response } from 'express'
import type { Language } from 'shared/web/language.ts'
import type { PortalSession } from '../sign-in/session.ts'

/** What the pipeline has worked out about a request by the time a handler runs. */
export interface Scope {
  readonly requestId: string
  language: Language
  /** The signed-in person's session, where there is one. */
  session?: PortalSession
}

const scopes = new WeakMap<Response, Scope>()

export function openScope(res: Response, scope: Scope): void {
  scopes.set(res, scope)
}

export function scopeOf(res: Response): Scope {
  const scope = scopes.get(res)
  if (scope === undefined) throw new Error('The request did not come through the pipeline')
  return scope
}
