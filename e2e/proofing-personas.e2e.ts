import { describe, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import {
  beginProofing,
  confirmPhone,
  giveDetails,
  makeSpecimen,
  showDocument,
  showFace,
  submitReview,
} from './support/applicant.ts'
import { PLAYS } from './support/camera.ts'
import { waitForMailAbout } from './support/inbox.ts'
import { type Enrolled, signIn, signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent, type PageSeen, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()

/** A minute of looking and comparing, on a machine that does other things too. */
const PATIENCE_MS = 240_000

/** Everybody of the sandbox, and how it ends for them: the last page, and the code or the words on it. */
const ENDS: readonly (readonly [persona: string, end: string])[] = [
  ['licence', 'proofed'],
  ['passport', 'proofed'],
  ['passport-card', 'proofed'],
  ['one-name', 'proofed'],
  ['one-name-passport', 'proofed'],
  ['moved-recently', 'proofed'],
  ['recapture', 'picture refused, then proofed'],
  ['bad-reading', 'document V-1001'],
  ['expired-licence', 'document V-1101'],
  ['minor', 'document V-3001'],
  ['unsupported-document', 'document V-1004'],
  ['foreign-passport', 'document V-1103'],
  ['invalid-issuer', 'document V-1104'],
  ['side-mismatch', 'held V-2001'],
  ['forged-date', 'held V-2002'],
  ['fraud-flag', 'held V-2007'],
  ['deceased', 'held V-2006'],
  ['ssn-of-another', 'refused V-3002'],
  ['not-on-record', 'refused V-3002'],
  ['licence-unknown', 'refused V-3003'],
  ['carrier-mismatch', 'phone refused'],
  ['voip-phone', 'phone refused'],
  ['phone-moved', 'held V-2009'],
  ['mail-drop', 'held V-2010'],
  ['duplicate', 'refused V-3008'],
  ['identity-timeout', 'waiting'],
  ['licence-timeout', 'waiting'],
  ['phone-timeout', 'waiting'],
  ['address-timeout', 'waiting'],
]

/** They go through a browser in proofing.e2e.ts; one person is proofed once. */
const ELSEWHERE = ['state-id', 'accented-name']

describe('the people of the sandbox', () => {
  test('are all here', async () => {
    const page = await createUserAgent().get(`${stack.idpUrl}/specimens`)
    const offered = load(page.html)('input[name=persona]').toArray()
    const walked = [...ENDS.map(([persona]) => persona), ...ELSEWHERE]
    expect(offered.map(({ attribs }) => attribs.value).sort()).toEqual(walked.sort())
  })

  test.each(ENDS)(
    '%s: %s',
    async (persona, end) => {
      expect(await walk(persona)).toBe(end)
    },
    PATIENCE_MS,
  )

  test('somebody with two accounts goes on in the one that is verified', async () => {
    const [first, second] = [seen.get('licence'), seen.get('duplicate')]
    if (first === undefined || second === undefined) throw new Error('Both are walked above')
    const { agent, page } = second
    expect(page.text('#one-account-address')).toMatch(/^i•••@s•••\.test$/)
    expect(page.html).not.toContain(first.person.email)
    let end = await signIn(agent, await agent.submit(page, '#one-account-switch'), first.person)
    if (end.has('#consent-allow')) end = await agent.submit(end, '#consent-allow')
    expect(end.url).toContain(stack.portalUrl)
    expect(end.status).toBe(200)
    await waitForMailAbout(stack.inboxUrl, first.person.email, /another account/)
  })
})

/** Where each of them ended, and who they are there. */
const seen = new Map<string, { agent: UserAgent; person: Enrolled; page: PageSeen }>()

async function walk(persona: string): Promise<string> {
  const agent = createUserAgent()
  const person = await signUp(agent, stack)
  const made = { persona, face: 'alice' as const }
  let specimen = await makeSpecimen(agent, stack, made)
  const chooser = await beginProofing(agent, stack)
  let page = await showDocument(agent, chooser, specimen)
  const refusedFirst = page.status === 422
  if (refusedFirst) {
    specimen = await makeSpecimen(agent, stack, { ...made, attempt: 2 })
    page = await showDocument(
      agent,
      await agent.get(`${page.url.split('/document')[0]}/document?choose=again`),
      specimen,
    )
  }
  if (page.has('#document-problem')) return `document ${codeOn(page)}`
  page = await showFace(agent, page, PLAYS.themselves('alice'))
  page = await giveDetails(agent, page, specimen)
  page = await confirmPhone(agent, stack, page, specimen)
  if (page.has('#proofing-phone-error')) return 'phone refused'
  page = await submitReview(agent, page)
  seen.set(persona, { agent, person, page })
  return `${refusedFirst ? 'picture refused, then ' : ''}${endOn(page)}`
}

function endOn(page: PageSeen): string {
  if (page.has('#checks-slow')) return 'waiting'
  if (page.has('#proofing-held')) return `held ${codeOn(page)}`
  if (page.has('#proofing-refused')) return `refused ${codeOn(page)}`
  // Somebody who agreed to share before is asked again, with what is new.
  return page.has('#consent-allow') ? 'proofed' : `${page.status} ${page.text('h1')}`
}

function codeOn(page: PageSeen): string {
  return /V-\d{4}/.exec(page.html)?.[0] ?? `no code: ${page.text('h1')}`
}
