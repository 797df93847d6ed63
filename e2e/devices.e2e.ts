import { beforeAll, describe, expect, test } from '@jest/globals'
import { linkIn, mailsTo, waitForMailAbout } from './support/inbox.ts'
import { type Enrolled, signIn, signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { nextStepCode } from './support/totp.ts'
import { createUserAgent, formOf, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
const DEVICES = `${stack.idpUrl}/account/devices`
const END_SESSION = 'form[action*="/sessions/"] button'

let person: Enrolled
let home: UserAgent

beforeAll(async () => {
  home = createUserAgent()
  person = await signUp(home, stack)
})

async function signedInElsewhere(): Promise<UserAgent> {
  const elsewhere = createUserAgent({ headers: { 'User-Agent': FIREFOX } })
  const page = await signIn(elsewhere, await elsewhere.get(`${stack.portalUrl}/sign-in`), person)
  expect(page.has('#dashboard')).toBe(true)
  return elsewhere
}

describe('one person, two browsers', () => {
  let elsewhere: UserAgent
  beforeAll(async () => {
    elsewhere = await signedInElsewhere()
  })

  test('the owner is told of the new browser, once, and not of the one the account was made in', async () => {
    const mail = await waitForMailAbout(stack.inboxUrl, person.email, /^New browser/)
    expect(mail.text).toContain('Firefox on Windows')
    expect(mail.text).toContain('This wasn’t me')
    const about = (await mailsTo(stack.inboxUrl, person.email)).filter(({ subject }) =>
      /^New browser/.test(subject),
    )
    expect(about).toHaveLength(1)
  })

  test('both are listed; another person cannot end a session that is not theirs', async () => {
    const page = await home.get(DEVICES)
    expect(page.text('main')).toContain('Firefox on Windows')
    expect(page.text('main')).toContain('This browser, now')
    const { action } = formOf(page, END_SESSION)

    const thief = createUserAgent()
    await signUp(thief, stack)
    const { fields } = formOf(await thief.get(DEVICES), '#forget-browsers')
    const refused = await thief.post(new URL(action, DEVICES).href, fields)
    expect([refused.status, refused.has('#error-page')]).toEqual([404, true])
    expect((await elsewhere.get(`${stack.idpUrl}/account`)).has('#sign-out-everywhere')).toBe(true)
  })

  test('ending a session ends it there, and at the relying party', async () => {
    const page = await home.submit(await home.get(DEVICES), END_SESSION)
    expect(page.text('main')).toContain('The session has ended.')
    expect(page.has(END_SESSION)).toBe(false)
    expect((await elsewhere.get(`${stack.idpUrl}/account`)).has('#login-email')).toBe(true)
    expect((await elsewhere.get(`${stack.portalUrl}/dashboard`)).has('#login-email')).toBe(true)
    expect((await home.get(`${stack.portalUrl}/dashboard`)).has('#dashboard')).toBe(true)
  })

  test('what happened is listed in plain words, in both languages', async () => {
    const page = await home.get(`${stack.idpUrl}/account/activity`)
    expect(page.text('#activity')).toMatch(
      /You ended one session.*A new browser was used.*You made your account/,
    )
    const spanish = await home.get(`${stack.idpUrl}/account/activity`, {
      headers: { 'Accept-Language': 'es' },
    })
    expect(spanish.text('#activity')).toContain('Cerró una sesión')
  })
})

test('"This wasn’t me" throws everybody out, once, and the password is of no use any more', async () => {
  const mail = await waitForMailAbout(stack.inboxUrl, person.email, /^New browser/)
  const link = linkIn(mail)
  const anywhere = createUserAgent()
  const asked = await anywhere.get(link)
  expect(asked.text('h1')).toBe('This wasn’t you?')
  const spanish = await createUserAgent({ headers: { 'Accept-Language': 'es' } }).get(link)
  expect(spanish.text('h1')).toBe('¿No fue usted?')
  const done = await anywhere.submit(asked, '#disavowal-submit')
  expect(done.has('#disavowal-done')).toBe(true)

  expect((await home.get(DEVICES)).has('#login-email')).toBe(true)
  const portal = await home.get(`${stack.portalUrl}/dashboard`)
  expect(portal.has('#login-email')).toBe(true)
  const credentials = { email: person.email, password: person.password }
  const refused = await home.submit(portal, '#login-submit', credentials)
  expect(refused.status).toBe(422)
  expect(refused.text('[data-error-summary] a[href="#forgot-password"]')).toContain('not safe any more')
  const forgot = await home.get(new URL('forgot-password', refused.url).href)
  expect(forgot.has('#recovery-submit')).toBe(true)

  expect((await anywhere.get(link)).status).toBe(410)
  expect((await anywhere.submit(asked, '#disavowal-submit')).status).toBe(410)
  await waitForMailAbout(stack.inboxUrl, person.email, /needs a new password/)
})

describe('an impossible journey', () => {
  test('is held until the mailbox lets exactly this browser go on; then it is like any other', async () => {
    const virginia = createUserAgent({ address: '192.0.2.7' })
    const traveller = await signUp(virginia, stack)
    const california = createUserAgent({ address: '198.51.100.7', headers: { 'User-Agent': FIREFOX } })
    const credentials = { email: traveller.email, password: traveller.password }
    const login = await california.get(`${stack.portalUrl}/sign-in`)
    const held = await california.submit(login, '#login-submit', credentials)
    expect(held.has('#held-continue')).toBe(true)
    const ahead = await california.get(held.url.replace(/\/held$/, '/second-factor/totp'))
    expect(ahead.has('#held-continue')).toBe(true)

    const mail = await waitForMailAbout(stack.inboxUrl, traveller.email, /stopped a sign-in/)
    expect(mail.text).toContain('Firefox on Windows')
    expect(mail.text).toContain('California, United States')
    const phone = createUserAgent()
    const asked = await phone.get(linkIn(mail))
    expect(asked.text('main')).toContain('California, United States')
    await phone.submit(asked, '#held-release')
    expect((await phone.get(linkIn(mail))).status).toBe(410)

    const thief = createUserAgent({ address: '198.51.100.66' })
    const other = await thief.submit(
      await thief.get(`${stack.portalUrl}/sign-in`),
      '#login-submit',
      credentials,
    )
    expect(other.has('#held-continue')).toBe(true)

    const code = await california.get(held.url.replace(/\/held$/, ''))
    const dashboard = await california.submit(code, '#otp-submit', { code: nextStepCode(traveller.secret) })
    expect(dashboard.has('#dashboard')).toBe(true)
  })
})
