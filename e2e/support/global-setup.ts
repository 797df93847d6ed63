import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../dev/stack/ports.ts'
import { startStack } from '../../dev/stack/stack.ts'
import { testClients } from './clients.ts'
import type { StackFacts } from './stack.ts'

/** One stack for the whole run: both programs, database and inbox, as separate processes. */
export default async function globalSetup(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'e2e-'))
  const logFile = join(directory, 'programs.log')
  const log = createWriteStream(logFile)
  const ports = {
    idp: await freePort(),
    portal: await freePort(),
    inbox: await freePort(),
    client: await freePort(),
  }
  const stack = await startStack({
    directory,
    ports,
    durable: false,
    // Each user agent says where it comes from, so that the limits of one address do not add up over all tests.
    env: { IDP_TRUST_PROXY: 'true' },
    clients: testClients(`http://localhost:${ports.client}`),
    onLine: (program, line) => log.write(`${program}: ${line}\n`),
  })
  const facts: StackFacts = {
    idpUrl: stack.idpUrl,
    portalUrl: stack.portalUrl,
    inboxUrl: stack.inboxUrl,
    clientUrl: `http://localhost:${ports.client}`,
    databaseUrls: stack.databaseUrls,
    directory,
    logFile,
  }
  process.env.E2E_STACK = JSON.stringify(facts)
  stopStack = async () => {
    await stack.stop()
    log.end()
    await rm(directory, { recursive: true, force: true })
  }
}

export let stopStack: () => Promise<void> = async () => {}
