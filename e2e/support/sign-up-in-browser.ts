import type { Visitor } from './browser.ts'
import { codeIn, waitForMail } from './inbox.ts'
import type { Person } from './person.ts'
import { sharedStack } from './stack.ts'

/** Makes an account in a browser, up to the choice of a second factor. */
export async function signUpToSecondFactor({ page }: Visitor, person: Person): Promise<void> {
  const stack = sharedStack()
  await page.goto(`${stack.portalUrl}/sign-in`)
  await page.click('#create-account')
  for (const question of ['citizen', 'ssn', 'adult'])
    await page.locator(`label[for^="${question}-"]`).first().click()
  await page.click('#eligibility-submit')
  await page.fill('#signup-given-name', person.givenName)
  await page.fill('#signup-family-name', person.familyName)
  await page.fill('#signup-email', person.email)
  await page.locator('label[for="signup-terms"]').click()
  await page.click('#signup-submit')
  await page.fill('#email-code', codeIn(await waitForMail(stack.inboxUrl, person.email)))
  await page.click('#email-code-submit')
  await page.fill('#new-password', person.password)
  await page.click('#password-submit')
  await page.waitForSelector('#choose-totp')
}
