import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drain, listen } from 'shared/web/listen.ts'
import { createLogger } from 'shared/web/log.ts'
import { createApp } from '../app.ts'
import { readPortalConfig } from '../config.ts'
import { createDeps } from '../deps.ts'

export const TEST_CLIENT = { clientId: 'taxpayer-portal', clientSecret: 'not a secret, for tests' }

export interface TestPortal {
  readonly url: string
  /** Every log line so far. */
  readonly log: readonly string[]
  /** Moves the portal's clock. */
  pass(milliseconds: number): void
  /** Back to the real time. */
  resetClock(): void
  stop(): Promise<void>
}

/** The whole portal on a free port, with a clock that a test can move. */
export async function startTestPortal(options: {
  issuer: string
  databaseUrl: string
  env?: Readonly<Record<string, string>>
}): Promise<TestPortal> {
  const directory = await mkdtemp(join(tmpdir(), 'portal-test-'))
  const files = await writeFiles(directory)
  const server = createServer()
  await listen(server, 0)
  const url = `http://localhost:${portOf(server)}`
  const config = readPortalConfig({
    PORTAL_PUBLIC_URL: url,
    PORTAL_DATABASE_URL: options.databaseUrl,
    PORTAL_ISSUER: options.issuer,
    PORTAL_CLIENT_ID: TEST_CLIENT.clientId,
    PORTAL_CLIENT_SECRET: TEST_CLIENT.clientSecret,
    PORTAL_KEY_FILE: files.keys,
    ASSETS_DIRECTORY: files.assets,
    ...options.env,
  })
  const lines: string[] = []
  const log = createLogger({ name: 'portal', level: 'info' }, { write: (line) => void lines.push(line) })
  let passed = 0
  const deps = await createDeps(config, log, { now: () => new Date(Date.now() + passed) })
  server.on('request', createApp(deps))
  return {
    url,
    log: lines,
    pass(milliseconds) {
      passed += milliseconds
    },
    resetClock() {
      passed = 0
    },
    async stop() {
      await drain(server, 0)
      await deps.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function writeFiles(directory: string): Promise<{ keys: string; assets: string }> {
  const keys = join(directory, 'keys.json')
  await writeFile(keys, JSON.stringify({ root: randomBytes(32).toString('base64') }))
  const assets = join(directory, 'assets')
  const fonts = ['PublicSans-Regular.ttf', 'PublicSans-Bold.ttf']
  const names = ['app.css', 'app.js', 'capture.js', 'icon.svg', 'logo.svg', 'push-worker.js', ...fonts]
  await mkdir(assets)
  await Promise.all(names.map((name) => writeFile(join(assets, name), '')))
  await writeFile(
    join(assets, 'manifest.json'),
    JSON.stringify(Object.fromEntries(names.map((name) => [name, name]))),
  )
  return { keys, assets }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening')
  return address.port
}
