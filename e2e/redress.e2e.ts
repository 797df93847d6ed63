import { expect, test } from '@jest/globals'
import { chromium } from 'playwright-core'
import { chromiumPath } from '../dev/testing/chromium.ts'
import {
  beginProofing,
  confirmPhone,
  giveDetails,
  makeSpecimen,
  showDocument,
  showFace,
  submitReview,
} from './support/applicant.ts'
import { newVisitor, PHONE } from './support/browser.ts'
import { PLAYS } from './support/camera.ts'
import { waitForMailAbout } from './support/inbox.ts'
import { signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const PATIENCE_MS = 240_000

/** Somebody who has done everything that was asked of them, at whatever page that leads to. */
async function applicant(persona: string) {
  const agent = createUserAgent()
  const person = await signUp(agent, stack)
  const specimen = await makeSpecimen(agent, stack, { persona, face: 'alice' })
  const selfie = await showDocument(agent, await beginProofing(agent, stack), specimen)
  const details = await showFace(agent, selfie, PLAYS.themselves('alice'))
  const phone = await giveDetails(agent, details, specimen)
  const page = await submitReview(agent, await confirmPhone(agent, stack, phone, specimen))
  return { agent, person, page }
}

test(
  'who was refused asks for another look on a phone, sees where it stands, and withdraws it',
  async () => {
    const { agent, person, page: end } = await applicant('ssn-of-another')
    expect(end.has('#appeal-begin')).toBe(true)
    const browser = await chromium.launch({
      executablePath: await chromiumPath(),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    })
    const visitor = await newVisitor(browser, { viewport: PHONE, locale: 'es-US' })
    const { page, context } = visitor
    const look = async () => expect(await visitor.faults()).toEqual([])
    await context.addCookies(
      [...agent.cookies].map(([key, { value, origin, path }]) => ({
        name: key.split(' ')[0] ?? '',
        value,
        url: `${origin}${path}`,
      })),
    )
    await page.goto(`${stack.idpUrl}/account/identity`)
    await page.click('#identity-outcome')
    await look()
    await page.click('#appeal-begin')
    await look()
    await page.fill('#appeal-reason', '   ')
    await page.click('#appeal-submit')
    await page.waitForSelector('#appeal-reason-error')
    await look()
    await page.fill('#appeal-reason', 'Mi número está bien.\nLo comprobé dos veces.')
    await page.click('#appeal-submit')
    await page.waitForSelector('#appeal-open')
    await look()
    const mail = await waitForMailAbout(stack.inboxUrl, person.email, /again|otra vez/)
    expect(mail.text).not.toContain('comprobé')
    await page.goto(`${stack.idpUrl}/account/identity`)
    await look()
    await page.click('#identity-appeal-see')
    await page.click('#appeal-withdraw')
    await page.waitForSelector('#appeal-status')
    await look()
    expect(await page.locator('#appeal-begin').count()).toBe(0)
    expect(visitor.alarms).toEqual([])
    await browser.close()
  },
  PATIENCE_MS,
)

test(
  'who waits for a source that does not answer says so, and is told that it was noted',
  async () => {
    const { agent, page } = await applicant('phone-timeout')
    const noted = await agent.submit(page, '#checks-escalate')
    expect([noted.has('#checks-escalated'), noted.has('#checks-escalate')]).toEqual([true, false])
    expect((await agent.get(page.url)).has('#checks-escalated')).toBe(true)
  },
  PATIENCE_MS,
)
