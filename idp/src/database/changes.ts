import pg from 'pg'
import type { Logger } from 'shared/web/log.ts'

export interface Changes {
  /** Called with the row's key when a row of the table changed, and without one when anything may have. */
  onChange(table: string, listener: (key: string | undefined) => void): void
  start(): Promise<void>
  stop(): Promise<void>
}

const RECONNECT_AFTER_MS = 1000

/**
 * Hears from the database, after commit, which cached rows of any replica are stale (LISTEN/NOTIFY).
 *
 * While the connection is lost nothing can be heard, so every listener is told to drop everything when it breaks
 * and again when it is back. Caches add a short lifetime of their own as a backstop.
 */
export function createChanges(deps: { databaseUrl: string; log: Logger }): Changes {
  const listeners = new Map<string, ((key: string | undefined) => void)[]>()
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = false

  const tell = (table: string, key: string | undefined) => {
    for (const listener of listeners.get(table) ?? []) listener(key)
  }
  const tellAll = () => {
    for (const table of listeners.keys()) tell(table, undefined)
  }

  async function connect(): Promise<void> {
    const connection = new pg.Client({ connectionString: deps.databaseUrl })
    connection.on('error', () => lost(connection))
    connection.on('end', () => lost(connection))
    connection.on('notification', ({ payload = '' }) => {
      const separator = payload.indexOf(':')
      tell(payload.slice(0, separator), payload.slice(separator + 1))
    })
    await connection.connect()
    await connection.query('listen idp_change')
    client = connection
    tellAll()
  }

  function lost(connection: pg.Client): void {
    if (client === connection) client = undefined
    tellAll()
    if (stopped || retry !== undefined) return
    retry = setTimeout(() => {
      retry = undefined
      connect().catch(() => lost(connection))
    }, RECONNECT_AFTER_MS)
    retry.unref()
  }

  return {
    onChange(table, listener) {
      listeners.set(table, [...(listeners.get(table) ?? []), listener])
    },
    start: () =>
      connect().catch((error: unknown) => {
        deps.log.warn({ err: error }, 'cannot listen for changes yet')
        lost(new pg.Client())
      }),
    async stop() {
      stopped = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
