import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import type { Browser } from 'playwright-core'
import { freePort } from '../dev/stack/ports.ts'
import { type Stack, startStack } from '../dev/stack/stack.ts'
import {
  confirmPhone,
  giveDetails,
  makeSpecimen,
  type Specimen,
  showDocument,
  submitReview,
} from './support/applicant.ts'
import { DESKTOP, look, newVisitor, openBrowser, PHONE, takeOver } from './support/browser.ts'
import { waitForMail } from './support/inbox.ts'
import { newPerson, signUp } from './support/person.ts'
import { createUserAgent, type PageSeen, type UserAgent } from './support/user-agent.ts'

/** A stack of its own, with a counter and an office that never closes. Everybody walks without script. */
let stack: Stack
let directory: string
let browser: Browser
const clerk = newPerson()

const PATIENCE_MS = 180_000

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'e2e-ways-'))
  stack = await startStack({
    directory,
    ports: { idp: await freePort(), portal: await freePort(), inbox: await freePort() },
    durable: false,
    env: {
      IDP_TRUST_PROXY: 'true',
      IDP_COUNTER_CLERKS: clerk.email,
      IDP_CALL_HOURS: 'mon-sun 00:00-24:00 America/New_York',
    },
  })
  browser = await openBrowser()
}, PATIENCE_MS)

afterAll(async () => {
  await browser.close()
  await stack.stop()
  await rm(directory, { recursive: true, force: true })
})

test(
  'by letter: whoever does not show their face types a code that was mailed to their address',
  async () => {
    const { agent, way, specimen } = await applicant('passport')
    const consent = await agent.submit(way, '#way-submit', { way: 'self-service' })
    await lookTwice(agent, consent)
    const chooser = await agent.submit(consent, '#face-consent-decline')
    // Nobody is asked to turn their head any more.
    const details = await showDocument(agent, chooser, specimen)
    expect(details.has('#details-submit')).toBe(true)
    const phone = await giveDetails(agent, details, specimen)
    const asking = await submitReview(agent, await confirmPhone(agent, stack, phone, specimen))
    expect(asking.text('address')).toContain(specimen.address.street)
    await lookTwice(agent, asking)

    const waiting = await agent.submit(asking, '#letter-ask')
    await lookTwice(agent, waiting)
    const letter = await waitForMail(stack.inboxUrl, 'tobias.wrenfield@letter.sandbox')
    expect(letter).toMatchObject({ attachments: [{ contentType: 'application/pdf' }] })
    const wrong = await agent.submit(waiting, '#letter-code-submit', { code: 'ABCDE-FGHJK' })
    expect([wrong.status, wrong.has('#letter-code-error')]).toEqual([422, true])
    const code = /^[0-9A-Z]{5}-[0-9A-Z]{5}$/m.exec(letter.text)?.[0] ?? 'no code'
    await expectProofed(agent, await agent.submit(wrong, '#letter-code-submit', { code: code.toLowerCase() }))
  },
  PATIENCE_MS,
)

test(
  'in person: a clerk looks at documents and face, and the person goes on where they were',
  async () => {
    const { agent, way, specimen } = await applicant('licence')
    const details = await agent.submit(way, '#way-submit', { way: 'in-person' })
    const search = await reviewed(agent, details, specimen)
    expect(search.has('#place-query')).toBe(true)
    const none = await agent.get(`${search.url}?q=Atlantis`)
    expect(none.has('#place-none')).toBe(true)
    const found = await agent.get(`${search.url}?q=quill`)
    await lookTwice(agent, found)
    const unchosen = await agent.submit(found, '#place-submit', { place: '' })
    expect([unchosen.status, unchosen.has('#place-query')]).toEqual([422, true])
    const enrolled = await agent.submit(found, '#place-submit', { place: 'quillstead-post-office' })
    const code = enrolled.text('#enrolment-code') ?? ''
    expect(code).toMatch(/^(\d{4} ){3}\d{4}$/)
    expect(load(enrolled.html)('main img').attr('src')).toMatch(/^data:image\/png;base64,/)
    await lookTwice(agent, enrolled)
    expect((await agent.get(`${stack.idpUrl}/counter`)).status).toBe(404)

    const counter = createUserAgent()
    await signUp(counter, stack, clerk)
    const empty = await counter.get(`${stack.idpUrl}/counter`)
    await lookTwice(counter, empty)
    const wrong = await counter.submit(empty, '#counter-open', { code: '1234 5678 9012 3456' })
    expect([wrong.status, wrong.has('#counter-code-error')]).toEqual([422, true])
    const opened = await counter.submit(wrong, '#counter-open', { code })
    expect(opened.text('main')).toContain(specimen.person.familyName)
    expect(opened.html).not.toContain(specimen.ssn)
    await lookTwice(counter, opened)
    const seen = {
      place: 'quillstead-post-office',
      kind1: 'drivers-licence',
      number1: 'Q42017733',
      genuine: 'yes',
      face: 'yes',
    }
    const tooLittle = await counter.submit(opened, '#counter-record', { ...seen, kind2: '', number2: '' })
    expect(tooLittle.status).toBe(422)
    const both = { ...seen, kind2: 'passport', number2: 'U99887766' }
    expect((await counter.submit(opened, '#counter-record', both)).has('#counter-recorded')).toBe(true)

    await expectProofed(agent, await agent.get(enrolled.url))
  },
  PATIENCE_MS,
)

