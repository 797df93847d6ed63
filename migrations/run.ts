import { withSecretFiles } from 'shared/web/secret-files.ts'
import { migrate, PROGRAMS } from './migrate.ts'

/** The built command that deployments run before the programs start: migrates every database whose URL is set. */
const NAMES = { idp: 'IDP_DATABASE_URL', portal: 'PORTAL_DATABASE_URL' } as const
const env = withSecretFiles(process.env, Object.values(NAMES))

for (const program of PROGRAMS) {
  const url = env[NAMES[program]]
  if (url === undefined) continue
  const names = await migrate(program, url)
  process.stdout.write(`${program}: ${names.length === 0 ? 'up to date' : names.join(', ')}\n`)
}
