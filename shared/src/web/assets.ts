import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { z } from 'zod'

/** Addresses of the built files, each holding a hash of its content. */
export interface AssetUrls {
  readonly css: string
  readonly icon: string
  readonly logo: string
  readonly script: string
  /** For pages with a camera, besides the script of every page. */
  readonly capture: string
  /** Runs in the browser of a phone that approves sign-ins. */
  readonly pushWorker: string
}

/** TrueType files. */
export interface DocumentFonts {
  readonly regular: Buffer
  readonly bold: Buffer
}

export interface Asset {
  readonly body: Buffer
  readonly type: string
  readonly etag: string
}

export interface Assets {
  readonly urls: AssetUrls
  /** For documents that are not web pages. */
  readonly fonts: DocumentFonts
  /** The file at a request path such as `/assets/app-3f2a.css`; undefined when there is none. */
  find(path: string): Asset | undefined
}

/** A name holds a hash of the content, so a browser never needs to ask again. */
export const ASSET_CACHE_CONTROL = 'public, max-age=31536000, immutable'

const PREFIX = '/assets/'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const manifestSchema = z.object({
  'app.css': z.string(),
  'app.js': z.string(),
  'capture.js': z.string(),
  'icon.svg': z.string(),
  'logo.svg': z.string(),
  'push-worker.js': z.string(),
  'PublicSans-Regular.ttf': z.string(),
  'PublicSans-Bold.ttf': z.string(),
})

/**
 * Reads the built assets into memory, once, at boot. A request can therefore name nothing outside of them.
 *
 * @throws when the directory was not built or lacks a file that every page needs.
 */
export async function loadAssets(directory: string): Promise<Assets> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')))
  const files = new Map<string, Asset>()
  for (const name of await readdir(directory)) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const body = await readFile(join(directory, name))
    files.set(PREFIX + name, {
      body,
      type,
      etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
    })
  }
  const fileOf = (name: keyof typeof manifest) => readFile(join(directory, manifest[name]))
  const urlOf = (name: keyof typeof manifest) => {
    const url = PREFIX + manifest[name]
    if (!files.has(url)) throw new Error(`The built assets lack ${manifest[name]}: run \`npm run assets\``)
    return url
  }
  return {
    urls: {
      css: urlOf('app.css'),
      icon: urlOf('icon.svg'),
      logo: urlOf('logo.svg'),
      script: urlOf('app.js'),
      capture: urlOf('capture.js'),
      pushWorker: urlOf('push-worker.js'),
    },
    fonts: { regular: await fileOf('PublicSans-Regular.ttf'), bold: await fileOf('PublicSans-Bold.ttf') },
    find: (path) => files.get(path),
  }
}
