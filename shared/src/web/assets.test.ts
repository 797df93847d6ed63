import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { loadAssets } from './assets.ts'

const FILES = {
  'app-1.css': 'body{color:red}',
  'app-2.js': 'start()',
  'capture-5.js': 'look()',
  'icon-3.svg': '<svg/>',
  'logo-4.svg': '<svg/>',
  'push-worker-3.js': 'w()',
  'Sans-5.woff2': 'font',
  'Sans-6.ttf': 'regular',
  'Sans-7.ttf': 'bold',
  'inputs.sha256': 'not for the world',
  'manifest.json': JSON.stringify({
    'app.css': 'app-1.css',
    'app.js': 'app-2.js',
    'capture.js': 'capture-5.js',
    'icon.svg': 'icon-3.svg',
    'logo.svg': 'logo-4.svg',
    'push-worker.js': 'push-worker-3.js',
    'PublicSans-Regular.ttf': 'Sans-6.ttf',
    'PublicSans-Bold.ttf': 'Sans-7.ttf',
  }),
}

describe('loadAssets', () => {
  let directory = ''

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'assets-'))
    for (const [name, text] of Object.entries(FILES)) await writeFile(join(directory, name), text)
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  it('gives pages the hashed addresses', async () => {
    const { urls } = await loadAssets(directory)
    expect(urls).toEqual({
      css: '/assets/app-1.css',
      script: '/assets/app-2.js',
      capture: '/assets/capture-5.js',
      pushWorker: '/assets/push-worker-3.js',
      icon: '/assets/icon-3.svg',
      logo: '/assets/logo-4.svg',
    })
  })

  it('serves each file with its type and a tag of its content', async () => {
    const { find } = await loadAssets(directory)
    expect(find('/assets/app-1.css')?.body.toString()).toBe('body{color:red}')
    expect(find('/assets/app-1.css')?.type).toBe('text/css; charset=utf-8')
    expect(find('/assets/app-2.js')?.type).toBe('text/javascript; charset=utf-8')
    expect(find('/assets/Sans-5.woff2')?.type).toBe('font/woff2')
    expect(find('/assets/icon-3.svg')?.etag).toBe(find('/assets/logo-4.svg')?.etag)
    expect(find('/assets/icon-3.svg')?.etag).not.toBe(find('/assets/app-1.css')?.etag)
  })

  it('has the fonts of documents at hand, and serves them to nobody', async () => {
    const { fonts, find } = await loadAssets(directory)
    expect([fonts.regular.toString(), fonts.bold.toString()]).toEqual(['regular', 'bold'])
    expect(find('/assets/Sans-6.ttf')).toBeUndefined()
  })

  it.each([
    '/assets/manifest.json',
    '/assets/inputs.sha256',
    '/assets/../manifest.json',
    '/assets/%2e%2e/package.json',
    '/assets/',
    'app-1.css',
    '/assets/__proto__',
  ])('finds nothing at %s', async (path) => {
    expect((await loadAssets(directory)).find(path)).toBeUndefined()
  })

  it('refuses to start without a file that every page names', async () => {
    await rm(join(directory, 'app-1.css'))
    await expect(loadAssets(directory)).rejects.toThrow('app-1.css')
  })
})
