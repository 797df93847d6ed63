import type { CookieOptions, Request } from 'express'

/** The value of one cookie of the request. */
export function cookieOf(req: Request, name: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const separator = pair.indexOf('=')
    if (pair.slice(0, separator).trim() === name) return pair.slice(separator + 1).trim()
  }
  return undefined
}

/** Out of reach of scripts, sent with top-level navigation only. */
export function cookieOptions(options: { https: boolean }): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: options.https }
}

/** `__Host-` binds a cookie to this very host over TLS; browsers refuse the prefix on plain http. */
export function cookieName(name: string, options: { https: boolean }): string {
  return options.https ? `__Host-${name}` : name
}
