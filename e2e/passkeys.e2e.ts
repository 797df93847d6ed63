import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, CDPSession } from 'playwright-core'
import { freePort } from '../dev/stack/ports.ts'
import { DESKTOP, newVisitor, openBrowser, PHONE, type Visitor } from './support/browser.ts'
import { waitForMailAbout } from './support/inbox.ts'
import { newPerson } from './support/person.ts'
import { signUpToSecondFactor } from './support/sign-up-in-browser.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent } from './support/user-agent.ts'

const stack = sharedStack()
/** Where to keep a picture of every page, for looking at them. */
const pictures = process.env.PICTURES

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The browser's own imitation of an authenticator: real cryptography, no finger needed. */
async function plugIn(visitor: Visitor, options: { userVerified: boolean }) {
  const session = await visitor.context.newCDPSession(visitor.page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: options.userVerified ? 'internal' : 'usb',
      hasResidentKey: options.userVerified,
      hasUserVerification: options.userVerified,
      isUserVerified: options.userVerified,
    },
  })
  return { session, authenticatorId }
}

async function createPasskey(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor
  await page.click('#choose-passkey')
  await page.fill('#passkey-name', name)
  await look(visitor, `${name} create`)
  await page.click('#passkey-create')
}

describe.each([
  ['a phone', { viewport: PHONE, locale: 'en-US' }],
  ['a desktop, in Spanish', { viewport: DESKTOP, locale: 'es-US' }],
])('with a passkey on %s', (name, options) => {
  test('a new person protects the account with it and comes back without typing anything', async () => {
    const visitor = await newVisitor(browser, options)
    const { page } = visitor
    const person = newPerson()
    await plugIn(visitor, { userVerified: true })
    await signUpToSecondFactor(visitor, person)
    await createPasskey(visitor, `${name} passkey`)
    await page.click('#recovery-codes-saved')
    await page.click('#consent-allow')
    await page.waitForSelector('#dashboard')

    await page.click('#sign-out')
    await page.waitForSelector('#sign-in')
    await page.click('#sign-in')
    // The browser offers the passkey where the e-mail is typed; its imitation takes the offer at once.
    await page.waitForSelector('#dashboard')
    expect(await page.textContent('h1')).toContain(person.givenName)
    expect(visitor.alarms).toEqual([])
    await visitor.close()
  })
})

describe('a security key that verifies nobody', () => {
  let visitor: Visitor
  let key: { session: CDPSession; authenticatorId: string }
  const person = newPerson()

  beforeAll(async () => {
    visitor = await newVisitor(browser, { viewport: DESKTOP })
    key = await plugIn(visitor, { userVerified: false })
    await signUpToSecondFactor(visitor, person)
    await createPasskey(visitor, 'key')
    await visitor.page.click('#recovery-codes-saved')
    await visitor.page.click('#consent-allow')
    await visitor.page.waitForSelector('#dashboard')
  })
  afterAll(() => visitor.close())

  async function signInWithPassword(): Promise<void> {
    const { page } = visitor
    await visitor.context.clearCookies()
    await page.goto(`${stack.portalUrl}/sign-in`)
    await page.fill('#login-email', person.email)
    await page.fill('#login-password', person.password)
    await page.click('#login-submit')
    await page.waitForSelector('#passkey-use')
  }

  test('is a second factor, besides the password', async () => {
    await signInWithPassword()
    await look(visitor, 'use')
    await visitor.page.click('#passkey-use')
    await visitor.page.waitForSelector('#dashboard')
    expect(visitor.alarms).toEqual([])
  })

  test('a copy of it is noticed, refused, and reported to the owner', async () => {
    const { session, authenticatorId } = key
    const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId })
    const [credential] = credentials
    if (credential === undefined) throw new Error('The key holds nothing')
    await signInWithPassword()
    await session.send('WebAuthn.removeCredential', {
      authenticatorId,
      credentialId: credential.credentialId,
    })
    await session.send('WebAuthn.addCredential', {
      authenticatorId,
      credential: { ...credential, signCount: 0 },
    })
    await visitor.page.click('#passkey-use')
    await visitor.page.waitForSelector('[data-error-summary]')
    await look(visitor, 'refused')
    await waitForMailAbout(stack.inboxUrl, person.email, /stopped a sign-in/)
    expect(visitor.alarms).toEqual([])
  })

  test('whoever holds no key is told, and finds the other ways', async () => {
    const { session, authenticatorId } = key
    await session.send('WebAuthn.clearCredentials', { authenticatorId })
    await signInWithPassword()
    await visitor.page.click('#passkey-use')
    await visitor.page.waitForSelector('[data-passkey-problem]:not([hidden])')
    await visitor.page.click('#other-way')
    await visitor.page.waitForSelector('#use-recovery-code')
    await look(visitor, 'ways')
  })
})

test('without JavaScript the page says so, and the other ways work', async () => {
  const visitor = await newVisitor(browser, { viewport: PHONE, javaScript: false })
  const { page } = visitor
  await signUpToSecondFactor(visitor, newPerson())
  await page.click('#choose-passkey')
  expect(await page.textContent('noscript, main')).toContain('JavaScript')
  await page.goBack()
  await page.click('#choose-totp')
  await page.waitForSelector('#totp-secret')
  await visitor.close()
})

async function look(visitor: Visitor, name: string): Promise<void> {
  expect(await visitor.faults()).toEqual([])
  if (pictures === undefined) return
  const path = `${pictures}/passkeys-${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`
  await visitor.page.screenshot({ path, fullPage: true })
}

test('a look-alike site gets nothing that works: not from another host, and not from another port of this one', async () => {
  const visitor = await newVisitor(browser, { viewport: DESKTOP })
  const { page } = visitor
  await plugIn(visitor, { userVerified: true })
  await signUpToSecondFactor(visitor, newPerson())
  await createPasskey(visitor, 'mine')
  await page.waitForSelector('#recovery-codes-saved')

  // The thief opens the real sign-in page and shows its challenge to the owner on a page of theirs.
  const thief = createUserAgent()
  const real = await thief.get(`${stack.portalUrl}/sign-in`)
  const options = /data-passkey="sign-in" data-options="([^"]*)"/
    .exec(real.html)?.[1]
    ?.replaceAll('&quot;', '"')
  const site = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.end('<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Sign in</title>')
  })
  const port = await freePort()
  await new Promise<void>((resolve) => site.listen(port, resolve))
  const answerAt = async (origin: string) => {
    await page.goto(origin)
    return page.evaluate(
      `navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(${options}) })
        .then((credential) => JSON.stringify(credential.toJSON()), (error) => error.name)`,
    )
  }
  expect(await answerAt(`http://127.0.0.1:${port}`)).toBe('SecurityError')
  const stolen = String(await answerAt(`http://localhost:${port}`))
  expect(JSON.parse(stolen)).toMatchObject({ type: 'public-key' })
  const refused = await thief.submit(real, '#passkey-sign-in', { answer: stolen })
  expect([refused.status, refused.has('[data-error-summary]')]).toEqual([422, true])

  site.close()
  await visitor.close()
})
