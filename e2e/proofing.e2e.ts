import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Browser, chromium } from 'playwright-core'
import { chromiumPath } from '../dev/testing/chromium.ts'
import {
  beginProofing,
  giveDetails,
  makeSpecimen,
  showDocument,
  showFace,
  submitReview,
} from './support/applicant.ts'
import { DESKTOP, look, newVisitor, PHONE, takeOver } from './support/browser.ts'
import { type FakeCamera, openFakeCamera, PLAYS } from './support/camera.ts'
import { codeIn, mailsTo, waitForMail } from './support/inbox.ts'
import { type Enrolled, signIn, signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent, formOf, type PageSeen, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const PATIENCE_MS = 240_000

/** Somebody with an account, at the page that asks for a document. */
async function applicant(): Promise<{ agent: UserAgent; person: Enrolled; page: PageSeen }> {
  const agent = createUserAgent()
  const person = await signUp(agent, stack)
  return { agent, person, page: await beginProofing(agent, stack) }
}

describe('in Chromium, before a camera', () => {
  let camera: FakeCamera
  let browser: Browser

  beforeAll(async () => {
    camera = await openFakeCamera({ person: 'alice', pose: 'centre' })
    browser = await chromium.launch({
      executablePath: await chromiumPath(),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', ...camera.chromiumArguments],
    })
  }, PATIENCE_MS)
  afterAll(async () => {
    await browser.close()
    await camera.close()
  })

  test.each([
    ['a phone, in English', { viewport: PHONE, locale: 'en-US' }, 'state-id'],
    ['a desktop, in Spanish', { viewport: DESKTOP, locale: 'es-US' }, 'accented-name'],
  ])(
    'on %s: from the portal to its dashboard as somebody whose identity is proofed',
    async (_, options, persona) => {
      const agent = createUserAgent()
      await signUp(agent, stack)
      const specimen = await makeSpecimen(agent, stack, { persona, face: 'alice' })
      const visitor = await newVisitor(browser, options)
      await visitor.context.grantPermissions(['camera'], { origin: stack.idpUrl })
      await takeOver(visitor, agent)
      const { page } = visitor

      await page.goto(`${stack.portalUrl}/dashboard`)
      await page.click('#verify-identity')
      for (const button of ['#proofing-start', '#way-submit', '#face-consent-give']) {
        await look(visitor)
        await page.click(button)
      }
      await page.locator(`label[for="kind-${specimen.kind}"]`).click()
      await page.click('#document-choose')
      for (const buffer of specimen.sides.values()) {
        await look(visitor)
        await page.setInputFiles('#picture', { name: 'side.jpg', mimeType: 'image/jpeg', buffer })
        await page.click('#picture-submit')
      }
      // The page that waits goes on by itself.
      await page.waitForSelector('#selfie-begin', { timeout: 60_000 })
      await look(visitor)
      const stop = await camera.follow(page, PLAYS.themselves('alice'))
      await page.click('#selfie-begin')
      await page.waitForSelector('#details-submit', { timeout: 120_000 })
      await stop()
      await look(visitor)
      await page.fill('#details-ssn', specimen.ssn)
      await page.click('#details-submit')
      await look(visitor)
      await page.fill('#proofing-phone', specimen.phone)
      await page.click('#proofing-phone-submit')
      await look(visitor)
      const code = codeIn(await waitForMail(stack.inboxUrl, `${specimen.phone}@sms.sandbox`))
      await page.fill('#phone-code', code)
      await page.click('#phone-code-submit')
      await look(visitor)
      await page.locator('label[for="review-attest"]').click()
      await page.click('#review-submit')
      await page.waitForSelector('#consent-allow', { timeout: 60_000 })
      // They agreed to share when they made the account; what was verified since is news.
      expect(await page.locator('#consent-why').count()).toBe(1)
      await look(visitor)
      await page.click('#consent-allow')
      await page.waitForSelector('#dashboard')
      expect(await page.locator('#verify-identity').count()).toBe(0)
      await page.goto(`${stack.idpUrl}/account/identity`)
      await page.waitForSelector('#identity-verified')
      await look(visitor)
      expect(visitor.alarms).toEqual([])
      await visitor.close()
    },
    PATIENCE_MS,
  )
})

describe('who is not the person on the document', () => {
  test(
    'is refused, whatever they hold before the camera, and after three tries sent another way',
    async () => {
      const { agent, page } = await applicant()
      const specimen = await makeSpecimen(agent, stack, { persona: 'fraud-flag', face: 'alice' })
      const camera = await showDocument(agent, page, specimen)
      const plays = [
        PLAYS.themselves('carla'),
        PLAYS.photographHeldStill('alice'),
        PLAYS.swapped('carla', 'alice'),
      ]
      let again = camera
      for (const play of plays) {
        const after = await showFace(agent, again, play)
        expect(after.has('#selfie-problem')).toBe(true)
        again = after
      }
      const enough = await agent.post(
        again.url.replace(/\/selfie.*$/, '/selfie/steps'),
        { csrf: String(formOf(again, '#selfie-begin').fields.csrf) },
        { headers: { Accept: 'application/json' } },
      )
      expect(JSON.parse(enough.html)).toMatchObject({ refused: true, again: false })
    },
    PATIENCE_MS,
  )
})

describe('the steps', () => {
  test('cannot be skipped: every later page leads back to the one that is next', async () => {
    const { agent, page } = await applicant()
    const here = page.url.replace(/\/document.*$/, '')
    const csrf = String(formOf(page, '#document-choose').fields.csrf)
    for (const step of [
      'selfie',
      'details',
      'phone',
      'phone/code',
      'second-document',
      'review',
      'letter',
      'visit',
      'call',
    ])
      expect([step, (await agent.get(`${here}/${step}`)).url]).toEqual([step, page.url])
    for (const step of ['selfie/steps', 'details', 'phone', 'phone/code', 'review'])
      expect([
        step,
        (await agent.post(`${here}/${step}`, { csrf, attest: 'yes', code: '123456' })).url,
      ]).toEqual([step, page.url])
  })

  test(
    'go on where they were, in another browser and after somebody left',
    async () => {
      const { agent, person, page } = await applicant()
      const specimen = await makeSpecimen(agent, stack, { persona: 'fraud-flag', face: 'alice' })
      const selfie = await showDocument(agent, page, specimen)
      expect(selfie.has('#selfie-begin')).toBe(true)
      const leaving = await agent.get(selfie.url.replace(/\/identity\/.*$/, '/identity-departure'))
      const left = await agent.submit(leaving, '#proofing-leave-confirm')
      expect(left.html).toContain('P-2009')
      expect((await agent.get(`${stack.portalUrl}/dashboard`)).has('#verify-identity')).toBe(true)

      const elsewhere = createUserAgent()
      const asked = await elsewhere.get(`${stack.portalUrl}/sign-in?assurance=verified`)
      expect((await signIn(elsewhere, asked, person)).has('#selfie-begin')).toBe(true)
    },
    PATIENCE_MS,
  )

  test('of one person are closed to another', async () => {
    const [one, other] = [await applicant(), await applicant()]
    const stranger = await other.agent.get(one.page.url)
    expect(stranger.has('#document-choose')).toBe(false)
    expect(stranger.html).toContain('I-2001')
  })
})

describe('what is sent instead of a picture', () => {
  test('is refused in words, uses no attempt, and leaves the page as it was', async () => {
    const { agent, page } = await applicant()
    const capture = await agent.submit(page, '#document-choose', { kind: 'drivers-licence' })
    const { action, fields } = formOf(capture, '#picture-submit')
    const url = new URL(action, capture.url).href
    const send = (content: Uint8Array) =>
      agent.upload(url, { csrf: String(fields.csrf) }, [{ name: 'picture', content }])
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])
    for (const content of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
      Buffer.from('GIF89a'),
      Buffer.from('%PDF-1.7'),
      heic,
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
      Buffer.alloc(0),
    ]) {
      const refused = await send(content)
      expect([content.toString('latin1', 0, 8), refused.status]).toEqual([
        content.toString('latin1', 0, 8),
        422,
      ])
      expect(refused.has('#picture-error')).toBe(true)
    }
    expect((await send(Buffer.alloc(13_000_000, 1))).status).toBe(413)
    const foreign = await agent.upload(url, { csrf: 'wrong' }, [{ name: 'picture', content: heic }])
    expect(foreign.status).toBe(403)
    expect((await agent.get(page.url)).has('#picture-submit')).toBe(true)
  })
})

