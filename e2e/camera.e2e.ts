import { crc32, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../dev/testing/chromium.ts'
import { type FakeCamera, openFakeCamera, PLAYS } from './support/camera.ts'
import { stillOf } from './support/camera-scenes.ts'
import { startSite } from './support/camera-site.ts'

// The camera and the scripts that use it, on pages of this file: what the programs make of it is tested elsewhere.

let camera: FakeCamera
let withCamera: Browser
let without: Browser
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  camera = await openFakeCamera({ person: 'alice', pose: 'centre' })
  withCamera = await launch(camera.chromiumArguments)
  without = await launch([])
  site = await startSite()
}, 120_000)
afterAll(async () => {
  await withCamera?.close()
  await without?.close()
  await camera?.close()
  site?.server.close()
})

describe('the fake camera', () => {
  test('shows what it is told to, and never the same frame twice', async () => {
    const page = await visit(withCamera, '/camera')
    const ahead = await brightnessOf(page)
    await camera.show({ person: 'alice', pose: 'left' })
    const turned = await brightnessOf(page)
    await camera.show({ person: 'alice', pose: 'centre' })
    expect(difference(ahead, turned)).toBeGreaterThan(2)
    expect(difference(turned, await brightnessOf(page))).toBeGreaterThan(0)
  })
})

describe('the selfie page', () => {
  test('shows each direction that the server gives, sends frames of it, and goes where it is sent', async () => {
    const page = await visit(withCamera, '/selfie')
    const stop = await camera.follow(page, PLAYS.themselves('alice'))
    await page.click('text=Start')
    await page.waitForURL('**/done')
    await stop()
    const { posts } = site
    expect(posts.map(({ step }) => step)).toEqual(['0', '0', '1', '2'])
    for (const post of posts) {
      expect(post).toMatchObject({
        csrf: 'token',
        attempt: 'a1',
        camera: expect.stringMatching(/camera\.y4m$/),
      })
      expect(post.frames.map(({ type }) => type)).toEqual(Array.from({ length: 3 }, () => 'image/jpeg'))
    }
    // A slow machine may give one picture twice; the same one over and over would be no sequence.
    for (const { frames } of posts) expect(new Set(frames.map(({ text }) => text)).size).toBeGreaterThan(1)
  })

  test('says in the server’s words why it was refused, and begins again', async () => {
    const page = await visit(withCamera, '/selfie?refuse')
    await page.click('text=Start')
    await page.waitForSelector('[data-refusal]:has-text("Find more light")')
    expect(await page.locator('[data-stage]').isHidden()).toBe(true)
    await page.click('text=Try again')
    await page.waitForSelector('[data-refusal]:has-text("Find more light")')
  })

  test('says so where there is no camera', async () => {
    const page = await visit(without, '/selfie')
    await page.click('text=Start')
    await page.waitForSelector('[data-refusal]:has-text("No camera here")')
  })
})

describe('the document page', () => {
  test('takes a photo and sends it as an ordinary upload', async () => {
    const page = await visit(withCamera, '/document')
    await page.click('text=Take a photo')
    await page.click('text=Now')
    await page.waitForSelector('canvas:visible')
    await page.click('text=Send')
    await page.waitForURL('**/sent')
    expect(site.uploads.at(-1)).toMatchObject({ name: 'camera.jpg', type: 'image/jpeg', jpeg: true })
  })

  test('keeps the focus of whoever has no mouse: on the shutter, then on sending', async () => {
    const page = await visit(withCamera, '/document')
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await page.focus('text=Take a photo')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.textContent === 'Now')
    await page.keyboard.press('Enter')
    await page.waitForSelector('canvas:visible')
    expect(await focused()).toBe('Send')
    await page.focus('text=Again')
    await page.keyboard.press('Enter')
    await page.waitForSelector('video:visible')
    await page.click('text=Close')
    expect(await focused()).toBe('Again')
  })

  test('takes it without a press when the picture is sharp and steady', async () => {
    const page = await visit(withCamera, '/document')
    await camera.showPattern(() => 128)
    await page.click('text=Take a photo')
    await page.waitForSelector('text=blurred')
    await camera.showPattern((x, y) => (Math.floor(x / 9) % 2 === Math.floor(y / 20) % 2 ? 70 : 200))
    await page.waitForSelector('text=Taken')
    await page.click('text=Again')
    await page.waitForSelector('text=Aim')
  })

  test('draws a chosen photo anew when it is too large, and leaves others as they are', async () => {
    const page = await visit(without, '/document')
    await page.setInputFiles('input', { name: 'large.png', mimeType: 'image/png', buffer: png(3000, 2000) })
    await page.waitForSelector('canvas:visible')
    await page.click('text=Send')
    await page.waitForURL('**/sent')
    expect(site.uploads.at(-1)).toMatchObject({ name: 'photo.jpg', type: 'image/jpeg', jpeg: true })

    await page.goto(`${site.origin}/document`)
    const still = await stillOf('alice')
    await page.setInputFiles('input', { name: 'mine.jpg', mimeType: 'image/jpeg', buffer: still })
    await page.waitForSelector('canvas:visible')
    await page.click('text=Send')
    await page.waitForURL('**/sent')
    expect(site.uploads.at(-1)).toMatchObject({ name: 'mine.jpg', size: still.length })
  })

  test('leaves the file field to those who have no camera', async () => {
    const page = await visit(without, '/document')
    await page.click('text=Take a photo')
    await page.waitForSelector('text=Choose a photo instead')
    expect(await page.locator('input[type=file]').isVisible()).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('file')
  })
})

async function launch(more: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', ...more],
  })
}

async function visit(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 900, height: 900 } })).newPage()
  await page.goto(site.origin + path)
  site.posts.length = 0
  return page
}

/** Of 16×12 places in the picture. */
function brightnessOf(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const video = document.createElement('video')
    const stream = await navigator.mediaDevices.getUserMedia({ video: true })
    video.srcObject = stream
    await video.play()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const canvas = document.createElement('canvas')
    canvas.width = 16
    canvas.height = 12
    const context = canvas.getContext('2d')
    context?.drawImage(video, 0, 0, 16, 12)
    for (const track of stream.getTracks()) track.stop()
    const data = context?.getImageData(0, 0, 16, 12).data ?? []
    return Array.from(data).filter((_, index) => index % 4 === 1)
  })
}

function difference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length
}

/** Stripes, one bit for each pixel. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(Math.ceil(width / 8), 0xf0)])
  const rows = Buffer.concat(Array.from({ length: height }, () => row))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const data = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...data])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([frame, body, check])
}
