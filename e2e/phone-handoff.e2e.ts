import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { beginProofing, makeSpecimen, type Specimen, showDocument, showFace } from './support/applicant.ts'
import { DESKTOP, look, newVisitor, openBrowser, PHONE, takeOver } from './support/browser.ts'
import { PLAYS } from './support/camera.ts'
import { linkIn, waitForMail } from './support/inbox.ts'
import { signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent, type PageSeen, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const PATIENCE_MS = 240_000
/** Nobody else's: people of the sandbox get codes from other tests. */
const OWN_PHONE = '+12025550143'

describe('a phone that takes the pictures for a desktop', () => {
  let browser: Browser
  let desktop: UserAgent
  let specimen: Specimen
  let here: string

  beforeAll(async () => {
    browser = await openBrowser()
    desktop = createUserAgent()
    await signUp(desktop, stack)
    // Records of this person are flagged, so that nothing here takes a person from another test.
    specimen = await makeSpecimen(desktop, stack, { persona: 'fraud-flag', face: 'alice' })
    const page = await beginProofing(desktop, stack)
    here = page.url.replace(/\/document$/, '')
  }, PATIENCE_MS)
  afterAll(() => browser.close())

  const handOver = async (): Promise<PageSeen> => {
    const page = await desktop.get(`${here}/phone-capture`)
    return desktop.submit(page, page.has('#handoff-begin') ? '#handoff-begin' : '#handoff-renew')
  }
  const linkOn = (page: PageSeen) => page.text('#handoff-link') ?? 'no link'

  test('the link opens on one phone, and a new one cuts that phone off', async () => {
    const link = linkOn(await handOver())
    const [phone, other] = [createUserAgent(), createUserAgent()]
    const [asked, alsoAsked] = [await phone.get(link), await other.get(link)]
    expect(asked.text('#handoff-number')).toMatch(/\d\d/)
    const chooser = await phone.submit(asked, '#handoff-confirm')
    expect(chooser.has('#document-choose')).toBe(true)
    expect((await other.submit(alsoAsked, '#handoff-confirm')).status).toBe(410)
    expect((await other.get(`${stack.idpUrl}/phone-capture`)).status).toBe(410)
    await handOver()
    expect((await phone.get(`${stack.idpUrl}/phone-capture/document`)).status).toBe(410)
  })

  test('the phone sees and does nothing of the account, nor of other steps', async () => {
    const phone = createUserAgent()
    const chooser = await phone.submit(await phone.get(linkOn(await handOver())), '#handoff-confirm')
    for (const page of ['details', 'phone', 'review', 'letter', 'quiz'])
      expect((await phone.get(`${stack.idpUrl}/phone-capture/${page}`)).status).toBe(404)
    for (const page of ['way', 'face-consent'])
      expect((await phone.get(`${stack.idpUrl}/phone-capture/${page}`)).has('#handoff-elsewhere')).toBe(true)
    expect((await phone.get(`${stack.idpUrl}/account/identity`)).has('#login-submit')).toBe(true)
    expect((await phone.get(here)).status).toBe(400)
    // A form of another phone's page is not this phone's.
    const stranger = createUserAgent({ cookies: new Map(phone.cookies) })
    const forged = await stranger.post(`${stack.idpUrl}/phone-capture/document`, {
      csrf: 'x',
      kind: 'passport',
    })
    expect(forged.status).toBe(403)
    const left = await phone.submit(
      await phone.get(`${stack.idpUrl}/phone-capture/departure`),
      '#handoff-disconnect',
    )
    expect(left.status).toBe(200)
    expect((await phone.submit(chooser, '#document-choose', { kind: specimen.kind })).status).toBe(410)
  })

  test(
    'the desktop follows by itself, from the code to the step after the selfie',
    async () => {
      const visitor = await newVisitor(browser, { viewport: DESKTOP, locale: 'es-US' })
      await takeOver(visitor, desktop)
      const { page } = visitor
      await page.goto(`${here}/document`)
      await page.click('#use-phone')
      await look(visitor)
      const waits = page.locator('#handoff-renew')
      if ((await waits.count()) === 0) await page.click('#handoff-begin')
      else await waits.click()
      await page.waitForSelector('#handoff-link')
      await look(visitor)
      await page.click('#handoff-by-message')
      await page.fill('#handoff-phone', '12')
      await page.click('#handoff-send')
      await page.waitForSelector('.usa-error-summary, [role=alert]')
      await look(visitor)
      await page.fill('#handoff-phone', OWN_PHONE)
      await page.click('#handoff-send')
      await page.waitForSelector('#handoff-link')
      const number = /\d\d/.exec((await page.locator('#handoff-number').textContent()) ?? '')?.[0]
      const link = linkIn(await waitForMail(stack.inboxUrl, `${OWN_PHONE}@sms.sandbox`))

      const held = await newVisitor(browser, { viewport: PHONE })
      await held.page.goto(link)
      await look(held)
      expect(await held.page.locator('#handoff-number').textContent()).toContain(number)
      await held.page.click('#handoff-confirm')
      await held.page.waitForSelector('#document-choose')
      await look(held)

      await page.waitForSelector('#handoff-connected')
      await look(visitor)
      const phone = createUserAgent()
      for (const { name, value, path } of await held.context.cookies(`${stack.idpUrl}/phone-capture`))
        phone.cookies.set(`${name} ${path}`, { value, path, origin: stack.idpUrl })
      const chooser = await phone.get(`${stack.idpUrl}/phone-capture/document`)
      const selfie = await showDocument(phone, chooser, specimen)
      expect(selfie.has('#selfie-begin')).toBe(true)
      const done = await showFace(phone, selfie, PLAYS.themselves('alice'))
      expect(done.has('#handoff-done')).toBe(true)

      await page.waitForSelector('#details-submit')
      // What the phone has taken, it cannot take back.
      const late = await phone.submit(chooser, '#document-choose', { kind: 'passport' })
      expect(late.has('#handoff-done')).toBe(true)
      await held.page.goto(`${stack.idpUrl}/phone-capture`)
      await held.page.waitForSelector('#handoff-done')
      await look(held)
      expect([...visitor.alarms, ...held.alarms]).toEqual([])
      await visitor.close()
      await held.close()
    },
    PATIENCE_MS,
  )
})
