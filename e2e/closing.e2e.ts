import { expect, test } from '@jest/globals'
import { linkIn, waitForMailAbout } from './support/inbox.ts'
import { signIn, signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent } from './support/user-agent.ts'

const stack = sharedStack()

test('an account is closed, and kept by signing in again', async () => {
  const agent = createUserAgent()
  const person = await signUp(agent, stack)
  const form = await agent.get(`${stack.idpUrl}/account/closing`)
  const refused = await agent.submit(form, '#closing-submit')
  expect(refused.status).toBe(422)
  const begun = await agent.submit(refused, '#closing-submit', { understood: 'yes' })
  expect(begun.has('#closing-begun')).toBe(true)
  expect((await agent.get(`${stack.portalUrl}/dashboard`)).has('#dashboard')).toBe(false)

  const asked = await signIn(agent, await agent.get(`${stack.portalUrl}/sign-in`), person)
  expect(asked.has('#keep-account')).toBe(true)
  const elsewhere = asked.url.replace(/\/closing$/, '/recovery-codes')
  expect((await agent.get(elsewhere)).has('#keep-account')).toBe(true)
  const kept = await agent.submit(asked, '#keep-account')
  expect(kept.has('#dashboard')).toBe(true)
  await waitForMailAbout(stack.inboxUrl, person.email, /account stays/)
})

test('an account is kept by the link from the mail, in any browser', async () => {
  const agent = createUserAgent()
  const person = await signUp(agent, stack)
  const form = await agent.get(`${stack.idpUrl}/account/closing`)
  await agent.submit(form, '#closing-submit', { understood: 'yes' })
  const link = linkIn(await waitForMailAbout(stack.inboxUrl, person.email, /closes on/))
  const other = createUserAgent()
  const kept = await other.submit(await other.get(link), '#keep-account')
  expect(kept.has('#account-kept')).toBe(true)
  expect((await other.get(link)).status).toBe(410)
})
