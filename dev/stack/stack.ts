import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ASSETS_DIRECTORY, buildAssets } from './assets.ts'
import { type Child, ROOT, startChild, startProgram, untilAnswers } from './children.ts'
import { openDatabases } from './databases.ts'
import { claimPort, freePort } from './ports.ts'
import { portalClient, sandboxSecrets } from './secrets.ts'

export interface StackOptions {
  readonly directory: string
  readonly ports: { readonly idp: number; readonly portal: number; readonly inbox: number }
  readonly urls?: { readonly idp?: string | undefined; readonly portal?: string | undefined }
  readonly databases?: { readonly idp?: string; readonly portal?: string }
  /** Further relying parties to register, and settings of the programs. */
  readonly clients?: readonly Readonly<Record<string, unknown>>[]
  readonly env?: Readonly<Record<string, string>>
  readonly durable?: boolean
  readonly onLine?: (program: string, line: string) => void
  /** Gives up starting: what runs already is stopped, and `startStack` throws the signal's reason. */
  readonly signal?: AbortSignal
}

export interface Stack {
  readonly idpUrl: string
  readonly portalUrl: string
  readonly inboxUrl: string
  readonly database: { readonly stop: () => Promise<void>; readonly start: () => Promise<void> }
  readonly databaseUrls: { readonly idp: string; readonly portal: string }
  readonly idp: Child
  readonly portal: Child
  /** Starts one more identity provider on the same data, or one again after it was killed. */
  readonly startIdp: (port?: number) => Promise<Child>
  /** Resolves with the program that ended although nobody asked it to. */
  readonly failed: Promise<{ readonly name: string; readonly lastWords: string }>
  readonly stop: () => Promise<void>
}

/** Everything a sandbox needs, as separate processes on this machine: database, inbox, both programs. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, ports, signal } = options
  await claimPort(ports.idp, 'IDP_PORT')
  await claimPort(ports.portal, 'PORTAL_PORT')
  await claimPort(ports.inbox, 'INBOX_PORT')
  await buildAssets()

  const idpUrl = options.urls?.idp ?? `http://localhost:${ports.idp}`
  const portalUrl = options.urls?.portal ?? `http://localhost:${ports.portal}`
  const secrets = await sandboxSecrets(directory)
  const databases = await openDatabases({
    directory,
    given: options.databases ?? {},
    passwords: secrets.passwords,
    ...(options.durable === undefined ? {} : { durable: options.durable }),
  })
  const clientsFile = join(directory, 'sandbox-clients.json')
  const clients = [
    portalClient({ portalUrl, clientSecret: secrets.clientSecret }),
    ...(options.clients ?? []),
  ]
  await writeFile(clientsFile, JSON.stringify(clients), { mode: 0o600 })

  const children: Child[] = []
  let stopping = false
  let fail: (ended: { name: string; lastWords: string }) => void = () => {}
  const failed = new Promise<{ name: string; lastWords: string }>((resolve) => {
    fail = resolve
  })
  const watch = (child: Child): Child => {
    children.unshift(child)
    void child.ended.then(({ lastWords }) => {
      // Tests kill programs through their handle, on purpose.
      if (!stopping && !child.process.killed) fail({ name: child.name, lastWords })
    })
    return child
  }
  const stop = async () => {
    stopping = true
    for (const child of children) await child.stop()
    await databases.stop()
  }

  void databases.failed.then((lastWords) => {
    if (!stopping) fail({ name: 'PostgreSQL', lastWords })
  })

  try {
    signal?.throwIfAborted()
    const smtpPort = await freePort()
    const inbox = watch(
      startChild({
        name: 'inbox',
        command: process.execPath,
        args: [
          join(ROOT, 'node_modules', 'maildev', 'dist', 'bin', 'maildev.js'),
          '--silent',
          ...[
            '--smtp',
            String(smtpPort),
            '--ip',
            '127.0.0.1',
            '--web',
            String(ports.inbox),
            '--web-ip',
            '127.0.0.1',
            // Its own choice is one folder for everybody on this machine, which the second user cannot write to.
            '--mail-directory',
            join(directory, 'mail'),
          ],
        ],
        env: {},
      }),
    )
    const common = { ASSETS_DIRECTORY, ...options.env }
    const startIdp = async (port = ports.idp) => {
      const child = watch(
        startProgram({
          name: 'idp',
          script: 'idp/src/server.ts',
          onLine: (line) => options.onLine?.('idp', line),
          env: {
            ...common,
            IDP_PORT: String(port),
            IDP_PUBLIC_URL: idpUrl,
            IDP_DATABASE_URL: databases.urls.idp,
            IDP_KEY_FILE: secrets.idpKeyFile,
            IDP_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
            IDP_SANDBOX_CLIENTS: clientsFile,
          },
        }),
      )
      await untilAnswers(`http://localhost:${port}/readyz`, child, { signal })
      return child
    }
    const portal = watch(
      startProgram({
        name: 'portal',
        script: 'portal/src/server.ts',
        onLine: (line) => options.onLine?.('portal', line),
        env: {
          ...common,
          PORTAL_PORT: String(ports.portal),
          PORTAL_PUBLIC_URL: portalUrl,
          PORTAL_DATABASE_URL: databases.urls.portal,
          PORTAL_ISSUER: idpUrl,
          PORTAL_CLIENT_ID: 'taxpayer-portal',
          PORTAL_CLIENT_SECRET: secrets.clientSecret,
          PORTAL_KEY_FILE: secrets.portalKeyFile,
        },
      }),
    )
    const idp = await startIdp()
    await untilAnswers(`http://localhost:${ports.portal}/readyz`, portal, { signal })
    await untilAnswers(`http://localhost:${ports.inbox}/api/email`, inbox, { signal })
    return {
      idpUrl,
      portalUrl,
      inboxUrl: `http://localhost:${ports.inbox}`,
      database: databases,
      databaseUrls: databases.urls,
      idp,
      portal,
      startIdp,
      failed,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
