import knex, { type Knex } from 'knex'
import type { Logger } from 'shared/web/log.ts'

/** A pool or an open transaction: a store takes either. */
export type Db = Knex | Knex.Transaction

/**
 * A pool of connections. A request that waits 5 seconds for one fails, rather than queueing without end.
 * knex listens for errors on every connection and replaces one that was lost, so the portal outlives a restart
 * of the database.
 */
export function connect(databaseUrl: string, { log, max = 10 }: { log: Logger; max?: number }): Knex {
  const warn = (message: unknown) => log.warn({ knex: String(message) }, 'database pool')
  return knex({
    client: 'pg',
    connection: {
      connectionString: databaseUrl,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 10_000,
      keepAlive: true,
    },
    pool: { min: 0, max },
    acquireConnectionTimeout: 5_000,
    log: { warn, error: warn, deprecate: warn },
  })
}
