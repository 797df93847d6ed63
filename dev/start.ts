import { join } from 'node:path'
import { ROOT } from './stack/children.ts'
import { startStack } from './stack/stack.ts'

/** `npm start`: everything, until Ctrl-C. */
const { env } = process
const port = (name: string, usual: number) => Number(env[name] ?? usual)
// Kept to the end: a terminal, npm and the bootstrap each hand on the same Ctrl-C, and the second must not kill us
// while we stop the rest.
const asked = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort())
const given = { idp: env.IDP_DATABASE_URL, portal: env.PORTAL_DATABASE_URL }

try {
  const stack = await startStack({
    signal: asked.signal,
    directory: env.DATA_DIRECTORY ?? join(ROOT, '.data'),
    ports: {
      idp: port('IDP_PORT', 4000),
      portal: port('PORTAL_PORT', 3000),
      inbox: port('INBOX_PORT', 1080),
    },
    urls: { idp: env.IDP_PUBLIC_URL, portal: env.PORTAL_PUBLIC_URL },
    ...(given.idp && given.portal ? { databases: { idp: given.idp, portal: given.portal } } : {}),
    onLine: (program, line) => {
      if (env.VERBOSE !== undefined || !line.startsWith('{')) console.log(`${program}: ${line}`)
    },
  })
  console.log(
    [
      '',
      `  taxpayer portal      ${stack.portalUrl}`,
      `  identity provider    ${stack.idpUrl}`,
      `  mail inbox           ${stack.inboxUrl}`,
      '',
      '  Ctrl-C stops everything; the data stays.',
      '',
      'ready',
    ].join('\n'),
  )
  const stopped = new Promise<'asked'>((resolve) => {
    if (asked.signal.aborted) resolve('asked')
    asked.signal.addEventListener('abort', () => resolve('asked'))
  })
  const why = await Promise.race([stopped, stack.failed])
  if (why !== 'asked') console.error(`\n${why.name} ended unexpectedly:\n${why.lastWords}`)
  await stack.stop()
  process.exit(why === 'asked' ? 0 : 1)
} catch (error) {
  if (asked.signal.aborted) process.exit(0)
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
