import { Router } from 'express'
import type { Registry } from 'prom-client'
import type { Handler } from './context.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus. */
export function health(deps: {
  checks: Readonly<Record<string, () => Promise<unknown>>>
  metrics: Registry
  metricsPublic: boolean
}): Router {
  const ready: Handler = async (_req, res) => {
    const results = await Promise.all(Object.entries(deps.checks).map(answers))
    const failing = results.filter(({ ok }) => !ok).map(({ name }) => name)
    res
      .status(failing.length === 0 ? 200 : 503)
      .json({ status: failing.length === 0 ? 'ok' : 'unavailable', failing })
  }
  const metrics: Handler = async (req, res, next) => {
    if (!deps.metricsPublic && req.get('X-Forwarded-For') !== undefined) return next()
    res.type(deps.metrics.contentType).send(await deps.metrics.metrics())
  }
  const router = Router()
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/readyz', ready)
  router.get('/metrics', metrics)
  return router
}

const PATIENCE_MS = 2000

async function answers([name, check]: [string, () => Promise<unknown>]): Promise<{
  name: string
  ok: boolean
}> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), PATIENCE_MS).unref()
  })
  try {
    await Promise.race([check(), timeout])
    return { name, ok: true }
  } catch {
    return { name, ok: false }
  }
}
