import type { RequestHandler, Response } from 'express'
import type { Language } from 'shared/web/language.ts'
import type { PortalSession } from '../sessions/sessions.ts'

/** What the pipeline has worked out by the time a handler runs; Express keeps it in `res.locals`. */
export interface State extends Record<string, unknown> {
  requestId: string
  language: Language
  /** Present when this browser is signed in to the portal. */
  session?: PortalSession
}

type Query = Readonly<Record<string, unknown>>

export type Handler = RequestHandler<Record<string, string>, unknown, unknown, Query, State>
export type Res = Response<unknown, State>
export type Req = Parameters<Handler>[0]

/** A query parameter given exactly once; a repeated one counts as missing. */
export function queryText(req: Req, name: string): string | undefined {
  const value = req.query[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
