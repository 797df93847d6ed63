import { fingerprint, sameSecret } from '../crypto/seal.ts'

/**
 * Whether the browser itself says that this request came from our own pages (Fetch Metadata; the Origin header
 * where a browser lacks it). A request that says neither is judged by its token alone.
 */
export function isSameOrigin(headers: {
  readonly secFetchSite?: string | undefined
  readonly origin?: string | undefined
  readonly ownOrigin: string
}): boolean {
  if (headers.secFetchSite !== undefined) return headers.secFetchSite === 'same-origin'
  return headers.origin === undefined || headers.origin === headers.ownOrigin
}

/** The hidden form token: bound to what binds the browser (an interaction, a session), useless elsewhere. */
export function csrfToken(key: Buffer, binding: string): string {
  return fingerprint(key, `csrf\n${binding}`).toString('base64url')
}

export function isCsrfToken(key: Buffer, binding: string, token: unknown): boolean {
  return typeof token === 'string' && sameSecret(token, csrfToken(key, binding))
}
