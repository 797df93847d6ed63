import type { Knex } from 'knex'

/** Every row of every table of every schema as text: what somebody finds who steals the database. */
export async function dump(db: Knex): Promise<string> {
  const { rows: tables } = await db.raw(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await db.raw(`select t::text as line from ${name} t`)
    parts.push(...rows.map((row: { line: string }) => `${name} ${row.line}`))
  }
  return parts.join('\n')
}

/** The forms in which a value could stand in a dump: as it is, hex, and base64 at each of its three alignments. */
export function disguises(value: string): readonly string[] {
  const bytes = Buffer.from(value)
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      // The first and last characters also carry neighbouring bits.
      .slice(shift === 0 ? 0 : 4, -1),
  )
  return [
    value,
    bytes.toString('hex'),
    ...base64,
    ...base64.map((b) => b.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

/** Which of the values stand in the dump, in whatever disguise. */
export function found(dumped: string, values: readonly string[]): readonly string[] {
  const haystack = dumped.toLowerCase()
  return values.filter((value) =>
    disguises(value).some((d) => dumped.includes(d) || haystack.includes(d.toLowerCase())),
  )
}
