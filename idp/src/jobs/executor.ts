import type PgBoss from 'pg-boss'
import type { Db } from '../vault/db.ts'

/** Lets pg-boss run its statements on our pool, or inside a transaction of ours. */
export function executorOf(db: Db): PgBoss.Db {
  return {
    async executeSql(text: string, values: readonly unknown[] = []) {
      const { sql, bindings } = toKnex(text, values)
      const result = await (bindings.length === 0 ? db.raw(sql) : db.raw(sql, bindings))
      // Several statements in one text give one result each; pg-boss reads the rows of single statements only.
      return Array.isArray(result) ? { rows: [] } : result
    },
  }
}

/** pg-boss numbers its parameters ($1, $2, …), knex marks each use (?). */
function toKnex(text: string, values: readonly unknown[]) {
  const bindings: Bindable[] = []
  const sql = text.replaceAll('?', '\\?').replace(/\$(\d+)/g, (marker, number: string) => {
    if (values.length === 0) return marker
    bindings.push(bindable(values[Number(number) - 1]))
    return '?'
  })
  return { sql, bindings }
}

type Bindable = string | number | boolean | null | Date | string[]

/** Objects go as JSON text: knex refuses one that holds an undefined member, which pg-boss's options do. */
function bindable(value: unknown): Bindable {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return value
  if (Array.isArray(value)) return value.map((item) => String(item))
  return JSON.stringify(value)
}
