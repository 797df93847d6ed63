import { randomBytes } from 'node:crypto'
import { expect } from '@jest/globals'
import { codeIn, waitForMail } from './inbox.ts'
import type { Stack } from './stack.ts'
import { nextStepCode, totp } from './totp.ts'
import type { PageSeen, UserAgent } from './user-agent.ts'

/** Somebody invented for one test. */
export interface Person {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly password: string
}

export interface Enrolled extends Person {
  readonly secret: string
  readonly recoveryCodes: readonly string[]
}

export function newPerson(): Person {
  const id = randomBytes(6).toString('hex')
  return {
    givenName: `Inga${id}`,
    familyName: `Silverstone${id}`,
    email: `inga-${id}@sandbox.test`,
    password: `violet harbor ${id} lantern`,
  }
}

export type Step = (page: PageSeen) => Promise<PageSeen>

/** The pages of making an account, one after the other, so that a test can stand between any two of them. */
export function signUpSteps(
  agent: UserAgent,
  stack: Stack,
  person: Person,
  kept: { secret?: string; codes?: readonly string[] },
): Record<string, Step> {
  return {
    'answers the screening': (page) =>
      agent.submit(page, '#eligibility-submit', { citizen: 'yes', ssn: 'yes', adult: 'yes' }),
    'says who they are': (page) =>
      agent.submit(page, '#signup-submit', {
        givenName: person.givenName,
        familyName: person.familyName,
        email: person.email,
        terms: 'yes',
      }),
    'confirms the address': async (page) => {
      const code = codeIn(await waitForMail(stack.inboxUrl, person.email))
      return agent.submit(page, '#email-code-submit', { code })
    },
    'chooses a password': (page) => agent.submit(page, '#password-submit', { password: person.password }),
    'chooses the authenticator app': async (page) =>
      agent.get(new URL(hrefOf(page, '#choose-totp'), page.url).href),
    'enters the first code': (page) => {
      const secret = page.text('#totp-secret')?.replace(/\s/g, '')
      if (secret === undefined) throw new Error(`No secret at ${page.url}`)
      kept.secret = secret
      return agent.submit(page, '#otp-submit', { code: totp(secret) })
    },
    'saves the recovery codes': (page) => {
      kept.codes = codesOn(page)
      return agent.submit(page, '#recovery-codes-saved')
    },
    'agrees to share': (page) => agent.submit(page, '#consent-allow'),
  }
}

/** Walks from the portal's home to its dashboard as somebody new. */
export async function signUp(
  agent: UserAgent,
  stack: Stack,
  person: Person = newPerson(),
): Promise<Enrolled> {
  const kept: { secret?: string; codes?: readonly string[] } = {}
  let page = await agent.get(`${stack.portalUrl}/sign-in`)
  page = await agent.submit(page, '#create-account')
  for (const step of Object.values(signUpSteps(agent, stack, person, kept))) page = await step(page)
  expect(page.has('#dashboard')).toBe(true)
  return { ...person, secret: kept.secret ?? '', recoveryCodes: kept.codes ?? [] }
}

/** Signs in at the page that asks for it, with the code of the step after the one used last. */
export async function signIn(agent: UserAgent, page: PageSeen, person: Enrolled): Promise<PageSeen> {
  const asked = await agent.submit(page, '#login-submit', { email: person.email, password: person.password })
  return agent.submit(asked, '#otp-submit', { code: nextStepCode(person.secret) })
}

function hrefOf(page: PageSeen, selector: string): string {
  const match = new RegExp(`<a[^>]*id="${selector.slice(1)}"[^>]*>`).exec(page.html)?.[0]
  const href = match === undefined ? undefined : /href="([^"]*)"/.exec(match)?.[1]
  if (href === undefined) throw new Error(`No link ${selector} at ${page.url}: ${page.text('h1')}`)
  return href.replaceAll('&amp;', '&')
}

function codesOn(page: PageSeen): readonly string[] {
  return [...page.html.matchAll(/[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){4}/g)].map(([code]) => code)
}
