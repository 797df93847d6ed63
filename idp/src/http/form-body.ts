import parse from 'co-body'
import { IdpError } from '../errors.ts'
import type { Handler } from './context.ts'
import { pictureBody } from './picture-body.ts'

const LIMIT = '64kb'

/**
 * Reads a posted form like `formBody`, and at addresses that end in `/pictures` one with pictures. Stands behind
 * whatever knows who is sending, where anybody does: a stranger's megabytes are not read.
 */
export const formOrPictures: Handler = async (ctx, next) => {
  const isPictures = ctx.method === 'POST' && ctx.path.endsWith('/pictures') && ctx.is('multipart/form-data')
  return isPictures ? pictureBody(ctx, next) : formBody(ctx, next)
}

/** Reads a posted form into `ctx.request.body`. Larger than 64 kB: 413. Another media type: 415. */
export const formBody: Handler = async (ctx, next) => {
  if (ctx.method !== 'POST') return next()
  if (ctx.request.length !== 0 && !ctx.is('application/x-www-form-urlencoded'))
    throw new IdpError('not-a-form')
  try {
    ctx.request.body = await parse.form(ctx.req, { limit: LIMIT, queryString: { arrayLimit: 20, depth: 1 } })
  } catch (error) {
    if (isTooLarge(error)) throw new IdpError('form-too-large')
    throw new IdpError('form-unreadable', { cause: error })
  }
  return next()
}

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'status') === 413
}
