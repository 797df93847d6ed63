/**
 * The Content-Security-Policy of our pages: nothing inline, nothing from elsewhere.
 *
 * `formActions` names further origins that a form on this page may end at. Browsers apply `form-action` to the
 * whole redirect chain after a post, so the page that leads back to a relying party names its validated redirect
 * origin (or custom scheme).
 */
export function contentSecurityPolicy(
  options: { formActions?: readonly string[]; images?: readonly string[] } = {},
): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data:", ...(options.images ?? [])].join(' '),
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ["form-action 'self'", ...(options.formActions ?? [])].join(' '),
  ].join('; ')
}

/** What `form-action` must name so that a redirect to this URI is followed: its origin, or its custom scheme. */
export function formActionSource(redirectUri: string): string {
  const url = new URL(redirectUri)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin : url.protocol
}

/** Headers every response carries besides the policy. */
export function securityHeaders(options: { https: boolean }): Readonly<Record<string, string>> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    ...(options.https ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}
