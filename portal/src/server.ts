import { createServer } from 'node:http'
import { ConfigurationError } from 'shared/web/config.ts'
import { drain, listen } from 'shared/web/listen.ts'
import { createLogger } from 'shared/web/log.ts'
import { createApp } from './app.ts'
import { readPortalConfig } from './config.ts'
import { createDeps } from './deps.ts'

/** How long a stop waits for the requests in flight. */
const DRAIN_MS = 10_000

try {
  await serve()
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function serve(): Promise<void> {
  const config = readPortalConfig(process.env)
  const log = createLogger({ name: 'portal', level: config.LOG_LEVEL })
  const deps = await createDeps(config, log)
  deps.start()
  const server = createServer(createApp(deps))
  await listen(server, config.PORTAL_PORT)
  log.info({ port: config.PORTAL_PORT, issuer: config.PORTAL_ISSUER }, 'listening')

  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping')
    await drain(server, DRAIN_MS)
    await deps.stop()
    log.info('stopped')
  }
  process.once('SIGTERM', () => void stop('SIGTERM'))
  process.once('SIGINT', () => void stop('SIGINT'))
}
