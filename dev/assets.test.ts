import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { loadAssets } from '../shared/src/web/assets.ts'
import { ASSETS_DIRECTORY, buildAssets } from './stack/assets.ts'

describe('buildAssets', () => {
  it('builds what the programs load, and nothing again while its inputs stay the same', async () => {
    await buildAssets()
    expect(await buildAssets()).toBe('unchanged')
    const { urls, find } = await loadAssets(ASSETS_DIRECTORY)
    for (const url of Object.values(urls)) expect(find(url)?.body.length).toBeGreaterThan(0)
  })

  it('serves everything that the style sheet names from our own origin', async () => {
    await buildAssets()
    const { urls, find } = await loadAssets(ASSETS_DIRECTORY)
    const css = find(urls.css)?.body.toString() ?? ''
    const named = [...css.matchAll(/url\(["']?([^"')]+)/g)].map(([, url = '']) => url)
    expect(named.length).toBeGreaterThan(0)
    for (const url of named) expect(find(new URL(url, `http://x${urls.css}`).pathname)).toBeDefined()
  })

  it('stays small: 30 kB of style and 8 kB of script, compressed', async () => {
    await buildAssets()
    const { urls } = await loadAssets(ASSETS_DIRECTORY)
    const size = async (url: string) => gzipSync(await readFile(join(ASSETS_DIRECTORY, basename(url)))).length
    expect(await size(urls.css)).toBeLessThan(30_000)
    expect(await size(urls.script)).toBeLessThan(8_000)
  })
})
