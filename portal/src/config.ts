import { ACR } from 'shared/protocol/acr.ts'
import { ConfigurationError, readConfig, type Variables, variable } from 'shared/web/config.ts'
import { withSecretFiles } from 'shared/web/secret-files.ts'
import { z } from 'zod'

/** Every environment variable of the portal. `docs/configuration.md` is printed from this table. */
export const VARIABLES = {
  PORTAL_PORT: { describe: 'Port to listen on', schema: variable.port, production: '3000' },
  PORTAL_PUBLIC_URL: {
    describe: 'Address people reach the portal at',
    schema: variable.url,
    development: 'http://localhost:3000',
  },
  PORTAL_DATABASE_URL: {
    describe: 'PostgreSQL database of the portal',
    schema: variable.postgresUrl,
    secret: true,
  },
  PORTAL_ISSUER: {
    describe: 'The OpenID provider people sign in with: its issuer, exactly as the provider writes it',
    schema: variable.url,
    development: 'http://localhost:4000',
  },
  PORTAL_CLIENT_ID: {
    describe: 'The name the provider knows the portal by',
    schema: variable.text,
    development: 'taxpayer-portal',
    production: 'taxpayer-portal',
  },
  PORTAL_CLIENT_SECRET: {
    describe: 'The secret the provider knows the portal by',
    schema: variable.text,
    secret: true,
  },
  PORTAL_KEY_FILE: {
    describe: 'File with the root secret: {"root": 32 bytes in base64}',
    schema: variable.text,
  },
  PORTAL_MINIMUM_ACR: {
    describe: 'The assurance a sign-in must reach',
    schema: z.enum(Object.values(ACR), { error: `expects one of ${Object.values(ACR).join(', ')}` }),
    production: ACR.ial1aal2,
  },
  PORTAL_TRUST_PROXY: {
    describe: 'Whether a reverse proxy in front sets X-Forwarded-For and X-Forwarded-Proto',
    schema: variable.flag,
    production: 'false',
  },
  PORTAL_METRICS_PUBLIC: {
    describe: 'Whether /metrics answers requests that come through a proxy',
    schema: variable.flag,
    development: 'true',
    production: 'false',
  },
  ASSETS_DIRECTORY: {
    describe: 'Built style sheets and scripts',
    schema: variable.text,
    production: 'shared/dist/assets',
  },
  BRAND_NAME: {
    describe: 'Name of the identity provider, on the sign-in button',
    schema: variable.text,
    production: 'ID.me',
  },
  LOG_LEVEL: {
    describe: 'Least severe log line to print',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
    production: 'info',
  },
} as const satisfies Variables

export type Config = ReturnType<typeof readPortalConfig>

/**
 * @throws {ConfigurationError} also when production is told to reach the provider over plain HTTP: whoever stands in
 * between could sign in as anybody.
 */
export function readPortalConfig(env: Readonly<Record<string, string | undefined>>) {
  const config = readConfig(VARIABLES, withSecretFiles(env, Object.keys(VARIABLES)))
  const production = env.NODE_ENV === 'production'
  if (production && !config.PORTAL_ISSUER.startsWith('https:')) {
    throw new ConfigurationError(['PORTAL_ISSUER: expects an https URL in production'])
  }
  return Object.freeze({ ...config, production })
}
