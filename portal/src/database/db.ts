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

/** Runs `work` in one transaction; a fault rolls it back. */
export async function inTransaction<Value>(
  db: Knex,
  work: (transaction: Knex.Transaction) => Promise<Value>,
): Promise<Value> {
  return db.transaction(work)
}

const CONNECTION_FAULTS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])

/**
 * Whether a fault means that the database is away: connection lost (SQLSTATE class 08), shut down or refusing
 * (57P0x, 53300, 55000), gone (3D000), or no connection in time.
 */
export function isDatabaseDown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if (Reflect.get(error, 'name') === 'KnexTimeoutError') return true
  const code = Reflect.get(error, 'code')
  if (typeof code === 'string' && (CONNECTION_FAULTS.has(code) || /^(08|57P0|53300|55000|3D000)/.test(code)))
    return true
  const message = Reflect.get(error, 'message')
  return (
    typeof message === 'string' &&
    /Connection terminated|timeout expired|timeout exceeded when trying to connect/.test(message)
  )
}
