import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { DESKTOP, newVisitor, openBrowser, PHONE, type Visitor } from './support/browser.ts'
import { codeIn, linkIn, waitForMailAbout } from './support/inbox.ts'
import { type Enrolled, newPerson, type Person, signIn, signUp } from './support/person.ts'
import { codeOf, createProtocolClient } from './support/protocol-client.ts'
import { signUpToSecondFactor } from './support/sign-up-in-browser.ts'
import { sharedStack } from './support/stack.ts'
import { totp } from './support/totp.ts'
import { createUserAgent, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const centre = `${stack.idpUrl}/account`
/** Where to keep a picture of every page, for looking at them. */
const pictures = process.env.PICTURES

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['a phone, in English', { viewport: PHONE, locale: 'en-US' }, 'Confirm this email address'],
  ['a desktop, in Spanish', { viewport: DESKTOP, locale: 'es-US' }, 'Confirme este correo'],
])('the account centre on %s', (name, options, subject) => {
  const person = newPerson()
  let visitor: Visitor
  let page: Visitor['page']
  const see = (room: string) => look(visitor, `centre ${name} ${room}`)

  beforeAll(async () => {
    visitor = await newVisitor(browser, options)
    page = visitor.page
    await makeAccount(visitor, person)
  })
  afterAll(() => visitor.close())

  test('sign-in methods: another app is added, named and removed', async () => {
    await page.goto(centre)
    expect(await page.textContent('main')).toContain(person.email)
    await see('01 overview')

    await page.goto(`${centre}/sign-in-methods`)
    await see('02 methods')
    await page.click('#add-method')
    await see('03 add a method')
    await page.click('#choose-totp')
    const secret = (await page.textContent('#totp-secret'))?.replace(/\s/g, '') ?? ''
    await see('04 another app')
    await page.fill('#otp-code', totp(secret))
    await page.click('#otp-submit')
    await page.waitForSelector('#add-method')
    const cards = page.locator('.card')
    expect(await cards.count()).toBe(2)
    await cards.last().locator('a[href$="/name"]').click()
    await see('05 rename')
    await page.click('#method-name-save')
    await see('06 rename refused')
    await page.fill('#method-name', 'Spare app')
    await page.click('#method-name-save')
    await page.waitForSelector('#add-method')
    expect(await cards.last().textContent()).toContain('Spare app')
    await cards.last().locator('a[href$="/removal"]').click()
    await see('07 remove')
    await page.click('#method-remove')
    await page.waitForSelector('#add-method')
    expect(await cards.count()).toBe(1)
  }, 120_000)

  test('addresses: another one is added by its link, made primary, and given to one service only', async () => {
    const second = `second-${person.email}`
    await page.goto(`${centre}/emails`)
    await see('08 addresses')
    await page.click('#email-add')
    await page.click('#new-email-submit')
    await see('09 address refused')
    await page.fill('#new-email', second)
    await page.click('#new-email-submit')
    await page.waitForSelector('#email-code')
    await see('10 code')
    const mail = await waitForMailAbout(stack.inboxUrl, second, new RegExp(subject))
    await page.goto(`${centre}/emails`)
    await see('11 waiting')
    await page.goto(linkIn(mail))
    await see('12 link')
    await page.click('#email-link-submit')
    await page.waitForSelector('#email-add')
    await page.click('a[href$="/primary"]')
    await see('13 primary')
    await page.click('#email-make-primary')
    await page.waitForSelector('#email-add')
    expect(await page.locator('.card').first().textContent()).toContain(second)
    await see('14 two addresses')
    await page.locator('a[href$="/removal"]').first().click()
    await see('15 remove address')
    await page.click('#mail-language, main a[href="/account/emails"]')
    await page.click('#mail-language')
    await see('16 language')
    await page.click('#mail-language-save')
    await page.waitForSelector('#email-add')

    await page.goto(`${centre}/services`)
    await see('17 services')
    await page.click('a[href$="/email"]')
    await see('18 address of a service')
    await page.locator('label[for="service-email-3"]').click()
    await page.click('#service-email-save')
    await page.waitForSelector('a[href$="/disconnection"]')
    expect(await page.textContent('.card')).toContain(person.email)
  }, 120_000)

  test('every other room, and the data as files; nothing went wrong on the way', async () => {
    await page.goto(`${centre}/services`)
    await page.click('a[href$="/disconnection"]')
    await see('19 disconnect')
    for (const room of ['devices', 'activity', 'closing', 'sign-in-methods/recovery-codes-renewal']) {
      await page.goto(`${centre}/${room}`)
      await see(`20 ${room}`)
    }
    await page.goto(`${centre}/data`)
    await see('21 data')
    for (const format of ['pdf', 'json']) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#data-${format}`)])
      expect(download.suggestedFilename()).toBe(`account.${format}`)
    }
    expect(visitor.alarms).toEqual([])
  }, 120_000)
})

