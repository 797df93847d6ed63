const CONNECTION_FAULTS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])

/**
 * Whether a fault means that the database cannot be reached, rather than that a statement was wrong: connection
 * lost (SQLSTATE class 08), shut down or out of connections (57P0x, 53300), or no connection in time.
 */
export function isDatabaseDown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const code: unknown = Reflect.get(error, 'code')
  const message: unknown = Reflect.get(error, 'message')
  return (
    Reflect.get(error, 'name') === 'KnexTimeoutError' ||
    (typeof code === 'string' && (CONNECTION_FAULTS.has(code) || /^(08|57P0|53300)/.test(code))) ||
    (typeof message === 'string' &&
      /Connection terminated|timeout exceeded when trying to connect/.test(message))
  )
}
