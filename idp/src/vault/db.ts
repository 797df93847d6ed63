import knex, { type Knex } from 'knex'
import type { Result } from 'shared/result.ts'

/** A pool or an open transaction: a store takes either. */
export type Db = Knex | Knex.Transaction

/** A pool of connections. A request that waits 5 seconds for one fails, rather than queueing without end. */
export function connect(databaseUrl: string, options: { max?: number } = {}): Knex {
  return knex({
    client: 'pg',
    connection: databaseUrl,
    pool: { min: 0, max: options.max ?? 10 },
    acquireConnectionTimeout: 5_000,
  })
}

/** Runs `work` in one transaction. A refusal rolls back just as a fault does. */
export async function inTransaction<Value, Reason extends string>(
  db: Knex,
  work: (transaction: Knex.Transaction) => Promise<Result<Value, Reason>>,
): Promise<Result<Value, Reason>> {
  const transaction = await db.transaction()
  try {
    const result = await work(transaction)
    await (result.ok ? transaction.commit() : transaction.rollback())
    return result
  } catch (fault) {
    await transaction.rollback()
    throw fault
  }
}
