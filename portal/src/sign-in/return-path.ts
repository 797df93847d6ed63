/**
 * Where a person wanted to go before signing in, if that is a page of ours; the dashboard otherwise. Anything a
 * browser could take for another host (`//x`, `/\x`, a scheme) or that could break a header is not.
 */
export function safeReturnPath(wished: unknown): string {
  return typeof wished === 'string' && /^\/(?![/\\])[\w\-./]*$/.test(wished) && wished.length <= 200
    ? wished
    : '/dashboard'
}
