import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { DESKTOP, newVisitor, openBrowser, PHONE, type Visitor } from './support/browser.ts'
import { codeIn, waitForMail } from './support/inbox.ts'
import { newPerson, type Person } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { nextStepCode, totp } from './support/totp.ts'

const stack = sharedStack()
/** Where to keep a picture of every page, for looking at them. */
const pictures = process.env.PICTURES

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['a phone, in English', { viewport: PHONE, locale: 'en-US' }, 'Welcome, '],
  ['a desktop, in English', { viewport: DESKTOP, locale: 'en-US' }, 'Welcome, '],
  ['a phone, in Spanish', { viewport: PHONE, locale: 'es-US' }, 'Le damos la bienvenida, '],
  ['a desktop, in Spanish', { viewport: DESKTOP, locale: 'es-US' }, 'Le damos la bienvenida, '],
])('in Chromium on %s', (name, options, greeting) => {
  test('from the portal to the dashboard by way of a new account, out, and in again', async () => {
    const visitor = await newVisitor(browser, options)
    const person = newPerson()
    const { secret } = await walkSignUp(visitor, person, name)
    const { page } = visitor
    await expectHeading(visitor, `${greeting}${person.givenName} ${person.familyName}`)

    await page.click('#sign-out')
    await page.waitForSelector('#sign-in')
    await page.click('#sign-in')
    await page.fill('#login-email', person.email)
    await page.fill('#login-password', 'not the password')
    await page.click('#login-submit')
    await look(visitor, `${name} wrong password`)
    expect(await page.inputValue('#login-email')).toBe(person.email)
    expect(await page.inputValue('#login-password')).toBe('')
    await page.fill('#login-password', person.password)
    await page.click('#login-submit')
    await page.fill('#otp-code', nextStepCode(secret))
    await look(visitor, `${name} second factor`)
    await page.click('#otp-submit')
    await expectHeading(visitor, `${greeting}${person.givenName} ${person.familyName}`)

    expect(visitor.alarms).toEqual([])
    await visitor.close()
  })
})

test('in Chromium with JavaScript off', async () => {
  const visitor = await newVisitor(browser, { viewport: PHONE, javaScript: false })
  const person = newPerson()
  await walkSignUp(visitor, person, undefined)
  await expectHeading(visitor, `Welcome, ${person.givenName} ${person.familyName}`)
  await visitor.page.click('#sign-out')
  await visitor.page.waitForSelector('#sign-in')
  expect(visitor.alarms).toEqual([])
  await visitor.close()
})

/** Presses and types like a person would; looks at every page on the way, unless it has no name to keep it under. */
async function walkSignUp(
  visitor: Visitor,
  person: Person,
  name: string | undefined,
): Promise<{ secret: string }> {
  const { page } = visitor
  const see = async (step: string) => {
    if (name !== undefined) await look(visitor, `${name} ${step}`)
  }
  await page.goto(stack.portalUrl)
  await see('01 portal home')
  await page.click('#sign-in')
  await page.waitForSelector('#login-email')
  await see('02 sign in')
  await page.click('#create-account')
  await page.waitForSelector('#eligibility-submit')
  await see('03 eligibility')
  await page.click('#eligibility-submit')
  await see('04 eligibility refused')
  for (const question of ['citizen', 'ssn', 'adult'])
    await page.locator(`label[for^="${question}-"]`).first().click()
  await page.click('#eligibility-submit')
  await page.waitForSelector('#signup-submit')
  await see('05 details')
  await page.fill('#signup-given-name', person.givenName)
  await page.click('#signup-submit')
  await page.waitForSelector('[role=alert]')
  await see('06 details refused')
  expect(await page.inputValue('#signup-given-name')).toBe(person.givenName)
  await page.fill('#signup-family-name', person.familyName)
  await page.fill('#signup-email', person.email)
  await page.locator('label[for="signup-terms"]').click()
  await page.click('#signup-submit')
  await page.waitForSelector('#email-code')
  await see('07 confirm email')
  await page.fill('#email-code', codeIn(await waitForMail(stack.inboxUrl, person.email)))
  await page.click('#email-code-submit')
  await page.waitForSelector('#new-password')
  await see('08 password')
  await page.fill('#new-password', 'password1234')
  await page.click('#password-submit')
  await page.waitForSelector('[role=alert]')
  await see('09 password refused')
  await page.fill('#new-password', person.password)
  await page.click('#password-submit')
  await page.waitForSelector('#choose-totp')
  await see('10 choose second factor')
  await page.click('#choose-totp')
  await page.waitForSelector('#totp-secret')
  await see('11 authenticator app')
  const secret = (await page.textContent('#totp-secret'))?.replace(/\s/g, '') ?? ''
  await page.fill('#otp-code', totp(secret))
  await page.click('#otp-submit')
  await page.waitForSelector('#recovery-codes')
  await see('12 recovery codes')
  await page.click('#recovery-codes-saved')
  await page.waitForSelector('#consent-allow')
  await see('13 consent')
  await page.click('#consent-allow')
  await page.waitForSelector('#dashboard')
  await see('14 dashboard')
  return { secret }
}

async function look(visitor: Visitor, name: string): Promise<void> {
  expect(await visitor.faults()).toEqual([])
  const overflow = await visitor.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
  expect({ page: visitor.page.url(), overflow }).toEqual({ page: visitor.page.url(), overflow: 0 })
  if (pictures === undefined) return
  await visitor.page.screenshot({
    path: `${pictures}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`,
    fullPage: true,
  })
}

async function expectHeading(visitor: Visitor, text: string): Promise<void> {
  await visitor.page.waitForSelector('#dashboard')
  expect(await visitor.page.textContent('h1')).toBe(text)
}
