import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { type Child, ROOT } from '../dev/stack/children.ts'
import { freePort } from '../dev/stack/ports.ts'
import { type Stack, startStack } from '../dev/stack/stack.ts'
import {
  beginProofing,
  confirmPhone,
  giveDetails,
  makeSpecimen,
  type Specimen,
  showDocument,
  showFace,
} from './support/applicant.ts'
import { PLAYS } from './support/camera.ts'
import { filesBelow, filesWithJpeg } from './support/files.ts'
import { signUp } from './support/person.ts'
import { openRecordSource, type RecordSource } from './support/record-source.ts'
import { createUserAgent, formOf, type PageSeen, type UserAgent } from './support/user-agent.ts'

/** A stack of its own: its identity provider is killed, and has a directory for temporary files to itself. */
let stack: Stack
let idp: Child
let idpPort: number
let source: RecordSource
let database: pg.Client
let directory: string
let temporary: string
let filesBefore: ReadonlySet<string>

const PATIENCE_MS = 240_000

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'e2e-interrupted-'))
  temporary = join(directory, 'temporary')
  await mkdir(temporary)
  source = await openRecordSource()
  idpPort = await freePort()
  stack = await startStack({
    directory: join(directory, 'stack'),
    ports: { idp: idpPort, portal: await freePort(), inbox: await freePort() },
    // The compiler that runs our sources would keep what it compiled there.
    env: { ...source.env, IDP_TRUST_PROXY: 'true', TMPDIR: temporary, TSX_DISABLE_CACHE: '1' },
  })
  idp = stack.idp
  database = new pg.Client({ connectionString: stack.databaseUrls.idp })
  await database.connect()
  filesBefore = new Set(await allFiles())
}, PATIENCE_MS)

afterAll(async () => {
  await database.end()
  await stack.stop()
  await source.close()
  await rm(directory, { recursive: true, force: true })
})

const allFiles = async () => [...(await filesBelow(temporary)), ...(await filesBelow(ROOT))]

/** As a machine that loses its power: nothing is finished, nothing is put away. */
async function kill(): Promise<void> {
  idp.process.kill('SIGKILL')
  await idp.ended
}

async function restart(): Promise<void> {
  idp = await stack.startIdp(idpPort)
}

/** The state of the newest job of a queue. */
async function job(queue: string): Promise<string> {
  const { rows } = await database.query(
    'select state from pgboss.job where name = $1 order by created_on desc limit 1',
    [queue],
  )
  return String(rows[0]?.state)
}