test(
  'by video: how long it takes, in line, booked, changed and cancelled',
  async () => {
    const { agent, way, specimen } = await applicant('state-id')
    const details = await agent.submit(way, '#way-submit', { way: 'video' })
    const choice = await reviewed(agent, details, specimen)
    expect(choice.text('#call-wait')).toMatch(/\d+/)
    await lookTwice(agent, choice)

    const queue = await agent.get(`${choice.url}/queue`)
    await lookTwice(agent, queue)
    const inLine = await agent.submit(queue, '#call-queue-submit', { companion: 'yes', interpreter: 'ase' })
    expect(inLine.has('#call-ready') || inLine.has('#call-position')).toBe(true)
    await lookTwice(agent, inLine)

    const booking = await agent.get(`${choice.url}/booking`)
    await lookTwice(agent, booking)
    const [first = '', second = ''] = timesOn(booking)
    const timeless = await agent.submit(booking, '#call-book-submit', { at: '' })
    expect([timeless.status, timeless.has('#call-time-error')]).toEqual([422, true])
    const booked = await agent.submit(booking, '#call-book-submit', { at: first })
    const when = booked.text('#call-booked')
    expect(when).toBeDefined()
    await lookTwice(agent, booked)

    const change = await agent.get(`${choice.url}/booking`)
    const changed = await agent.submit(change, '#call-book-submit', { at: second })
    expect(changed.text('#call-booked')).not.toBe(when)
    // What was said of the call before still holds.
    expect(changed.text('main')).toContain('American Sign Language')
    const cancelled = await agent.submit(changed, '#call-cancel')
    expect([cancelled.has('#call-booked'), cancelled.has('#call-book')]).toEqual([false, true])
    // Until somebody has talked to them, they are nobody whom we know.
    expect((await agent.get(`${stack.portalUrl}/dashboard`)).has('#verify-identity')).toBe(true)
  },
  PATIENCE_MS,
)

/** Somebody with an account, at the page that asks how they would like to do it. */
async function applicant(persona: string): Promise<{ agent: UserAgent; way: PageSeen; specimen: Specimen }> {
  const agent = createUserAgent()
  await signUp(agent, stack)
  const specimen = await makeSpecimen(agent, stack, { persona, face: 'alice' })
  const start = await agent.get(`${stack.portalUrl}/sign-in?assurance=verified`)
  const way = await agent.submit(start, '#proofing-start')
  await lookTwice(agent, way)
  return { agent, way, specimen }
}

/** Says who they are, and that it is true; no camera is asked for. */
async function reviewed(agent: UserAgent, details: PageSeen, specimen: Specimen): Promise<PageSeen> {
  await lookTwice(agent, details)
  return submitReview(agent, await giveDetails(agent, details, specimen))
}

/** From the page that asks whether to share, back at the portal as somebody whom we know. */
async function expectProofed(agent: UserAgent, page: PageSeen): Promise<void> {
  expect(page.has('#consent-allow')).toBe(true)
  const back = await agent.submit(page, '#consent-allow')
  expect(back.url).toContain(stack.portalUrl)
  const dashboard = await agent.get(`${stack.portalUrl}/dashboard`)
  expect([dashboard.has('#dashboard'), dashboard.has('#verify-identity')]).toEqual([true, false])
  expect((await agent.get(`${stack.idpUrl}/account/identity`)).has('#identity-verified')).toBe(true)
}

function timesOn(page: PageSeen): readonly string[] {
  const $ = load(page.html)
  return $('#call-time option')
    .map((_, option) => $(option).attr('value'))
    .get()
    .filter((value) => value !== '')
}

/** The same page in a browser, on a desktop in English and on a phone in Spanish: nothing is in anybody's way. */
async function lookTwice(agent: UserAgent, page: PageSeen): Promise<void> {
  for (const options of [
    { viewport: DESKTOP, locale: 'en-US' },
    { viewport: PHONE, locale: 'es-US' },
  ]) {
    const visitor = await newVisitor(browser, options)
    await takeOver(visitor, agent)
    await visitor.page.goto(page.url)
    expect(visitor.page.url()).toBe(page.url)
    await look(visitor)
    const width = await visitor.page.evaluate('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(options.viewport.width)
    expect(visitor.alarms).toEqual([])
    await visitor.close()
  }
}