test(
  'a wrong code of the phone, and a number tried out, get nobody further',
  async () => {
    const { agent, page } = await applicant()
    const specimen = await makeSpecimen(agent, stack, { persona: 'fraud-flag', face: 'alice' })
    const selfie = await showDocument(agent, page, specimen)
    const details = await showFace(agent, selfie, PLAYS.themselves('alice'))
    const itin = await agent.submit(details, '#details-submit', {
      ssn: '912-70-1234',
      ...specimen.address,
      state: 'ZM',
    })
    expect([itin.status, itin.has('#details-ssn-error')]).toEqual([422, true])
    const phone = await giveDetails(agent, itin, specimen)
    const inbox = `${specimen.phone}@sms.sandbox`
    const earlier = await mailsTo(stack.inboxUrl, inbox)
    const asked = await agent.submit(phone, '#proofing-phone-submit', { number: specimen.phone })
    const wrong = await agent.submit(asked, '#phone-code-submit', { code: '000000' })
    expect([wrong.status, wrong.has('#phone-code-error')]).toEqual([422, true])
    // The same number again, a moment later: no second message, and the first one's code is good.
    const other = await agent.get(`${wrong.url.replace(/\/phone.*$/, '/phone')}?number=other`)
    const again = await agent.submit(other, '#proofing-phone-submit', { number: specimen.phone })
    const code = codeIn(await waitForMail(stack.inboxUrl, inbox, earlier.length + 1))
    const review = await agent.submit(again, '#phone-code-submit', { code })
    const unattested = await agent.submit(review, '#review-submit', {})
    expect(unattested.status).toBe(422)
    const end = await submitReview(agent, unattested)
    expect(end.html).toContain('V-2007')
    // Held means held: nothing of it can be changed, and looking again changes nothing.
    expect((await agent.get(details.url)).has('#proofing-held')).toBe(true)
    expect((await agent.get(`${stack.idpUrl}/account/identity`)).has('#identity-outcome')).toBe(true)
  },
  PATIENCE_MS,
)
