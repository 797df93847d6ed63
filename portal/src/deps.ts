import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import knex from 'knex'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { type Clock, minutes, systemClock } from 'shared/clock.ts'
import { deriveKey } from 'shared/crypto/seal.ts'
import { loadAssets } from 'shared/web/assets.ts'
import type { Logger } from 'shared/web/log.ts'
import { z } from 'zod'
import type { Config } from './config.ts'
import { requireCsrfToken } from './http/middleware.ts'
import { createPages } from './http/page.ts'
import { purgeExpired } from './purge.ts'
import { createAttempts } from './sign-in/attempts.ts'
import { providerKeys, verifyLogoutToken } from './sign-in/logout-token.ts'
import { createIdentityProvider } from './sign-in/provider.ts'
import { createFirstUse } from './sign-in/replayed-tokens.ts'
import type { SignInDeps } from './sign-in/routes.ts'
import { secondsLeft } from './sign-in/session.ts'
import { createPortalSessions } from './sign-in/session-store.ts'
import { createTaxpayers } from './taxpayer/service.ts'
import { createTaxpayerStore } from './taxpayer/store.ts'

export type App = Awaited<ReturnType<typeof createDeps>>

const PURGE_EVERY = minutes(10)

/** The composition root: connections → stores → services → pages. Nothing here decides anything. */
export async function createDeps(config: Config, log: Logger, now: Clock = systemClock) {
  const portalUrl = config.PORTAL_PUBLIC_URL
  const https = portalUrl.startsWith('https:')
  const root = await readRootKey(config.PORTAL_KEY_FILE)
  const assets = await loadAssets(config.ASSETS_DIRECTORY)
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const db = knex({
    client: 'pg',
    connection: config.PORTAL_DATABASE_URL,
    pool: { min: 0, max: 10 },
    acquireConnectionTimeout: 5000,
  })

  const csrfKey = deriveKey(root, 'csrf')
  const attempts = createAttempts({ db, key: deriveKey(root, 'attempts'), now, randomBytes })
  const sessions = createPortalSessions({ db, key: deriveKey(root, 'sessions'), now, randomBytes })
  const taxpayers = createTaxpayers({
    store: createTaxpayerStore(db),
    key: deriveKey(root, 'taxpayers'),
    now,
    randomBytes,
    randomUuid: randomUUID,
  })
  const provider = createIdentityProvider({
    issuer: config.PORTAL_ISSUER,
    clientId: config.PORTAL_CLIENT_ID,
    clientSecret: config.PORTAL_CLIENT_SECRET,
    portalUrl,
    minimumAcr: config.PORTAL_MINIMUM_ACR,
    allowHttp: !config.production,
  })
  const keys = providerKeys(() => provider.jwksUri())
  const csrf = requireCsrfToken({ key: csrfKey, ownOrigin: new URL(portalUrl).origin })
  const signIn: SignInDeps = {
    provider,
    attempts,
    sessions,
    taxpayers,
    verifyLogoutToken: (token) =>
      verifyLogoutToken(token, {
        issuer: config.PORTAL_ISSUER,
        audience: config.PORTAL_CLIENT_ID,
        keys,
        now,
      }),
    firstUse: createFirstUse(db),
    requireCsrfToken: csrf,
    issuer: config.PORTAL_ISSUER,
    portalUrl,
    https,
    randomBytes,
  }
  let purging: NodeJS.Timeout | undefined

  return {
    log,
    https,
    trustProxy: config.PORTAL_TRUST_PROXY,
    assets,
    metrics,
    metricsPublic: config.PORTAL_METRICS_PUBLIC,
    brandName: config.BRAND_NAME,
    database: () => db.raw('select 1'),
    pages: createPages({
      brand: { name: 'Taxpayer portal', product: '', demo: !config.production },
      assets: assets.urls,
      csrfKey,
      issuerOrigin: new URL(config.PORTAL_ISSUER).origin,
      secondsLeft: (session) => secondsLeft(session, now),
    }),
    signIn,
    taxpayers,
    start() {
      const purge = () =>
        purgeExpired({ db, now }).catch((error: unknown) =>
          log.warn({ err: error }, 'purge failed; trying again later'),
        )
      purging = setInterval(purge, PURGE_EVERY).unref()
    },
    async stop() {
      clearInterval(purging)
      await db.destroy()
    },
  }
}

const keyFile = z.object({
  root: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length === 32, 'expects 32 bytes in base64'),
})

async function readRootKey(file: string): Promise<Buffer> {
  return keyFile.parse(JSON.parse(await readFile(file, 'utf8'))).root
}
