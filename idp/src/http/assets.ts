import { ASSET_CACHE_CONTROL, type Assets } from 'shared/web/assets.ts'
import type { Handler } from './context.ts'

export function serveAssets(assets: Assets): Handler {
  return (ctx, next) => {
    const asset = ctx.method === 'GET' || ctx.method === 'HEAD' ? assets.find(ctx.path) : undefined
    if (asset === undefined) return next()
    ctx.set('Cache-Control', ASSET_CACHE_CONTROL)
    ctx.type = asset.type
    ctx.etag = asset.etag
    if (ctx.fresh) ctx.status = 304
    else ctx.body = asset.body
    return undefined
  }
}

/** A service worker has one address of its own and no hash in it, so browsers must ask for it each time. */
export function pushWorker(assets: Assets): Handler {
  return (ctx, next) => {
    if (ctx.path !== '/push-device/worker.js' || ctx.method !== 'GET') return next()
    ctx.set('Cache-Control', 'no-cache')
    ctx.type = 'text/javascript'
    ctx.body = assets.find(assets.urls.pushWorker)?.body
    return undefined
  }
}
