import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { DESKTOP, newVisitor, openBrowser, PHONE, type Visitor } from './support/browser.ts'
import { linkIn, waitForMailAbout } from './support/inbox.ts'
import { newPerson, type Person } from './support/person.ts'
import { signUpToSecondFactor } from './support/sign-up-in-browser.ts'
import { sharedStack } from './support/stack.ts'

const stack = sharedStack()
/** Where to keep a picture of every page, for looking at them. */
const pictures = process.env.PICTURES

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('approving on a phone', () => {
  let screen: Visitor
  let phone: Visitor
  let device: string
  let questions = 0
  const person: Person = newPerson()

  beforeAll(async () => {
    screen = await newVisitor(browser, { viewport: DESKTOP })
    phone = await newVisitor(browser, { viewport: PHONE, locale: 'es-US' })
  })
  afterAll(async () => {
    expect([...screen.alarms, ...phone.alarms]).toEqual([])
    await screen.close()
    await phone.close()
  })

  /** The newest message that the phone was sent. */
  async function messageOnPhone(): Promise<string> {
    questions += 1
    const mail = await waitForMailAbout(stack.inboxUrl, `${device}@push.sandbox`, /you/, questions)
    return linkIn(mail)
  }

  async function signInToQuestion(): Promise<void> {
    const { page } = screen
    await screen.context.clearCookies()
    await page.goto(`${stack.portalUrl}/sign-in`)
    await page.fill('#login-email', person.email)
    await page.fill('#login-password', person.password)
    await page.click('#login-submit')
    await page.waitForSelector('#push-ask')
  }

  test('a phone is bound by opening what the screen shows, and the screen goes on by itself', async () => {
    await signUpToSecondFactor(screen, person)
    await screen.page.click('#choose-push')
    await look(screen, 'set up')
    await screen.page.click('#push-continue')
    await screen.page.waitForSelector('[data-error-summary]')
    await phone.page.goto((await screen.page.textContent('#push-link')) ?? '')
    device = (await phone.page.getAttribute('[data-phone]', 'data-device')) ?? ''
    await phone.page.fill('#phone-name', 'teléfono azul')
    await look(phone, 'bind')
    await phone.page.click('#phone-bind')
    await phone.page.waitForSelector('#phone-bound')
    await look(phone, 'bound')
    await screen.page.waitForSelector('#recovery-codes')
    await screen.page.click('#recovery-codes-saved')
    await screen.page.click('#consent-allow')
    await screen.page.waitForSelector('#dashboard')
  })

  test('the phone shows who asks, asks for the number, and lets the screen in', async () => {
    await signInToQuestion()
    await look(screen, 'ask')
    await screen.page.click('#push-ask button')
    const number = (await screen.page.textContent('#push-number'))?.trim() ?? ''
    await look(screen, 'wait')
    await screen.page.reload()
    expect((await screen.page.textContent('#push-number'))?.trim()).toBe(number)
    await phone.page.goto(await messageOnPhone())
    await look(phone, 'question')
    await phone.page.click('#push-approve')
    await phone.page.waitForSelector('[data-error-summary]')
    await phone.page.fill('#push-answer-number', number)
    await phone.page.click('#push-approve')
    await phone.page.waitForSelector('#push-approved')
    await look(phone, 'approved')
    await screen.page.waitForSelector('#dashboard')
  })

  test('somebody else who opens the message cannot answer it', async () => {
    await signInToQuestion()
    await screen.page.click('#push-ask button')
    const number = (await screen.page.textContent('#push-number'))?.trim() ?? ''
    const link = await messageOnPhone()
    const thief = await newVisitor(browser, { viewport: PHONE })
    await thief.page.goto(link)
    await thief.page.fill('#push-answer-number', number)
    await thief.page.click('#push-approve')
    await thief.page.waitForSelector('[data-phone-problem]:not([hidden])')
    await thief.close()
    await screen.page.click('#push-continue')
    await screen.page.waitForSelector('[data-error-summary]')

    await phone.page.goto(link)
    await phone.page.click('#push-deny')
    await phone.page.waitForSelector('#push-denied')
    await look(phone, 'denied')
    await screen.page.waitForSelector('#push-ask')
    await waitForMailAbout(stack.inboxUrl, person.email, /refused a sign-in/)
    await screen.page.click('#push-ask button')
    await screen.page.waitForSelector('[data-error-summary]')
    await look(screen, 'limited')
    await screen.page.click('#other-way')
    await screen.page.waitForSelector('#use-recovery-code')
  })
})

async function look(visitor: Visitor, name: string): Promise<void> {
  expect(await visitor.faults()).toEqual([])
  if (pictures === undefined) return
  const path = `${pictures}/push-${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`
  await visitor.page.screenshot({ path, fullPage: true })
}
