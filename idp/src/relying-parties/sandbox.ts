import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { relyingPartyMetadata } from './metadata.ts'
import type { RelyingParties } from './relying-parties.ts'

/**
 * Registers the relying parties of a sandbox from a file of client metadata. A production program takes its
 * relying parties from their registration only, and refuses to start with such a file.
 */
export async function registerSandboxClients(options: {
  file: string
  production: boolean
  relyingParties: RelyingParties
}): Promise<void> {
  if (options.file === '') return
  if (options.production) throw new Error('IDP_SANDBOX_CLIENTS must not be set in production')
  const clients = z.array(relyingPartyMetadata).parse(JSON.parse(await readFile(options.file, 'utf8')))
  for (const client of clients) await options.relyingParties.register(client)
}
