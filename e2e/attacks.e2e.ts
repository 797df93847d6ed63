import { beforeAll, describe, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import { codeIn, linkIn, mailsTo, waitForMail } from './support/inbox.ts'
import { type Enrolled, newPerson, signIn, signUp, signUpSteps } from './support/person.ts'
import { claimsOf, codeOf, createProtocolClient } from './support/protocol-client.ts'
import { sharedStack } from './support/stack.ts'
import { totp } from './support/totp.ts'
import { createUserAgent, formOf, type PageSeen, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const client = createProtocolClient(stack)
const atOnce = <T>(count: number, run: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => run(i)))

/** Somebody signed in at the identity provider, in one browser. */
let person: Enrolled
let agent: UserAgent
beforeAll(async () => {
  agent = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  person = await signUp(agent, stack)
})

/** A code for the bare client, by whatever pages that takes for somebody who is signed in. */
async function freshCode(changes: Record<string, string | undefined> = {}) {
  takeTime(agent)
  const request = client.request(changes)
  let page = await agent.get(request.url)
  if (page.has('#consent-allow')) page = await agent.submit(page, '#consent-allow')
  if (page.has('#continue')) page = await agent.submit(page, '#continue')
  return { code: codeOf(page.url), verifier: request.verifier, url: page.url }
}

/** Nobody makes requests as fast as these tests do; what counts visits is told that time has passed. */
function takeTime(browser: UserAgent): void {
  for (const key of browser.cookies.keys()) if (key.startsWith('idp_visits')) browser.cookies.delete(key)
}

test('a relying party that sends people straight back is stopped with a page that explains', async () => {
  takeTime(agent)
  const pages = []
  for (let i = 0; i < 6; i++) pages.push(await agent.get(client.request().url))
  expect(pages.slice(0, 5).some((page) => page.html.includes('I-2005'))).toBe(false)
  expect(pages[5]?.html).toContain('I-2005')
  expect((await agent.get(client.request().url)).html).not.toContain('I-2005')
})

describe('an authorization code', () => {
  test('ten redemptions at once give one token, and no fault', async () => {
    const answer = await freshCode()
    const statuses = await atOnce(10, async () => (await client.redeem(answer)).status)
    expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 400)])
  })

  test('used again later takes the tokens of the first use along', async () => {
    const answer = await freshCode()
    const { access_token: token } = await (await client.redeem(answer)).json()
    const userinfo = () => fetch(`${stack.idpUrl}/me`, { headers: { Authorization: `Bearer ${token}` } })
    expect((await userinfo()).status).toBe(200)
    expect((await client.redeem(answer)).status).toBe(400)
    expect((await userinfo()).status).toBe(401)
  })

  test.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['another redirect URI', { redirect_uri: 'http://localhost:1/callback' }],
    ['no verifier', { code_verifier: '' }],
  ])('is refused with %s', async (_, changes) => {
    const response = await client.redeem(await freshCode(), changes)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: expect.stringMatching(/invalid_(grant|request)/) })
  })

  test('is of no use to another client', async () => {
    const other = createProtocolClient(stack, 'password-client')
    expect((await other.redeem(await freshCode())).status).toBe(400)
  })
})

test('four tabs that consent at once all receive a code that works', async () => {
  const tabs = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  await signUp(tabs, stack)
  const requests = await atOnce(4, async () => client.request())
  const pages: PageSeen[] = []
  for (const request of requests) pages.push(await tabs.get(request.url))
  expect(pages.every((page) => page.has('#consent-allow'))).toBe(true)
  const answers = await Promise.all(pages.map((page) => tabs.submit(page, '#consent-allow')))
  const statuses = await Promise.all(
    answers.map(async ({ url }, i) => {
      const verifier = requests[i]?.verifier ?? ''
      return (await client.redeem({ code: codeOf(url), verifier })).status
    }),
  )
  expect(statuses).toEqual([200, 200, 200, 200])
})

