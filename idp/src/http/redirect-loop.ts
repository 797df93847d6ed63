import { type Clock, seconds } from 'shared/clock.ts'
import { IdpError } from '../errors.ts'
import type { Handler } from './context.ts'

const COOKIE = 'idp_visits'
const WINDOW = seconds(10)
/** A person with several tabs comes a few times; browsers give a chain of redirects up after some twenty hops. */
const MOST_VISITS = 5

/**
 * Stops a relying party that sends a signed-in person straight back again and again, with a page that says so
 * instead of the browser's own. The count lives in a cookie of this browser: only its owner could change it.
 */
export function refuseRedirectLoop({ now }: { now: Clock }): Handler {
  return (ctx, next) => {
    if (ctx.method !== 'GET' || ctx.path !== '/auth' || ctx.query.prompt === 'none') return next()
    const at = now().getTime()
    const { since, count } = visitsIn(ctx.cookies.get(COOKIE), at)
    if (count >= MOST_VISITS) {
      ctx.cookies.set(COOKIE, null, { path: '/auth' })
      throw new IdpError('redirect-loop')
    }
    ctx.cookies.set(COOKIE, `${since}.${count + 1}`, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/auth',
      maxAge: WINDOW,
    })
    return next()
  }
}

/** What the cookie counts, if its window is still open. */
export function visitsIn(cookie: string | undefined, at: number): { since: number; count: number } {
  const [since, count] = (cookie ?? '').split('.').map(Number)
  const open =
    Number.isInteger(since) && Number.isInteger(count) && at - Number(since) < WINDOW && at >= Number(since)
  return open ? { since: Number(since), count: Number(count) } : { since: at, count: 0 }
}
