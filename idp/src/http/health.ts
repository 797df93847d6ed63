import type { Registry } from 'prom-client'
import type { Handler } from './context.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus. */
export function health(deps: {
  checks: Readonly<Record<string, () => Promise<unknown>>>
  metrics: Registry
  metricsPublic: boolean
}): Handler {
  return async (ctx, next) => {
    switch (ctx.path) {
      case '/healthz':
        ctx.body = { status: 'ok' }
        return
      case '/readyz': {
        const results = await Promise.all(Object.entries(deps.checks).map(answers))
        const failing = results.filter(({ ok }) => !ok).map(({ name }) => name)
        ctx.status = failing.length === 0 ? 200 : 503
        ctx.body = { status: failing.length === 0 ? 'ok' : 'unavailable', failing }
        return
      }
      case '/metrics':
        if (!deps.metricsPublic && ctx.get('X-Forwarded-For') !== '') return next()
        ctx.type = deps.metrics.contentType
        ctx.body = await deps.metrics.metrics()
        return
      default:
        return next()
    }
  }
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
