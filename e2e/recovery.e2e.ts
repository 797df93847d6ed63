import { describe, expect, test } from '@jest/globals'
import { linkIn, waitForMailAbout } from './support/inbox.ts'
import { type Enrolled, signIn, signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { nextStepCode } from './support/totp.ts'
import { createUserAgent, type PageSeen, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const password = 'walnut compass ribbon anvil'

/** From the portal to the mailed link. */
async function askForLink(agent: UserAgent, person: Enrolled, count = 1): Promise<string> {
  const page = await agent.get(`${stack.portalUrl}/sign-in`)
  const form = await agent.get(page.url.replace(/\/sign-in$/, '/forgot-password'))
  const sent = await agent.submit(form, '#recovery-submit', { email: person.email })
  expect(sent.has('#recovery-sent')).toBe(true)
  return linkIn(await waitForMailAbout(stack.inboxUrl, person.email, /new password/, count))
}

async function open(agent: UserAgent, link: string): Promise<PageSeen> {
  return agent.submit(await agent.get(link), '#recovery-open')
}

describe('a forgotten password', () => {
  test('with an authenticator app: back at the service, signed in, and everywhere else signed out', async () => {
    const elsewhere = createUserAgent()
    const person = await signUp(elsewhere, stack)
    const agent = createUserAgent()
    const link = await askForLink(agent, person)
    const asked = await open(agent, link)
    // The mailbox alone opens nothing.
    expect(asked.has('#otp-code')).toBe(true)
    const ahead = await agent.get(asked.url.replace(/\/second-factor.*$/, '/new-password'))
    expect(ahead.has('#new-password')).toBe(false)
    const choose = await agent.submit(asked, '#otp-submit', { code: nextStepCode(person.secret) })
    const same = await agent.submit(choose, '#password-submit', { password: person.password })
    expect([same.status, same.has('#new-password')]).toEqual([422, true])
    const done = await agent.submit(same, '#password-submit', { password })
    expect(done.has('#dashboard')).toBe(true)
    await waitForMailAbout(stack.inboxUrl, person.email, /password .* was changed/)

    expect((await elsewhere.get(`${stack.idpUrl}/account`)).has('#login-email')).toBe(true)
    expect((await agent.get(link)).status).toBe(410)
    const newcomer = createUserAgent()
    const wrong = await newcomer.submit(await newcomer.get(`${stack.portalUrl}/sign-in`), '#login-submit', {
      email: person.email,
      password: person.password,
    })
    expect(wrong.status).toBe(422)
  })

  test('with a recovery code, in another browser than the one that asked', async () => {
    const person = await signUp(createUserAgent(), stack)
    const link = await askForLink(createUserAgent(), person)
    const phone = createUserAgent()
    const asked = await open(phone, link)
    const other = await phone.get(asked.url.replace(/\/second-factor.*$/, '/second-factor/recovery-code'))
    const [code = ''] = person.recoveryCodes
    const choose = await phone.submit(other, '#recovery-code-submit', { code })
    const done = await phone.submit(choose, '#password-submit', { password })
    expect(done.has('#dashboard')).toBe(true)
  })

  test('an unknown address sees the very same page', async () => {
    const agent = createUserAgent()
    const page = await agent.get(`${stack.portalUrl}/sign-in`)
    const address = page.url.replace(/\/sign-in$/, '/forgot-password')
    const email = 'nobody-at-all@sandbox.test'
    const unknown = await agent.submit(await agent.get(address), '#recovery-submit', { email })
    const person = await signUp(createUserAgent(), stack)
    const known = await agent.submit(await agent.get(address), '#recovery-submit', { email: person.email })
    const same = (seen: PageSeen, mail: string) => seen.html.replaceAll(mail, '')
    expect(same(unknown, email)).toBe(same(known, person.email))
    expect(unknown.status).toBe(known.status)
  })

  test('one person’s link gives nobody else’s account away', async () => {
    const [victim, thief] = [await signUp(createUserAgent(), stack), await signUp(createUserAgent(), stack)]
    const agent = createUserAgent()
    const asked = await open(agent, await askForLink(agent, victim))
    const refused = await agent.submit(asked, '#otp-submit', { code: nextStepCode(thief.secret) })
    expect([refused.status, refused.has('#otp-code')]).toEqual([422, true])
    const [code = ''] = thief.recoveryCodes
    const other = await agent.get(asked.url.replace(/\/totp$/, '/recovery-code'))
    expect((await agent.submit(other, '#recovery-code-submit', { code })).status).toBe(422)
  })
})

test('a password that is changed in the account centre keeps this session and ends the others', async () => {
  const here = createUserAgent()
  const person = await signUp(here, stack)
  const elsewhere = createUserAgent()
  await signIn(elsewhere, await elsewhere.get(`${stack.idpUrl}/account`), person)
  expect((await elsewhere.get(`${stack.idpUrl}/account`)).has('#login-email')).toBe(false)

  const form = await here.get(`${stack.idpUrl}/account/sign-in-methods/password`)
  const methods = await here.submit(form, '#password-submit', { password })
  expect(methods.has('#change-password')).toBe(true)
  expect((await elsewhere.get(`${stack.idpUrl}/account`)).has('#login-email')).toBe(true)
})
