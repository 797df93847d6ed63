import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Logger } from 'shared/web/log.ts'
import { accountClient } from './account-centre/client.ts'
import { accountPages } from './composition/account-pages.ts'
import { authenticatorPages } from './composition/authenticator-pages.ts'
import { layGround } from './composition/ground.ts'
import { scheduleJobs } from './composition/jobs.ts'
import { publicPages } from './composition/public-pages.ts'
import { composeRooms } from './composition/rooms.ts'
import { signInPages } from './composition/sign-in-pages.ts'
import type { Config } from './config.ts'
import { accessLog } from './http/access-log.ts'
import { health } from './http/health.ts'
import { registerSandboxClients } from './relying-parties/sandbox.ts'

export type App = Awaited<ReturnType<typeof createDeps>>

/** The composition root: ground → rooms → pages. Nothing here, nor in `composition/`, decides anything. */
export async function createDeps(config: Config, log: Logger) {
  const ground = await layGround(config, log)
  const rooms = await composeRooms(ground)
  scheduleJobs(ground, rooms)
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const { publicUrl, pages, jobs, changes, pool, db, mailer } = ground
  const { proofing, providers, relyingParties, vision } = rooms

  return {
    log,
    now: ground.now,
    publicUrl,
    https: ground.https,
    trustProxy: config.IDP_TRUST_PROXY,
    csrfKey: ground.csrfKey,
    assets: ground.assets,
    pages,
    journey: rooms.journey,
    providers,
    signOut: rooms.signOut,
    sessions: rooms.sessions,
    accessLog: accessLog({ log, metrics }),
    health: health({
      checks: { database: () => pool.query('select 1'), queue: () => jobs.check() },
      metrics,
      metricsPublic: config.IDP_METRICS_PUBLIC,
    }),
    requireSession: rooms.requireSession,
    enterHandoff: proofing.enterHandoff,
    interactionRoutes: signInPages(ground, rooms),
    authenticatorRoutes: authenticatorPages(ground, rooms),
    accountRoutes: accountPages(ground, rooms),
    /** Behind a session with two factors, and then for clerks only; empty where there is no counter. */
    counterRoutes: proofing.counterRoutes({ pages }),
    publicRoutes: publicPages(ground, rooms),

    async start() {
      await jobs.start()
      await changes.start()
      await relyingParties.register(accountClient({ publicUrl, brandName: ground.brandName }))
      await registerSandboxClients({
        file: config.IDP_SANDBOX_CLIENTS,
        production: config.production,
        relyingParties,
      })
      await providers.start()
    },

    async stop() {
      await jobs.stop()
      await vision.close()
      mailer.close()
      await changes.stop()
      await pool.end()
      await db.destroy()
    },
  }
}