async function untilJob(queue: string, state: string): Promise<void> {
  const deadline = Date.now() + 90_000
  while ((await job(queue)) !== state) {
    if (Date.now() > deadline) throw new Error(`${queue} is ${await job(queue)}, never ${state}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function applicant(
  persona: string,
): Promise<{ agent: UserAgent; chooser: PageSeen; specimen: Specimen }> {
  const agent = createUserAgent()
  await signUp(agent, stack)
  const specimen = await makeSpecimen(agent, stack, { persona, face: 'alice' })
  return { agent, chooser: await beginProofing(agent, stack), specimen }
}

/** Sends a picture. What comes back is the answer itself, not the page it leads to. */
function sendPicture(agent: UserAgent, page: PageSeen, content: Uint8Array): Promise<PageSeen> {
  const { url, csrf } = target(page)
  return agent.upload(url, { csrf }, [{ name: 'picture', content }], { follow: false })
}

function target(page: PageSeen): { url: string; csrf: string } {
  const { action, fields } = formOf(page, '#picture-submit')
  return { url: new URL(action, page.url).href, csrf: String(fields.csrf) }
}

/** Sends half a picture, and lets the caller cut it off. */
async function sendHalf(agent: UserAgent, page: PageSeen, content: Uint8Array): Promise<{ cut: () => void }> {
  const { url, csrf } = target(page)
  const form = new FormData()
  form.append('csrf', csrf)
  form.append('picture', new Blob([new Uint8Array(content)], { type: 'image/jpeg' }), 'picture.jpg')
  const whole = new Request(url, { method: 'POST', body: form })
  const body = Buffer.from(await whole.arrayBuffer())
  const { origin } = new URL(url)
  const cookies = [...agent.cookies]
    .filter(([, cookie]) => cookie.origin === origin && new URL(url).pathname.startsWith(cookie.path))
    .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
  const sent = httpRequest(url, {
    method: 'POST',
    headers: {
      'Content-Type': whole.headers.get('content-type') ?? '',
      'Content-Length': body.length,
      'Sec-Fetch-Site': 'same-origin',
      Origin: origin,
      Cookie: cookies.join('; '),
    },
  })
  sent.on('error', () => {})
  await new Promise<void>((resolve) => sent.write(body.subarray(0, body.length / 2), () => resolve()))
  // Long enough for the other side to have taken it.
  await new Promise((resolve) => setTimeout(resolve, 300))
  return { cut: () => sent.destroy() }
}

describe('the process killed during document checks resumes them', () => {
  test(
    'while the document is read, right after its last picture was taken',
    async () => {
      const { agent, chooser, specimen } = await applicant('licence')
      const [front = Buffer.alloc(0), back = Buffer.alloc(0)] = specimen.sides.values()
      const first = await agent.submit(chooser, '#document-choose', { kind: specimen.kind })
      expect((await sendPicture(agent, first, front)).status).toBe(303)
      expect((await sendPicture(agent, await agent.get(chooser.url), back)).status).toBe(303)
      await untilJob('document-readings', 'active')
      await kill()
      expect(await job('document-readings')).toBe('active')
      await restart()
      await untilJob('document-readings', 'completed')
      expect((await agent.get(chooser.url)).has('#selfie-begin')).toBe(true)
    },
    PATIENCE_MS,
  )

  test(
    'while the records are asked, right after the last look was submitted',
    async () => {
      const { agent, chooser, specimen } = await applicant('passport')
      const selfie = await showDocument(agent, chooser, specimen)
      const details = await showFace(agent, selfie, PLAYS.themselves('alice'))
      source.fail('address')
      const phone = await giveDetails(agent, details, specimen)
      const review = await confirmPhone(agent, stack, phone, specimen)
      const asked = source.hold('address')
      const submitted = await agent.submit(review, '#review-submit', { attest: 'yes' }, { follow: false })
      expect(submitted.status).toBe(303)
      await asked
      await kill()
      expect(await job('record-checks')).not.toBe('completed')
      source.release('address')
      await restart()
      await untilJob('record-checks', 'completed')
      const here = new URL(submitted.headers.get('location') ?? '', review.url).href
      expect((await agent.get(here)).has('#consent-allow')).toBe(true)
    },
    PATIENCE_MS,
  )
})

describe('no file left behind', () => {
  test(
    'by pictures that were taken, refused, cut off in the middle, or under way when the process was killed',
    async () => {
      const { agent, chooser, specimen } = await applicant('state-id')
      const front = specimen.sides.get('front') ?? Buffer.alloc(0)
      const capture = await agent.submit(chooser, '#document-choose', { kind: specimen.kind })
      const damaged = front.subarray(0, front.length / 2)
      expect((await sendPicture(agent, capture, damaged)).status).toBe(422)
      const aborted = await sendHalf(agent, capture, front)
      aborted.cut()
      // Nothing is lost by it: the same page, the same question, and the picture is taken.
      expect((await agent.get(chooser.url)).url).toBe(capture.url)
      expect((await sendPicture(agent, capture, front)).status).toBe(303)
      const back = await agent.get(chooser.url)
      const underWay = await sendHalf(agent, back, front)
      await kill()
      underWay.cut()
      const killedNow = await allFiles()
      await restart()
      expect((await agent.get(chooser.url)).text('h1')).toBe(back.text('h1'))
      const files = [...new Set([...killedNow, ...(await allFiles())])]
      expect(files.filter((path) => !filesBefore.has(path))).toEqual([])
      expect(await filesWithJpeg(await filesBelow(temporary))).toEqual([])
      // The search itself works: there is something to look through.
      expect(filesBefore.has(join(ROOT, 'package.json'))).toBe(true)
    },
    PATIENCE_MS,
  )
})
