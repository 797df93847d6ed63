import { migrate, PROGRAMS } from '../migrations/migrate.ts'

/** `npm run migrate`: brings both databases up to date; the ones whose URLs are set. */
const URLS = { idp: process.env.IDP_DATABASE_URL, portal: process.env.PORTAL_DATABASE_URL }

for (const program of PROGRAMS) {
  const url = URLS[program]
  if (url === undefined) {
    console.error(
      `${program.toUpperCase()}_DATABASE_URL is not set. (npm start migrates its own database by itself.)`,
    )
    process.exitCode = 1
    continue
  }
  const names = await migrate(program, url)
  console.log(`${program}: ${names.length === 0 ? 'up to date' : names.join(', ')}`)
}
