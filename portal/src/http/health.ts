import { Router } from 'express'
import type { Registry } from 'prom-client'

const PATIENCE_MS = 2000

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus. */
export function healthRoutes(deps: {
  database: () => Promise<unknown>
  metrics: Registry
  metricsPublic: boolean
}): Router {
  const router = Router()
  router.get('/healthz', (_, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/readyz', async (_, res) => {
    const ok = await answersInTime(deps.database())
    res.status(ok ? 200 : 503).json({ status: ok ? 'ok' : 'unavailable', failing: ok ? [] : ['database'] })
  })
  router.get('/metrics', async (req, res, next) => {
    if (!deps.metricsPublic && req.get('X-Forwarded-For') !== undefined) return next()
    res.type(deps.metrics.contentType).send(await deps.metrics.metrics())
    return undefined
  })
  return router
}

async function answersInTime(check: Promise<unknown>): Promise<boolean> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), PATIENCE_MS).unref()
  })
  return Promise.race([check, timeout]).then(
    () => true,
    () => false,
  )
}
