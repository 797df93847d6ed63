import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newKeyFile } from '../../idp/src/vault/keys.ts'

/** What a sandbox keeps between starts, so that the second start finds the same data. */
export interface SandboxSecrets {
  readonly passwords: { readonly idp: string; readonly portal: string }
  readonly clientSecret: string
  readonly idpKeyFile: string
  readonly portalKeyFile: string
}

const kept = z.object({
  passwords: z.object({ idp: z.string(), portal: z.string() }),
  clientSecret: z.string(),
})

export async function sandboxSecrets(directory: string): Promise<SandboxSecrets> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, 'secrets.json')
  const idpKeyFile = join(directory, 'idp-keys.json')
  const portalKeyFile = join(directory, 'portal-keys.json')
  const secret = () => randomBytes(24).toString('base64url')
  await writeOnce(file, () =>
    JSON.stringify({ passwords: { idp: secret(), portal: secret() }, clientSecret: secret() }),
  )
  await writeOnce(idpKeyFile, () => newKeyFile(randomBytes))
  await writeOnce(portalKeyFile, () => JSON.stringify({ root: randomBytes(32).toString('base64') }))
  return { ...kept.parse(JSON.parse(await readFile(file, 'utf8'))), idpKeyFile, portalKeyFile }
}

async function writeOnce(file: string, content: () => string): Promise<void> {
  if (!existsSync(file)) await writeFile(file, content(), { mode: 0o600 })
}

/** The portal's registration with the sandbox's identity provider. */
export function portalClient(options: { portalUrl: string; clientSecret: string }) {
  const { portalUrl, clientSecret } = options
  return {
    client_id: 'taxpayer-portal',
    client_name: 'Taxpayer portal (sandbox)',
    client_secret: clientSecret,
    client_uri: portalUrl,
    redirect_uris: [`${portalUrl}/sign-in/callback`],
    post_logout_redirect_uris: [`${portalUrl}/`],
    backchannel_logout_uri: `${portalUrl}/backchannel-logout`,
    backchannel_logout_session_required: true,
    initiate_login_uri: `${portalUrl}/sign-in`,
    policy_uri: `${portalUrl}/privacy`,
    tos_uri: `${portalUrl}/terms`,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    response_types: ['code'],
  }
}