describe('several addresses', () => {
  test('each signs in; a service gets the one chosen for it at its next sign-in', async () => {
    const agent = createUserAgent({ stopAt: `${stack.clientUrl}/` })
    const person = await signUp(agent, stack)
    const second = await addAddress(agent, person)
    const client = createProtocolClient(stack)
    const emailTold = async () => {
      const request = client.request({ scope: 'openid email' })
      const page = await agent.get(request.url)
      const answer = page.has('#consent-allow') ? await agent.submit(page, '#consent-allow') : page
      const tokens = await client.redeem({ code: codeOf(answer.url), verifier: request.verifier })
      const { access_token: token } = await tokens.json()
      const told = await fetch(`${stack.idpUrl}/me`, { headers: { Authorization: `Bearer ${token}` } })
      return (await told.json()).email
    }
    expect(await emailTold()).toBe(person.email)
    const choice = await agent.get(`${centre}/services/bare-client/email`)
    const id = new RegExp(`value="([0-9a-f-]{36})"(?:(?!value=)[\\s\\S])*${second}`).exec(choice.html)?.[1]
    await agent.submit(choice, '#service-email-save', { email: id ?? '' })
    expect(await emailTold()).toBe(second)

    const elsewhere = createUserAgent()
    const asked = await elsewhere.get(`${stack.portalUrl}/sign-in`)
    const done = await signIn(elsewhere, asked, { ...person, email: second.toUpperCase() })
    expect(done.has('#dashboard')).toBe(true)

    await agent.submit(await agent.get(`${centre}/emails/${id}/removal`), '#email-remove')
    for (const address of [person.email, second])
      await waitForMailAbout(stack.inboxUrl, address, /address was removed/)
    expect(await emailTold()).toBe(person.email)
    const stranger = createUserAgent()
    const page = await stranger.get(`${stack.portalUrl}/sign-in`)
    const refused = await stranger.submit(page, '#login-submit', { email: second, password: person.password })
    expect(refused.status).toBe(422)
  })
})

test('after thirty days with one method we ask once whether to add another', async () => {
  const agent = createUserAgent()
  const person = await signUp(agent, stack)
  const client = new pg.Client({ connectionString: stack.databaseUrls.idp })
  await client.connect()
  try {
    // Thirty days would be long to wait for.
    await client.query("update authentication_event set at = at - interval '31 days' where account_id = $1", [
      await newestAccount(client),
    ])
  } finally {
    await client.end()
  }
  const other = createUserAgent()
  const asked = await signIn(other, await other.get(`${stack.portalUrl}/sign-in`), person)
  expect(asked.has('#second-method-later')).toBe(true)
  const choose = await other.submit(asked, '#second-method-add')
  expect(choose.has('#choose-passkey')).toBe(true)
  const back = await other.get(asked.url)
  const done = await other.submit(back, '#second-method-later')
  expect(done.has('#dashboard')).toBe(true)
})

/** Tests run one after the other, so it is the one this test has made. */
async function newestAccount(client: pg.Client): Promise<string> {
  const { rows } = await client.query('select id from account order by created_at desc limit 1')
  return rows[0].id
}

async function addAddress(agent: UserAgent, person: Enrolled): Promise<string> {
  const second = `second-${person.email}`
  const form = await agent.get(`${centre}/emails/addition`)
  const confirm = await agent.submit(form, '#new-email-submit', { email: second })
  const code = codeIn(await waitForMailAbout(stack.inboxUrl, second, /Confirm this/))
  const list = await agent.submit(confirm, '#email-code-submit', { code })
  expect(list.html).toContain(second)
  return second
}

async function makeAccount(visitor: Visitor, person: Person): Promise<void> {
  const { page } = visitor
  await signUpToSecondFactor(visitor, person)
  await page.click('#choose-totp')
  const secret = (await page.textContent('#totp-secret'))?.replace(/\s/g, '') ?? ''
  await page.fill('#otp-code', totp(secret))
  await page.click('#otp-submit')
  await page.click('#recovery-codes-saved')
  await page.click('#consent-allow')
  await page.waitForSelector('#dashboard')
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
