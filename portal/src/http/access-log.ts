import { Histogram, type Registry } from 'prom-client'
import type { Logger } from 'shared/web/log.ts'
import { shapeOf } from 'shared/web/path-shape.ts'
import type { Handler } from './context.ts'

/** One line and one observation per request. Paths are cut to their shape: an id in an address is a secret. */
export function accessLog(deps: { log: Logger; metrics: Registry }): Handler {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [deps.metrics],
  })
  return (req, res, next) => {
    const began = performance.now()
    const { requestId } = res.locals
    const { method } = req
    const route = shapeOf(req.path)
    res.once('close', () => {
      const seconds = (performance.now() - began) / 1000
      const status = res.statusCode
      // An unknown path would let anybody add time series without end.
      duration.observe({ method, route: status === 404 ? 'unknown' : route, status }, seconds)
      deps.log.info({ requestId, method, route, status, ms: Math.round(seconds * 1000) }, 'request')
    })
    next()
  }
}
