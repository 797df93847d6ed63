const AFTER_SIGN_IN = '/dashboard'
const LONGEST = 512
const BASE = 'http://portal.invalid'

/**
 * Where to go after signing in: the wished page if it is a path on this site, else the dashboard. Refused are
 * other hosts in every disguise (`//host`, `/\host`, control characters that browsers drop) and the pages of
 * signing in and out themselves, which would lead in circles.
 */
export function returnPath(wished: string | undefined): string {
  if (wished === undefined || wished.length > LONGEST || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wished)) {
    return AFTER_SIGN_IN
  }
  if (wished.includes('\\') || !URL.canParse(wished, BASE)) return AFTER_SIGN_IN
  const url = new URL(wished, BASE)
  const elsewhere = url.origin !== BASE || url.pathname.startsWith('//')
  if (elsewhere || /^\/(sign-|signed-|session)/.test(url.pathname)) return AFTER_SIGN_IN
  return url.pathname + url.search
}

/** The address that begins a sign-in and comes back to a page of ours. */
export function signInPath(returnTo?: string): string {
  if (returnTo === undefined || returnTo === AFTER_SIGN_IN) return '/sign-in'
  return `/sign-in?${new URLSearchParams({ return_to: returnTo })}`
}