describe('a second factor', () => {
  const toSecondFactor = async (browser: UserAgent) => {
    const page = await browser.get(client.request().url)
    return browser.submit(page, '#login-submit', { email: person.email, password: person.password })
  }

  test('one TOTP code sent by five browsers at once signs one in', async () => {
    const somebody = await signUp(createUserAgent(), stack)
    const browsers = await atOnce(5, async () => {
      const browser = createUserAgent({ stopAt: `${stack.clientUrl}/` })
      const page = await browser.get(client.request().url)
      const credentials = { email: somebody.email, password: somebody.password }
      return { browser, page: await browser.submit(page, '#login-submit', credentials) }
    })
    const code = totp(somebody.secret, Date.now() + 30_000)
    const pages = await Promise.all(
      browsers.map(({ browser, page }) => browser.submit(page, '#otp-submit', { code })),
    )
    expect(pages.filter(({ status }) => status === 422)).toHaveLength(4)
    expect(pages.filter((page) => page.has('#consent-allow'))).toHaveLength(1)
  })

  test('one recovery code sent by five browsers at once signs one in, and never again', async () => {
    const code = person.recoveryCodes[0] ?? ''
    const use = async () => {
      const browser = createUserAgent({ stopAt: `${stack.clientUrl}/` })
      const asked = await toSecondFactor(browser)
      const page = await browser.get(new URL('recovery-code', asked.url).href)
      return browser.submit(page, '#recovery-code-submit', { code })
    }
    const pages = await atOnce(5, use)
    expect(pages.filter(({ status }) => status === 422)).toHaveLength(4)
    expect((await use()).status).toBe(422)
  })

  test('is not skipped by asking for the next page, nor answered with an empty code', async () => {
    const browser = createUserAgent()
    const page = await toSecondFactor(browser)
    const interaction = page.url.split('/').slice(0, 5).join('/')
    for (const step of [
      'consent',
      'continue',
      'recovery-codes',
      'second-factor-setup',
      'second-factor-setup/totp',
    ]) {
      const skipped = await browser.get(`${interaction}/${step}`)
      expect(new URL(skipped.url).pathname).toBe(new URL(page.url).pathname)
    }
    expect((await browser.submit(page, '#otp-submit', { code: '' })).status).toBe(422)
    const forced = await browser.post(`${interaction}/consent`, formOf(page, '#otp-submit').fields)
    expect(forced.has('#otp-code')).toBe(true)
  })
})

describe('a confirmation', () => {
  test('the link works once, in another browser too, and its request arrives at the relying party', async () => {
    const first = createUserAgent()
    const somebody = newPerson()
    const steps = signUpSteps(first, stack, somebody, {})
    let page = await first.get(`${stack.portalUrl}/sign-up`)
    page = await (steps['answers the screening']?.(page) ?? page)
    page = await (steps['says who they are']?.(page) ?? page)
    const link = linkIn(await waitForMail(stack.inboxUrl, somebody.email))

    const second = createUserAgent()
    const landing = await second.get(link)
    const again = createUserAgent()
    expect((await again.get(link)).status).toBe(200)
    page = await second.submit(landing, '#email-link-submit')
    expect(page.has('#new-password')).toBe(true)

    const replayed = await again.get(link)
    expect(replayed.status).toBe(410)
    expect(replayed.has('#error-page')).toBe(true)

    const kept: { secret?: string; codes?: readonly string[] } = {}
    const rest = signUpSteps(second, stack, somebody, kept)
    for (const name of Object.keys(rest).slice(3)) page = await (rest[name]?.(page) ?? page)
    expect(page.has('#dashboard')).toBe(true)
  })

  test('the code of one sign-up is nothing to another, and five wrong ones end it', async () => {
    const browser = createUserAgent()
    const somebody = newPerson()
    const steps = signUpSteps(browser, stack, somebody, {})
    let page = await browser.get(`${stack.portalUrl}/sign-up`)
    page = await (steps['answers the screening']?.(page) ?? page)
    page = await (steps['says who they are']?.(page) ?? page)
    const right = codeIn(await waitForMail(stack.inboxUrl, somebody.email))
    const wrong = right === '000000' ? '111111' : '000000'
    for (let i = 0; i < 5; i++) page = await browser.submit(page, '#email-code-submit', { code: wrong })
    expect((await browser.submit(page, '#email-code-submit', { code: right })).has('#new-password')).toBe(
      false,
    )
  })

  test('a known address gets another mail and the same page as an unknown one', async () => {
    const shapes = await Promise.all(
      [person.email, newPerson().email].map(async (email) => {
        const browser = createUserAgent()
        const steps = signUpSteps(browser, stack, { ...newPerson(), email }, {})
        let page = await browser.get(`${stack.portalUrl}/sign-up`)
        page = await (steps['answers the screening']?.(page) ?? page)
        page = await (steps['says who they are']?.(page) ?? page)
        await waitForMail(stack.inboxUrl, email)
        return page.html
          .replaceAll(email, 'ADDRESS')
          .replaceAll(/interaction(\/|=)[\w-]+/g, 'interaction UID')
          .replaceAll(/value="[\w-]{43}"/g, 'value="TOKEN"')
      }),
    )
    expect(shapes[0]).toBe(shapes[1])
    const mails = await mailsTo(stack.inboxUrl, person.email)
    expect(mails.some(({ text }) => /\b\d{6}\b/.test(text) && /already/.test(text))).toBe(false)
  })
})

