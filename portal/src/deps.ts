import { randomBytes as systemRandomBytes } from 'node:crypto'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { type Clock, systemClock } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { loadAssets } from 'shared/web/assets.ts'
import type { Logger } from 'shared/web/log.ts'
import type { Config } from './config.ts'
import { connect } from './database/db.ts'
import { createExpiredRows } from './database/expired-rows.ts'
import { homeRoutes, sessionEndedRoutes } from './home/routes.ts'
import { secretCookie } from './http/cookies.ts'
import { createCsrf } from './http/csrf.ts'
import { health } from './http/health.ts'
import { createPages } from './http/page.ts'
import { readKeys } from './keys.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { createSessions } from './sessions/sessions.ts'
import { createSessionStore } from './sessions/store.ts'
import { createAttempts } from './sign-in/attempts.ts'
import { backchannelLogoutRoutes } from './sign-in/backchannel-logout.routes.ts'
import { createBackchannelLogout } from './sign-in/backchannel-logout.ts'
import { createProvider } from './sign-in/provider.ts'
import { CALLBACK_PATH, signInRoutes } from './sign-in/routes.ts'
import { createSignIn } from './sign-in/sign-in.ts'
import { signOutRoutes } from './sign-in/sign-out.routes.ts'
import { taxpayerRoutes } from './taxpayer/routes.ts'
import { createTaxpayers } from './taxpayer/taxpayers.ts'

export type App = Awaited<ReturnType<typeof createDeps>>

/** The composition root: pool, then stores, then services, then routes. Time and chance can be handed in. */
export async function createDeps(
  config: Config,
  log: Logger,
  { now = systemClock, randomBytes = systemRandomBytes }: { now?: Clock; randomBytes?: RandomBytes } = {},
) {
  const publicUrl = config.PORTAL_PUBLIC_URL
  const issuer = config.PORTAL_ISSUER
  const clientId = config.PORTAL_CLIENT_ID
  const https = publicUrl.startsWith('https:')
  const keyFor = await readKeys(config.PORTAL_KEY_FILE)
  const assets = await loadAssets(config.ASSETS_DIRECTORY)
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })

  const db = connect(config.PORTAL_DATABASE_URL, { log })
  const expiredRows = createExpiredRows({ db, now, log })
  const attempts = createAttempts({ db, key: keyFor('attempt'), now, randomBytes })
  const sessions = createSessions({ store: createSessionStore(db), key: keyFor('session'), now, randomBytes })
  const taxpayers = createTaxpayers({
    db,
    profileKey: keyFor('profile'),
    subjectKey: keyFor('subject'),
    now,
    randomBytes,
  })

  const provider = createProvider({
    issuer,
    clientId,
    clientSecret: config.PORTAL_CLIENT_SECRET,
    redirectUri: `${publicUrl}${CALLBACK_PATH}`,
    insecure: !config.production,
    now,
  })
  const minimumAcr = config.PORTAL_MINIMUM_ACR
  const signIn = createSignIn({ provider, attempts, sessions, taxpayers, minimumAcr, randomBytes })
  const logout = createBackchannelLogout({ db, provider, taxpayers })

  const sessionCookie = secretCookie('portal_session', { https })
  const browserCookie = secretCookie('portal_browser', { https })
  const goodbyeCookie = secretCookie('portal_goodbye', { https })
  const csrf = createCsrf({ key: keyFor('csrf'), publicUrl })
  // Every deployment of this portal is a demonstration until an agency stands behind one.
  const pages = createPages({
    provider: config.BRAND_NAME,
    demo: true,
    assets: assets.urls,
    csrf,
    issuer,
    now,
  })

  return {
    https,
    log,
    metrics,
    assets,
    pages,
    sessions,
    sessionCookie,
    trustProxy: config.PORTAL_TRUST_PROXY,
    health: health({
      checks: { database: () => db.raw('select 1') },
      metrics,
      metricsPublic: config.PORTAL_METRICS_PUBLIC,
    }),
    routesWithoutSession: [sessionEndedRoutes({ pages }), backchannelLogoutRoutes({ logout, log })],
    routes: [
      homeRoutes({ pages, goodbyeCookie }),
      signInRoutes({ signIn, sessions, browserCookie, sessionCookie, randomBytes, issuer, publicUrl }),
      signOutRoutes({ provider, sessions, sessionCookie, goodbyeCookie, csrf, randomBytes, publicUrl }),
      sessionRoutes({ csrf }),
      taxpayerRoutes({ taxpayers, pages }),
    ],
    start: () => expiredRows.start(),
    async stop() {
      expiredRows.stop()
      await db.destroy()
    },
  }
}
