import { ASSET_CACHE_CONTROL, type Assets } from 'shared/web/assets.ts'
import type { Handler } from './context.ts'

export function serveAssets(assets: Assets): Handler {
  return (req, res, next) => {
    const asset = req.method === 'GET' || req.method === 'HEAD' ? assets.find(req.path) : undefined
    if (asset === undefined) return next()
    // Express answers 304 by itself when the browser already holds this ETag.
    res.set({ 'Cache-Control': ASSET_CACHE_CONTROL, ETag: asset.etag }).type(asset.type).send(asset.body)
  }
}
