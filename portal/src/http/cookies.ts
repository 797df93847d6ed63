import type { Req, Res } from './context.ts'

/** Cookies that carry a secret: never readable by script, never sent along with another site's posts. */
export interface SecretCookie {
  read(req: Req): string | undefined
  write(res: Res, value: string, options?: { maxAge?: number }): void
  clear(res: Res): void
}

/**
 * Over HTTPS the name begins with `__Host-`, so that no other host of the domain can plant one
 * (RFC 6265bis §4.1.3.2). SameSite is Lax rather than Strict because people arrive from the provider's site.
 */
export function secretCookie(name: string, { https }: { https: boolean }): SecretCookie {
  const fullName = https ? `__Host-${name}` : name
  const attributes = { httpOnly: true, secure: https, sameSite: 'lax', path: '/' } as const
  return {
    read: (req) => cookieOf(req, fullName),
    write: (res, value, { maxAge } = {}) => {
      res.cookie(fullName, value, maxAge === undefined ? attributes : { ...attributes, maxAge })
    },
    clear: (res) => {
      res.clearCookie(fullName, attributes)
    },
  }
}

/** The first cookie of a name, as it was sent. Our own values need no decoding. */
export function cookieOf(req: Req, name: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.split('=', 2)
    if (key?.trim() === name && value !== undefined) return value.trim()
  }
  return undefined
}
