import { randomInt } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { codeIn, mailsTo, waitForMail } from './support/inbox.ts'
import { newPerson, type Person, signUpSteps } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent, formOf, type PageSeen, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()

/** A phone of nobody: area code 555 is not given out. */
function newPhone() {
  const digits = String(randomInt(10_000_000)).padStart(7, '0')
  return { number: `555 ${digits.slice(0, 3)} ${digits.slice(3)}`, inbox: `+1555${digits}@sms.sandbox` }
}

const link = (page: PageSeen, id: string) => {
  const href = new RegExp(`<a[^>]*id="${id}"[^>]*href="([^"]*)"|<a[^>]*href="([^"]*)"[^>]*id="${id}"`).exec(
    page.html,
  )
  return new URL((href?.[1] ?? href?.[2] ?? '').replaceAll('&amp;', '&'), page.url).href
}

/** As far as choosing a second factor. */
async function signUpToSecondFactor(agent: UserAgent, person: Person): Promise<PageSeen> {
  let page = await agent.get(`${stack.portalUrl}/sign-in`)
  page = await agent.submit(page, '#create-account')
  const steps = Object.entries(signUpSteps(agent, stack, person, {}))
  for (const [name, step] of steps.slice(0, 4)) {
    expect(name).not.toContain('authenticator')
    page = await step(page)
  }
  return agent.get(link(page, 'choose-sms'))
}

async function enterPassword(agent: UserAgent, person: Person): Promise<PageSeen> {
  const { email, password } = person
  return agent.submit(await agent.get(`${stack.portalUrl}/sign-in`), '#login-submit', { email, password })
}

test('somebody protects an account with text messages, and signs in with one and with a call', async () => {
  const person = newPerson()
  const phone = newPhone()
  const agent = createUserAgent()

  let page = await signUpToSecondFactor(agent, person)
  expect(page.has('#phone-number')).toBe(true)
  page = await agent.submit(page, '#phone-submit', { number: phone.number, channel: 'text-message' })
  expect(page.html).not.toContain(phone.number)
  expect(page.html).not.toContain(phone.number.replaceAll(' ', ''))
  expect(page.text('main')).toContain(`••• ••• ${phone.number.slice(-4)}`)
  const first = await waitForMail(stack.inboxUrl, phone.inbox)
  expect(first.subject).toBe('Text message')
  page = await agent.submit(page, '#phone-code-submit', { code: codeIn(first) })
  page = await agent.submit(page, '#recovery-codes-saved')
  page = await agent.submit(page, '#consent-allow')
  expect(page.has('#dashboard')).toBe(true)

  const texted = createUserAgent()
  page = await texted.submit(await enterPassword(texted, person), '#phone-submit')
  for (let i = 0; i < 3; i++) page = await texted.get(page.url)
  const second = await waitForMail(stack.inboxUrl, phone.inbox, 2)
  // The first code is spent, and was for something else.
  page = await texted.submit(page, '#phone-code-submit', { code: codeIn(first) })
  if (codeIn(first) !== codeIn(second)) expect(page.status).toBe(422)
  page = await texted.submit(page, '#phone-code-submit', { code: codeIn(second) })
  expect(page.has('#dashboard')).toBe(true)

  const called = createUserAgent()
  page = await called.submit(await enterPassword(called, person), '#phone-call')
  const third = await waitForMail(stack.inboxUrl, phone.inbox, 3)
  expect(third.subject).toBe('Voice call')
  page = await called.submit(page, '#phone-code-submit', { code: codeIn(third) })
  expect(page.has('#dashboard')).toBe(true)
  // Opening pages again has sent nothing.
  expect(await mailsTo(stack.inboxUrl, phone.inbox)).toHaveLength(3)
})

test('a code signs in the browser that asked for it, and none that merely knows it', async () => {
  const person = newPerson()
  const phone = newPhone()
  const agent = createUserAgent()
  let page = await signUpToSecondFactor(agent, person)
  page = await agent.submit(page, '#phone-submit', { number: phone.number, channel: 'text-message' })
  const code = codeIn(await waitForMail(stack.inboxUrl, phone.inbox))
  await agent.submit(page, '#phone-code-submit', { code })

  const owner = createUserAgent()
  const stranger = createUserAgent()
  const asked = await owner.submit(await enterPassword(owner, person), '#phone-submit')
  const spied = await stranger.get(`${(await enterPassword(stranger, person)).url}/code`)
  const newest = codeIn(await waitForMail(stack.inboxUrl, phone.inbox, 2))
  // Somebody who knows the password and reads the code over a shoulder has not asked for it.
  expect(spied.has('#phone-code')).toBe(false)
  const { action, fields } = formOf(asked, '#phone-code-submit')
  const { fields: theirs } = formOf(spied, '#phone-submit')
  const stolen = await stranger.post(`${spied.url}/code`, { ...theirs, code: newest })
  expect(stolen.has('#phone-submit')).toBe(true)
  const pages = await Promise.all(
    [1, 2, 3, 4, 5].map(() =>
      owner.post(new URL(action, asked.url).href, { ...fields, code: newest }, { follow: false }),
    ),
  )
  for (const answer of pages) expect(answer.status).toBe(303)
  const again = await stranger.post(`${spied.url}/code`, { ...theirs, code: newest })
  expect(again.has('#phone-submit')).toBe(true)
})

test.each([
  ['225 555 2000', 'internet phone service'],
  ['225 555 3000', 'landline'],
  ['225 555 4000', 'costs extra'],
])('the magic number %s is refused: %s', async (number, words) => {
  const agent = createUserAgent()
  const page = await signUpToSecondFactor(agent, newPerson())
  const refused = await agent.submit(page, '#phone-submit', { number, channel: 'text-message' })
  expect(refused.status).toBe(422)
  expect(refused.text('main')).toContain(words)
  expect(refused.has('#other-way')).toBe(true)
})

test.each([
  ['225 555 9999', 'Text START'],
  ['225 555 1000', 'We are still trying'],
])('the magic number %s never gets its code, and the page says: %s', async (number, words) => {
  const agent = createUserAgent()
  let page = await signUpToSecondFactor(agent, newPerson())
  page = await agent.submit(page, '#phone-submit', { number, channel: 'text-message' })
  const deadline = Date.now() + 30_000
  while (!page.text('main')?.includes(words) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    page = await agent.get(page.url)
  }
  expect(page.text('main')).toContain(words)
  expect(page.has('#other-way')).toBe(true)
})
