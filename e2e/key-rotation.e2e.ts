import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { ROOT } from '../dev/stack/children.ts'
import { signUp } from './support/person.ts'
import { codeOf, createProtocolClient } from './support/protocol-client.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent } from './support/user-agent.ts'

const stack = sharedStack()

test('signing keys rotate without a restart and without one failed verification', async () => {
  const agent = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  await signUp(agent, stack)
  const client = createProtocolClient(stack)
  // A relying party that refetches at most every 30 seconds, as careful ones do.
  const keys = createRemoteJWKSet(new URL(`${stack.idpUrl}/jwks`))
  const idToken = async (): Promise<string> => {
    const request = client.request()
    let page = await agent.get(request.url)
    if (page.has('#consent-allow')) page = await agent.submit(page, '#consent-allow')
    const response = await client.redeem({ code: codeOf(page.url), verifier: request.verifier })
    return (await response.json()).id_token
  }
  const verified = async (token: string) =>
    (await jwtVerify(token, keys, { issuer: stack.idpUrl, audience: 'bare-client' })).protectedHeader.kid

  const before = await idToken()
  const first = await verified(before)
  rotate('publish')
  await until(async () => (await publishedKids()).length === 4)
  expect(await verified(await idToken())).toBe(first)

  await keys.reload()
  rotate('switch')
  await until(async () => (await publishedKids())[0] !== first && (await verified(await idToken())) !== first)
  expect(await verified(before)).toBe(first)
})

async function publishedKids(): Promise<readonly string[]> {
  const { keys } = await (await fetch(`${stack.idpUrl}/jwks`)).json()
  return keys.map(({ kid }: { kid: string }) => kid)
}

function rotate(step: string): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', 'idp/src/oidc/rotate-keys-command.ts', step],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        ...process.env,
        TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.base.json'),
        IDP_DATABASE_URL: stack.databaseUrls.idp,
        IDP_KEY_FILE: join(stack.directory, 'idp-keys.json'),
      },
    },
  )
  if (status !== 0) throw new Error(stderr)
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('It did not happen within 10 seconds')
}
