import { describe, expect, test } from '@jest/globals'
import { newPerson, signIn, signUp, signUpSteps } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent } from './support/user-agent.ts'

const stack = sharedStack()

describe('without any script', () => {
  test('a new person reaches the dashboard, signs out of both programs, and comes back', async () => {
    const agent = createUserAgent()
    const person = await signUp(agent, stack)

    const dashboard = await agent.get(`${stack.portalUrl}/dashboard`)
    expect(dashboard.text('h1')).toBe(`Welcome, ${person.givenName} ${person.familyName}`)
    expect(dashboard.html).toContain(person.email)
    expect(person.recoveryCodes).toHaveLength(12)

    const out = await agent.submit(dashboard, '#sign-out')
    expect(out.url.split('?')[0]).toBe(`${stack.portalUrl}/`)
    expect(out.has('#sign-in')).toBe(true)
    const again = await agent.get(`${stack.portalUrl}/dashboard`)
    expect(again.has('#login-email')).toBe(true)

    const back = await signIn(agent, again, person)
    expect(back.text('h1')).toBe(`Welcome, ${person.givenName} ${person.familyName}`)
    expect(back.html).not.toContain('first visit')
  })

  test('every page of making an account says where one is, works in Spanish, and can be left', async () => {
    const agent = createUserAgent({ headers: { 'Accept-Language': 'es' } })
    const person = newPerson()
    let page = await agent.get(`${stack.portalUrl}/sign-up`)
    for (const step of Object.values(signUpSteps(agent, stack, person, {}))) {
      expect(page.html).toContain('<html lang="es">')
      page = await step(page)
    }
    expect(page.text('h1')).toBe(`Le damos la bienvenida, ${person.givenName} ${person.familyName}`)
  })

  test('cancelling leads back to the relying party, which says so kindly', async () => {
    const agent = createUserAgent()
    const screening = await agent.get(`${stack.portalUrl}/sign-up`)
    const back = await agent.submit(screening, '#sign-up-cancel')
    expect(back.url).toContain(stack.portalUrl)
    expect(back.has('#error-page')).toBe(true)
    expect(back.html).toContain('P-2002')
  })
})
