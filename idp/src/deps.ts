import { randomBytes, randomUUID } from 'node:crypto'
import type Router from '@koa/router'
import { LRUCache } from 'lru-cache'
import type { Client } from 'oidc-provider'
import pg from 'pg'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { systemClock } from 'shared/clock.ts'
import type { Brand } from 'shared/ui/page.tsx'
import { loadAssets } from 'shared/web/assets.ts'
import type { Logger } from 'shared/web/log.ts'
import { accountClient } from './account-page/client.ts'
import { accountRoutes, requireSession } from './account-page/routes.ts'
import { createAccountSessions } from './account-page/sessions.ts'
import { createAudit } from './audit/audit.ts'
import { createAuthentications } from './authenticators/authentications.ts'
import { createEnrolled } from './authenticators/enrolled.ts'
import type { Config } from './config.ts'
import { createConsents } from './consent/consents.ts'
import { consentRoutes } from './consent/routes.ts'
import { createChanges } from './database/changes.ts'
import { homeRoutes } from './home/routes.ts'
import { accessLog } from './http/access-log.ts'
import type { AppState } from './http/context.ts'
import { showError } from './http/error-page.ts'
import { health } from './http/health.ts'
import { createPages } from './http/page.ts'
import { createConsentInteraction } from './journeys/consent-interaction.ts'
import { createFactsLoader } from './journeys/facts.ts'
import { createJourney } from './journeys/journey.ts'
import { createBeginSignUp, journeyRoutes } from './journeys/routes.ts'
import { createAdapter } from './oidc/adapter.ts'
import { createArtefacts } from './oidc/artefacts.ts'
import { createBrowserSessions } from './oidc/browser-session.ts'
import { createFindAccount } from './oidc/claims.ts'
import { frameOf } from './oidc/frames.ts'
import { createInteractions } from './oidc/interactions.ts'
import { createProvider } from './oidc/provider.ts'
import { createProviderPages } from './oidc/provider-pages.ts'
import { createProviders } from './oidc/providers.ts'
import { createSessionStore } from './oidc/session-store.ts'
import { createSignOut } from './oidc/sign-out.ts'
import { createSigningKeys } from './oidc/signing-keys.ts'
import { pairwiseSubject } from './oidc/subject.ts'
import { createRelyingParties } from './relying-parties/relying-parties.ts'
import { createRelyingPartyStore } from './relying-parties/store.ts'
import { connect } from './vault/db.ts'
import { readKeys } from './vault/keys.ts'
import { createVault } from './vault/vault.ts'

export type App = Awaited<ReturnType<typeof createDeps>>

/** The composition root: connections → stores → services → pages. Nothing here decides anything. */
export async function createDeps(config: Config, log: Logger) {
  const now = systemClock
  const publicUrl = config.IDP_PUBLIC_URL
  const https = publicUrl.startsWith('https:')
  const keys = await readKeys(config.IDP_KEY_FILE, randomBytes)
  const brand: Brand = { name: config.BRAND_NAME, product: config.BRAND_NAME, demo: !config.production }
  const assets = await loadAssets(config.ASSETS_DIRECTORY)
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })

  const db = connect(config.IDP_DATABASE_URL)
  const pool = new pg.Pool({ connectionString: config.IDP_DATABASE_URL, max: 10, connectionTimeoutMillis: 5000 })
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  const changes = createChanges({ databaseUrl: config.IDP_DATABASE_URL, log })
  const jobs = createJobs({ db, key: keys.derive('jobs'), randomBytes, log })

  const audit = createAudit({ db, now })
  const vault = createVault({ db, keyEncryption: keys.keyEncryption, randomBytes })
  const limits = createLimits({ db, key: keys.derive('limits'), now })
  const mailer = createSmtpMailer({ url: config.IDP_SMTP_URL, from: config.IDP_MAIL_FROM })
  const notices = createNotices({ jobs, db, mailer, brand: { name: brand.name, demo: brand.demo, publicUrl }, now })
  const emailLookup = createEmailLookup(keys.derive('email-lookup'))
  const accounts = createAccounts({ db, vault, audit, emailLookup, now, randomUuid: randomUUID })
  const signUps = createSignUps({
    db,
    accounts,
    audit,
    limits,
    notices,
    keys: { sealing: keys.derive('sign-up'), codes: keys.derive('sign-up-codes') },
    emailLookup,
    publicUrl,
    now,
    randomBytes,
    randomUuid: randomUUID,
  })

  const relyingParties = createRelyingParties({
    store: createRelyingPartyStore({ db, now }),
    cache: new LRUCache({ max: 1000, ttl: 60_000 }),
    changes,
  })
  const consents = createConsents({ db, audit, now })
  const artefacts = createArtefacts({ pool, key: keys.derive('artefacts'), now, randomBytes })
  const sessions = createSessionStore({ pool, key: keys.derive('sessions'), now, randomBytes })
  const signingKeys = createSigningKeys({ db, key: keys.derive('signing-keys'), now, randomBytes })
  const secrets = {
    cookies: [keys.derive('cookies')],
    pairwise: keys.derive('pairwise'),
    grants: keys.derive('grants'),
    dpopNonce: keys.derive('dpop-nonce'),
  }
  const csrfKey = keys.derive('csrf')
  const pages = createPages({ brand, assets: assets.urls, csrfKey })

  const findAccount = createFindAccount({ accounts, randomBytes })
  const authentications = createAuthentications({ db, now })
  const providers = createProviders({
    keys: signingKeys,
    changes,
    log,
    build: (signing) =>
      createProvider({
        issuer: publicUrl,
        keys: signing,
        secrets,
        adapter: createAdapter({ artefacts, sessions, relyingParties, now }),
        artefacts,
        sessions,
        consents,
        findAccount,
        adopt: (events) => authentications.adopt(events),
        now,
        trustProxy: config.IDP_TRUST_PROXY,
        allowLoopback: !config.production,
        pages: createProviderPages({
          frameOf: (ctx) => frameOf(ctx.req).frame,
          showError: (ctx, refusal, status) => showProviderError(ctx, refusal, status),
          refused: (ctx, refusal, error) =>
            log.info({ requestId: frameOf(ctx.req).requestId, refusal, reason: error.message }, 'protocol refused'),
        }),
      }),
  })
