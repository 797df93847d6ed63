import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import knex, { type Knex } from 'knex'

export const PROGRAMS = ['idp', 'portal'] as const
export type Program = (typeof PROGRAMS)[number]

/**
 * Brings one program's database up to date and returns the names of the migrations that ran.
 * Several replicas may call it at once: knex holds a lock in the database.
 */
export async function migrate(program: Program, databaseUrl: string): Promise<readonly string[]> {
  const db = knex({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 2 } })
  try {
    const [, names] = await db.migrate.latest({
      migrationSource: migrationsOf(program),
      tableName: 'schema_migration',
    })
    return names
  } finally {
    await db.destroy()
  }
}

/** Migrations are named without their file extension, so that source and build agree on what has run. */
function migrationsOf(program: Program): Knex.MigrationSource<string> {
  const directory = join(import.meta.dirname, program)
  return {
    async getMigrations() {
      const files = (await readdir(directory)).filter(
        (file) => /\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'),
      )
      const strange = files.find((file) => !/^\d{4}_[a-z-]+\.(ts|js)$/.test(file))
      if (strange !== undefined) throw new Error(`${strange} is no name of a migration`)
      return files.sort()
    },
    getMigrationName: (file) => file.replace(/\.(ts|js)$/, ''),
    getMigration: (file) => import(pathToFileURL(join(directory, file)).href),
  }
}