describe('forms', () => {
  test('every form of the sign-in pages refuses a token that is missing, foreign or from another site', async () => {
    const browser = createUserAgent()
    const foreign =
      formOf(await createUserAgent().get(client.request().url), '#login-submit').fields.csrf ?? ''
    let forms = 0

    /** Sends every form of a page in four forged ways; none of them may change anything. */
    const attack = async (page: PageSeen) => {
      const $ = load(page.html)
      for (const form of $('form[method=post]').toArray()) {
        const action = new URL($(form).attr('action') ?? '', page.url).href
        const { csrf = '', ...rest } = Object.fromEntries(
          $(form)
            .serializeArray()
            .map(({ name, value }) => [name, value]),
        )
        const forge = (fields: Record<string, string | string[]>, headers = {}) =>
          browser.post(action, fields, { follow: false, headers })
        const answers = await Promise.all([
          forge(rest),
          forge({ ...rest, csrf: foreign }),
          forge({ ...rest, csrf }, { 'Sec-Fetch-Site': 'cross-site' }),
          forge({ ...rest, csrf }, { 'Sec-Fetch-Site': 'same-site', Origin: 'https://evil.example' }),
        ])
        const statuses = answers.map(({ status }) => status)
        expect({ action, statuses }).toEqual({ action, statuses: [403, 403, 403, 403] })
        forms += 1
      }
    }

    let page = await browser.get(client.request().url)
    await attack(page)
    page = await browser.submit(page, '#create-account')
    const steps = Object.values(signUpSteps(browser, stack, newPerson(), {})).slice(0, 7)
    for (const step of steps) {
      await attack(page)
      page = await step(page)
    }
    await attack(page)
    await attack(await browser.get(`${stack.idpUrl}/account`))
    expect(forms).toBeGreaterThan(15)
  })

  test('an oversize form is refused as such', async () => {
    const browser = createUserAgent()
    const page = await browser.get(client.request().url)
    const large = await browser.submit(page, '#login-submit', { email: 'x'.repeat(70_000) })
    expect(large.status).toBe(413)
    expect(large.has('#error-page')).toBe(true)
  })
})

describe('an interaction', () => {
  test('belongs to the browser it began in', async () => {
    const browser = createUserAgent()
    const page = await browser.get(client.request().url)
    const thief = createUserAgent()
    const stolen = await thief.get(page.url)
    expect(stolen.has('#error-page')).toBe(true)
    expect(stolen.html).toContain('I-2001')
    const { action, fields } = formOf(page, '#login-submit')
    const credentials = { email: person.email, password: person.password }
    const posted = await thief.post(new URL(action, page.url).href, { ...fields, ...credentials })
    expect(posted.has('#error-page')).toBe(true)
  })

  test('cannot be finished twice', async () => {
    const browser = createUserAgent({ stopAt: `${stack.clientUrl}/` })
    const somebody = await signUp(browser, stack)
    const page = await browser.get(client.request().url)
    const first = await browser.submit(page, '#consent-allow')
    expect(codeOf(first.url)).toMatch(/.+/)
    const second = await browser.submit(page, '#consent-allow')
    expect(second.html).toContain('I-2001')
    expect(somebody.email).toMatch(/@/)
  })
})

