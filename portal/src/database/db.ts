import knex, { type Knex } from 'knex'

/** A pool or an open transaction: a store takes either. */
export type Db = Knex | Knex.Transaction

/**
 * A pool of connections. A request that waits 5 seconds for one fails, rather than queueing without end.
 * knex listens for errors on every connection and replaces one that was lost, so the portal outlives a restart
 * of the database.
 */
export function connect(databaseUrl: string, options: { max?: number } = {}): Knex {
  return knex({
    client: 'pg',
    connection: {
      connectionString: databaseUrl,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 10_000,
      keepAlive: true,
    },
    pool: { min: 0, max: options.max ?? 10 },
    acquireConnectionTimeout: 5_000,
  })
}
