import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import pg from 'pg'
import { linkIn, mailsTo, waitForMailAbout } from './support/inbox.ts'
import { type Enrolled, signIn, signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { nextStepCode, totp } from './support/totp.ts'
import { createUserAgent, type PageSeen, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const ASKED = /wants to remove the second factor/
const OVER = /can now set up a new second factor/
const CANCELLED = /second factor .* stays/
const answers = { answer1: 'The Wandering Lamps', answer2: 'Copper Creek', answer3: 'Onion soup' }
const password = 'walnut compass ribbon anvil'

let database: pg.Pool
beforeAll(() => {
  database = new pg.Pool({ connectionString: stack.databaseUrls.idp, max: 1 })
})
afterAll(() => database.end())

/** Follows a link by its id, as a click would. */
function follow(agent: UserAgent, page: PageSeen, id: string): Promise<PageSeen> {
  const href = load(page.html)(`a#${id}`).attr('href')
  if (href === undefined) throw new Error(`No link #${id} at ${page.url}: ${page.text('h1')}`)
  return agent.get(new URL(href, page.url).href)
}

/** From the portal, with the password, to the page for those who have lost the rest. */
async function lost(agent: UserAgent, person: Enrolled): Promise<PageSeen> {
  const page = await agent.get(`${stack.portalUrl}/sign-in`)
  const asked = await agent.submit(page, '#login-submit', { email: person.email, password: person.password })
  return toLost(agent, asked)
}

async function toLost(agent: UserAgent, asked: PageSeen): Promise<PageSeen> {
  const ways = await follow(agent, asked, 'other-way')
  return follow(agent, ways, 'second-factor-lost')
}

async function askForHold(agent: UserAgent, person: Enrolled): Promise<string> {
  const pending = await agent.submit(await lost(agent, person), '#hold-request')
  expect(pending.has('#hold-pending')).toBe(true)
  return linkIn(await waitForMailAbout(stack.inboxUrl, person.email, ASKED))
}

/** Nobody can wait a day here, so the newest hold is moved a day into the past. */
async function aDayPasses(): Promise<void> {
  const { rowCount } = await database.query(`
    update recovery_hold set asked_at = asked_at - interval '24 hours', due_at = due_at - interval '24 hours'
    where asked_at = (select max(asked_at) from recovery_hold where ended_at is null)`)
  expect(rowCount).toBe(1)
}

/** From the page that offers methods, through the app and the codes. */
async function setUpApp(agent: UserAgent, choose: PageSeen): Promise<PageSeen> {
  const enrol = await follow(agent, choose, 'choose-totp')
  const secret = enrol.text('#totp-secret')?.replace(/\s/g, '') ?? ''
  const codes = await agent.submit(enrol, '#otp-submit', { code: totp(secret) })
  return agent.submit(codes, '#recovery-codes-saved')
}

async function forgot(agent: UserAgent, page: PageSeen, email: string, count: number): Promise<PageSeen> {
  const form = await follow(agent, page, 'forgot-password')
  await agent.submit(form, '#recovery-submit', { email })
  const link = linkIn(await waitForMailAbout(stack.inboxUrl, email, /Choose a new password/, count))
  return agent.submit(await agent.get(link), '#recovery-open')
}

describe('a lost second factor', () => {
  test('a hold is asked for, and cancelled by the link in the mail, in any browser and once', async () => {
    const person = await signUp(createUserAgent(), stack)
    const thief = createUserAgent()
    const link = await askForHold(thief, person)
    const owner = createUserAgent()
    const done = await owner.submit(await owner.get(link), '#hold-cancel')
    expect(done.has('#hold-cancelled')).toBe(true)
    await waitForMailAbout(stack.inboxUrl, person.email, CANCELLED)
    expect((await owner.get(link)).status).toBe(410)
    expect((await lost(thief, person)).has('#hold-pending')).toBe(false)
  })

  test('signing in with both factors cancels it', async () => {
    const person = await signUp(createUserAgent(), stack)
    const link = await askForHold(createUserAgent(), person)
    const owner = createUserAgent()
    const home = await signIn(owner, await owner.get(`${stack.portalUrl}/sign-in`), person)
    expect(home.has('#dashboard')).toBe(true)
    await waitForMailAbout(stack.inboxUrl, person.email, CANCELLED)
    expect((await owner.get(link)).status).toBe(410)
  })

  test('after the wait: link, password, a new second factor, and everything else is as it was', async () => {
    const before = createUserAgent()
    const person = await signUp(before, stack)
    await askForHold(createUserAgent(), person)
    const early = createUserAgent()
    const waiting = await lost(early, person)
    expect(waiting.has('#hold-pending')).toBe(true)
    expect((await early.get(replacementOf(waiting))).has('#second-factor-replace')).toBe(false)
    await aDayPasses()
    const link = linkIn(await waitForMailAbout(stack.inboxUrl, person.email, OVER))

    const agent = createUserAgent()
    const signInPage = await agent.submit(await agent.get(link), '#hold-open')
    expect(signInPage.has('#login-email')).toBe(true)
    expect((await createUserAgent().get(link)).status).toBe(410)
    const replace = await agent.submit(signInPage, '#login-submit', {
      email: person.email,
      password: person.password,
    })
    const choose = await agent.submit(replace, '#second-factor-replace')
    const account = await setUpApp(agent, choose)
    expect(account.url).toBe(`${stack.idpUrl}/account`)
    expect(account.html).toContain(person.email)

    await waitForMailAbout(stack.inboxUrl, person.email, /sign-in methods .* were removed/)
    expect((await before.get(`${stack.idpUrl}/account`)).has('#login-email')).toBe(true)
    const portal = await agent.submit(await agent.get(`${stack.portalUrl}/sign-in`), '#continue')
    expect(portal.text('h1')).toBe(`Welcome, ${person.givenName} ${person.familyName}`)
    expect(portal.html).not.toContain('first visit')

    const old = createUserAgent()
    const asked = await old.submit(await old.get(`${stack.portalUrl}/sign-in`), '#login-submit', {
      email: person.email,
      password: person.password,
    })
    expect((await old.submit(asked, '#otp-submit', { code: nextStepCode(person.secret) })).status).toBe(422)
  })

  test('the link alone opens nothing, and the password alone, in another browser, neither', async () => {
    const person = await signUp(createUserAgent(), stack)
    await askForHold(createUserAgent(), person)
    await aDayPasses()
    const link = linkIn(await waitForMailAbout(stack.inboxUrl, person.email, OVER))
    const reader = createUserAgent()
    const signInPage = await reader.submit(await reader.get(link), '#hold-open')
    const ahead = await reader.get(signInPage.url.replace(/\/sign-in$/, '/second-factor-replacement'))
    expect(ahead.has('#login-email')).toBe(true)
    // Not even together with the mailed link of a forgotten password: this hold began with the password.
    expect((await forgot(reader, ahead, person.email, 1)).has('#otp-code')).toBe(true)

    const knower = createUserAgent()
    const asked = await knower.submit(await knower.get(`${stack.portalUrl}/sign-in`), '#login-submit', {
      email: person.email,
      password: person.password,
    })
    expect(asked.has('#otp-code')).toBe(true)
  })
})

describe('password and second factor both lost', () => {
  async function withQuestions() {
    const agent = createUserAgent()
    const person = await signUp(agent, stack)
    const form = await agent.get(`${stack.idpUrl}/account/security-questions`)
    await agent.submit(form, '#questions-save', {
      question1: 'first-concert',
      question2: 'first-job-town',
      question3: 'first-dish',
      ...answers,
    })
    return person
  }

  test('without security questions email alone leads nowhere', async () => {
    const person = await signUp(createUserAgent(), stack)
    const agent = createUserAgent()
    const asked = await forgot(agent, await agent.get(`${stack.portalUrl}/sign-in`), person.email, 1)
    const page = await toLost(agent, asked)
    expect([page.has('#hold-no-questions'), page.has('#hold-request'), page.has('#hold-questions')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('mail, answers, a day, mail and answers again: a new password and a new second factor', async () => {
    const person = await withQuestions()
    const agent = createUserAgent()
    const asked = await forgot(agent, await agent.get(`${stack.portalUrl}/sign-in`), person.email, 1)
    const questions = await follow(agent, await toLost(agent, asked), 'hold-questions')
    const wrong = await agent.submit(questions, '#answers-submit', { ...answers, answer2: 'Elsewhere' })
    expect(wrong.status).toBe(422)
    const pending = await agent.submit(wrong, '#answers-submit', answers)
    expect(pending.has('#hold-pending')).toBe(true)
    await aDayPasses()

    const link = linkIn(await waitForMailAbout(stack.inboxUrl, person.email, OVER))
    const phone = createUserAgent()
    const signInPage = await phone.submit(await phone.get(link), '#hold-open')
    const again = await forgot(phone, signInPage, person.email, 2)
    expect(again.has('#answers-submit')).toBe(true)
    const ahead = await phone.get(again.url.replace(/\/security-questions$/, '/new-password'))
    expect(ahead.has('#new-password')).toBe(false)
    const choosePassword = await phone.submit(again, '#answers-submit', answers)
    const replace = await phone.submit(choosePassword, '#password-submit', { password })
    const choose = await phone.submit(replace, '#second-factor-replace')
    const account = await setUpApp(phone, choose)
    expect(account.url).toBe(`${stack.idpUrl}/account`)
    expect(account.html).toContain(person.email)
  })
})

test('a failed sign-in leads to help, and help back to what mends it', async () => {
  const agent = createUserAgent()
  const page = await agent.get(`${stack.portalUrl}/sign-in`)
  const wrong = await agent.submit(page, '#login-submit', {
    email: 'nobody@sandbox.test',
    password: 'not this one',
  })
  const help = await follow(agent, wrong, 'sign-in-help')
  const deeper = await follow(agent, await follow(agent, help, 'help-wrong-password'), 'help-forgotten')
  expect((await follow(agent, deeper, 'help-fix-forgot-password')).has('#recovery-email')).toBe(true)
  expect(await mailsTo(stack.inboxUrl, 'nobody@sandbox.test')).toEqual([])
})

/** The page that removes, guessed from the address of another. */
function replacementOf(page: PageSeen): string {
  return page.url.replace(/\/lost-second-factor$/, '/second-factor-replacement')
}