describe('redirects', () => {
  test.each([
    ['an unregistered address', 'https://evil.example/callback'],
    ['a registered one with something added', `${stack.clientUrl}/callback?more=1`],
    ['a registered one with a path below', `${stack.clientUrl}/callback/../evil`],
    ['a script', 'javascript:alert(1)'],
  ])('to %s end at an error page', async (_, redirectUri) => {
    const page = await createUserAgent({ stopAt: 'https://evil.example' }).get(
      client.request({ redirect_uri: redirectUri }).url,
    )
    expect(page.url).toContain(stack.idpUrl)
    expect(page.status).toBe(400)
    expect(page.has('#error-page')).toBe(true)
  })

  test('after signing out only to a registered address of the client whose token is shown', async () => {
    const url = new URL(`${stack.idpUrl}/session/end`)
    url.searchParams.set('post_logout_redirect_uri', 'https://evil.example/')
    const page = await createUserAgent({ stopAt: 'https://evil.example' }).get(url.href)
    expect(page.url).toContain(stack.idpUrl)
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example/'])(
    'after signing in to the portal never to %s',
    async (wished) => {
      const browser = createUserAgent({ cookies: new Map(agent.cookies), stopAt: 'https://evil.example' })
      const page = await browser.get(`${stack.portalUrl}/sign-in?return_to=${encodeURIComponent(wished)}`)
      expect(new URL(page.url).origin).toBe(stack.portalUrl)
    },
  )

  test('the language switch never leaves the origin', async () => {
    for (const origin of [stack.idpUrl, stack.portalUrl]) {
      const page = await createUserAgent().get(`${origin}//evil.example/?lang=es`, { follow: false })
      const location = page.headers.get('location') ?? ''
      expect(new URL(location === '' ? '/' : location, origin).origin).toBe(origin)
    }
  })
})

describe('assurance', () => {
  test('a password alone never satisfies a relying party that wants two factors', async () => {
    const somebody = await signUp(createUserAgent(), stack)
    const low = createProtocolClient(stack, 'password-client')
    const browser = await rememberedBrowser(somebody, low.request().url)
    let page = await browser.get(low.request().url)
    page = await browser.submit(page, '#login-submit', { email: somebody.email, password: somebody.password })
    expect(codeOf(page.url)).toMatch(/.+/)

    for (const acr of [
      undefined,
      'http://idmanagement.gov/ns/assurance/ial/1/aal/1',
      'urn:nonsense',
      '__proto__',
    ]) {
      const stepUp = await browser.get(client.request({ acr_values: acr }).url)
      expect(stepUp.has('#otp-code')).toBe(true)
    }
  })

  test('the ID token says what was reached, and nothing personal', async () => {
    const answer = await freshCode()
    const { id_token: idToken } = await (await client.redeem(answer)).json()
    const claims = claimsOf(idToken)
    expect(claims).toMatchObject({
      iss: stack.idpUrl,
      aud: 'bare-client',
      acr: 'http://idmanagement.gov/ns/assurance/ial/1/aal/2',
      amr: expect.arrayContaining(['pwd', 'otp', 'mfa']),
      ial: 1,
      aal: 2,
      auth_time: expect.any(Number),
      jti: expect.any(String),
    })
    expect(Number(claims.exp) - Number(claims.iat)).toBe(300)
    expect(JSON.stringify(claims)).not.toContain(person.email)
    expect(JSON.stringify(claims)).not.toContain(person.givenName)
  })

  test('a person who is not proofed is asked to be, not taken for proofed', async () => {
    const page = await agent.get(
      client.request({ acr_values: 'http://idmanagement.gov/ns/assurance/ial/2/aal/2' }).url,
    )
    expect(new URL(page.url).pathname).toMatch(/^\/interaction\/[\w-]+\/identity\/start$/)
  })

  test('how old a proofing may be has to be said in a way that can be kept', async () => {
    for (const verifiedWithin of ['29d', 'forever']) {
      const page = await agent.get(client.request({ verified_within: verifiedWithin }).url)
      expect(new URL(page.url).searchParams.get('error')).toBe('invalid_request')
    }
  })

  test('prompt=none never shows a page', async () => {
    const page = await createUserAgent({ stopAt: `${stack.clientUrl}/` }).get(
      client.request({ prompt: 'none' }).url,
    )
    expect(new URL(page.url).searchParams.get('error')).toBe('login_required')
  })

  test('two relying parties know one person by two names', async () => {
    const subjects = await Promise.all(
      [agent].map(async () => {
        const { id_token: idToken } = await (await client.redeem(await freshCode())).json()
        return claimsOf(idToken).sub
      }),
    )
    expect(subjects[0]).toMatch(/^s-/)
    expect(String(subjects[0])).not.toContain(person.email)
  })
})

describe('guessing a password', () => {
  test('five wrong tries lock, the right one is refused then, and the mailed link ends the wait', async () => {
    const somebody = await signUp(createUserAgent(), stack)
    const browser = createUserAgent({ stopAt: `${stack.clientUrl}/` })
    let page = await browser.get(client.request().url)
    const attempt = async (password: string) => {
      page = await browser.submit(page, '#login-submit', { email: somebody.email, password })
    }
    for (let i = 0; i < 5; i++) await attempt(`wrong ${i}`)
    await attempt(somebody.password)
    expect(page.has('#otp-code')).toBe(false)
    const mails = async () => mailsTo(stack.inboxUrl, somebody.email)
    const deadline = Date.now() + 15_000
    let unlock = ''
    while (unlock === '' && Date.now() < deadline) {
      unlock = (await mails()).map(({ text }) => /http\S+\/unlock\/\S+/.exec(text)?.[0]).find(Boolean) ?? ''
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const landing = await browser.get(unlock)
    await browser.submit(landing, '#unlock-submit')
    await attempt(somebody.password)
    expect(page.has('#otp-code')).toBe(true)
  })
})

describe('what is sent to be logged', () => {
  test('a request id from outside is kept only when it is plain', async () => {
    const id = async (sent: string) =>
      (await fetch(`${stack.idpUrl}/`, { headers: { 'X-Request-Id': sent } })).headers.get('x-request-id')
    expect(await id('abcdef-12345')).toBe('abcdef-12345')
    expect(await id('{"level":60} forged')).not.toContain('forged')
  })
})

test('signing in again elsewhere leaves this browser signed in, and signing out everywhere does not', async () => {
  const here = createUserAgent()
  const somebody = await signUp(here, stack)
  const there = createUserAgent()
  const page = await signIn(there, await there.get(`${stack.portalUrl}/sign-in`), somebody)
  expect(page.has('#dashboard')).toBe(true)

  const account = await there.get(`${stack.idpUrl}/account`)
  expect(account.html).toContain(somebody.email)
  await there.submit(account, '#sign-out-everywhere')
  expect((await here.get(`${stack.idpUrl}/account`)).has('#login-email')).toBe(true)
  expect((await here.get(`${stack.portalUrl}/dashboard`)).has('#login-email')).toBe(true)
})

/** A browser that asks for no second factor where one factor is enough, and is signed out. */
async function rememberedBrowser(somebody: Enrolled, url: string): Promise<UserAgent> {
  const browser = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  const asked = await signIn(browser, await browser.get(url), somebody)
  const consent = await browser.submit(asked, '#remember-browser-submit', { remember: 'yes' })
  await browser.submit(consent, '#consent-allow')
  const kept = [...browser.cookies].filter(([name]) => name.startsWith('device '))
  expect(kept).toHaveLength(1)
  return createUserAgent({ stopAt: `${stack.clientUrl}/`, cookies: new Map(kept) })
}
