import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ACR } from 'shared/protocol/acr.ts'
import { ConfigurationError } from 'shared/web/config.ts'
import { readPortalConfig } from './config.ts'
import { keysFrom, readKeys } from './keys.ts'

const secrets = {
  PORTAL_DATABASE_URL: 'postgres://localhost/portal',
  PORTAL_CLIENT_SECRET: 'sandbox-only',
  PORTAL_KEY_FILE: '/keys.json',
}
const production = {
  ...secrets,
  NODE_ENV: 'production',
  PORTAL_PUBLIC_URL: 'https://portal.example.test',
  PORTAL_ISSUER: 'https://id.example.test',
}

describe('readPortalConfig', () => {
  test('development needs the secrets alone', () => {
    expect(readPortalConfig(secrets)).toMatchObject({
      PORTAL_PORT: 3000,
      PORTAL_ISSUER: 'http://localhost:4000',
      PORTAL_MINIMUM_ACR: ACR.ial1aal2,
      production: false,
    })
  })

  test('production reaches the provider over HTTPS only', () => {
    expect(readPortalConfig(production).production).toBe(true)
    const overHttp = { ...production, PORTAL_ISSUER: 'http://id.example.test' }
    expect(() => readPortalConfig(overHttp)).toThrow(ConfigurationError)
  })

  test('refuses an assurance nobody has heard of', () => {
    expect(() => readPortalConfig({ ...secrets, PORTAL_MINIMUM_ACR: 'urn:x' })).toThrow(ConfigurationError)
  })
})

describe('readKeys', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'portal-keys-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  test('gives every purpose a key of its own', async () => {
    const file = join(directory, 'good.json')
    await writeFile(file, JSON.stringify({ root: Buffer.alloc(32, 7).toString('base64') }))
    const keyFor = await readKeys(file)
    expect(keyFor('csrf')).toEqual(keysFrom(Buffer.alloc(32, 7))('csrf'))
    expect(keyFor('csrf')).not.toEqual(keyFor('session'))
  })

  test.each(['', '{}', '{"root":"c2hvcnQ="}', 'secret-that-must-not-be-quoted'])(
    'refuses %j without quoting it',
    async (content) => {
      const file = join(directory, 'bad.json')
      await writeFile(file, content)
      const refusal = await readKeys(file).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(ConfigurationError)
      expect(String(refusal)).not.toContain('c2hvcnQ=')
      expect(String(refusal)).not.toContain('must-not-be-quoted')
    },
  )

  test('names a file that is not there', async () => {
    await expect(readKeys(join(directory, 'absent.json'))).rejects.toThrow('absent.json')
  })
})
