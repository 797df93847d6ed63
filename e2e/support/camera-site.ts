import { createServer, type IncomingMessage, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export interface FramesPost {
  readonly csrf: string
  readonly attempt: string
  readonly step: string
  readonly camera: string
  readonly frames: readonly { readonly type: string; readonly text: string }[]
}

export interface Upload {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly jpeg: boolean
}

/** Pages and endpoints as selfie.ts and document-capture.ts describe them, under the policy of the real ones. */
export async function startSite() {
  const script = await bundled()
  const posts: FramesPost[] = []
  const uploads: Upload[] = []
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    response.setHeader('Content-Security-Policy', POLICY)
    response.setHeader('Permissions-Policy', 'camera=(self)')
    if (pathname === '/capture.js') {
      response.setHeader('Content-Type', 'text/javascript')
      return response.end(script)
    }
    if (request.method === 'POST') {
      const form = await formOf(request)
      if (pathname === '/upload') {
        uploads.push(await uploadOf(form.get('image')))
        return response.writeHead(303, { Location: '/sent' }).end()
      }
      if (pathname === '/frames') posts.push(await framesPostOf(form))
      response.setHeader('Content-Type', 'application/json')
      return response.end(JSON.stringify(answerTo(pathname, posts.length)))
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    const body = pathname === '/document' ? DOCUMENT : pathname === '/selfie' ? selfie(searchParams) : ''
    return response.end(`<!doctype html><html lang="en"><title>Camera</title>${body}${SCRIPT}`)
  })
  return { origin: await listening(server), posts, uploads, server }
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'"
const SCRIPT = '<script type="module" src="/capture.js"></script>'

const DOCUMENT = `
  <form data-document-capture data-shape="1.4" method="post" action="/upload" enctype="multipart/form-data"
        data-open="Take a photo" data-shutter="Now" data-retake="Again" data-close="Close" data-aim="Aim"
        data-dark="dark" data-moving="moving" data-glare="glare" data-blurred="blurred" data-ready="ready"
        data-taken="Taken" data-no-camera="Choose a photo instead">
    <input type="file" name="image" accept="image/jpeg,image/png,image/webp">
    <div data-camera hidden></div>
    <button>Send</button>
  </form>`

function selfie(search: URLSearchParams): string {
  const frames = search.has('refuse') ? '/refusing' : '/frames'
  return `
  <section data-selfie data-steps-url="/steps" data-frames-url="${frames}" data-centre="Look ahead" data-left="Left"
           data-right="Right" data-up="Up" data-wait="Wait" data-no-camera="No camera here" data-problem="A problem">
    <form data-start><input type="hidden" name="csrf" value="token">
      <button data-again="Try again">Start</button></form>
    <div data-stage hidden><video></video><p data-arrow></p><p data-direction role="status"></p><p data-time></p></div>
    <div data-refusal role="alert" tabindex="-1" hidden></div>
  </section>`
}

/** Asks for a second batch of the first direction, and is content with one of each that follows. */
function answerTo(path: string, batches: number): unknown {
  if (path === '/refusing') return { refused: true, words: 'Find more light', again: true }
  const index = Math.max(0, batches - 1)
  const direction = (['centre', 'left', 'right'] as const)[index]
  if (path === '/steps') return { attempt: 'a1', step: { index: 0, direction: 'centre', openForMs: 12000 } }
  if (direction === undefined) return { done: true, next: '/done' }
  return { attempt: 'a1', step: { index, direction, openForMs: 12000 } }
}

async function formOf(request: IncomingMessage): Promise<FormData> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = { 'Content-Type': request.headers['content-type'] ?? '' }
  return new Response(Buffer.concat(chunks), { headers }).formData()
}

async function framesPostOf(form: FormData): Promise<FramesPost> {
  const text = (name: string) => String(form.get(name))
  const files = form.getAll('frames').filter((value) => value instanceof File)
  return {
    csrf: text('csrf'),
    attempt: text('attempt'),
    step: text('step'),
    camera: text('camera'),
    frames: await Promise.all(
      files.map(async (file) => ({
        type: file.type,
        text: Buffer.from(await file.arrayBuffer()).toString('base64'),
      })),
    ),
  }
}

async function uploadOf(value: unknown): Promise<Upload> {
  if (!(value instanceof File)) throw new Error('No file was sent')
  const bytes = Buffer.from(await value.arrayBuffer())
  const jpeg = bytes.subarray(0, 3).toString('hex') === 'ffd8ff'
  return { name: value.name, type: value.type, size: bytes.length, jpeg }
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../shared/browser/capture.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`)
    })
  })
}
