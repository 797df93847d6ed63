import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { giveDetails, makeSpecimen } from './support/applicant.ts'
import { DESKTOP, look, newVisitor, openBrowser, PHONE, takeOver } from './support/browser.ts'
import { signUp } from './support/person.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent } from './support/user-agent.ts'

const stack = sharedStack()
const PATIENCE_MS = 120_000
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  // Nobody was proofed here; that the same number was given in another account would be held against later tests.
  const client = new pg.Client({ connectionString: stack.databaseUrls.idp })
  await client.connect()
  await client.query('delete from proofing_case where id in (select case_id from proofing_quiz)')
  await client.query(`delete from limit_count where name = 'quiz-per-person'`)
  await client.end()
})

test.each<[string, Parameters<typeof newVisitor>[1], RegExp]>([
  ['on a phone', { viewport: PHONE }, /^Time left: 1 minute, \d+ seconds?$/],
  ['without script', { viewport: DESKTOP, javaScript: false }, /^You have \d\d seconds\.$/],
])(
  'questions about the past %s: offered, counted down, answered, and worth nothing by themselves',
  async (_, options, time) => {
    const agent = createUserAgent()
    await signUp(agent, stack)
    const specimen = await makeSpecimen(agent, stack, { persona: 'passport', face: 'alice' })
    let seen = await agent.get(`${stack.portalUrl}/sign-in?assurance=verified`)
    seen = await agent.submit(seen, '#proofing-start')
    seen = await agent.submit(seen, '#way-submit', { way: 'in-person' })
    seen = await giveDetails(agent, seen, specimen)
    expect(seen.has('#review-quiz')).toBe(true)

    const visitor = await newVisitor(browser, options)
    await takeOver(visitor, agent)
    const { page } = visitor
    const lookOver = () => (options.javaScript === false ? undefined : look(visitor))
    await page.goto(seen.url)
    await page.click('#review-quiz')
    await lookOver()
    await page.click('#quiz-begin')
    await page.waitForSelector('#quiz-form')
    await lookOver()
    const asked = await page.locator('#quiz-form label').allTextContents()
    expect(await page.locator('#quiz-time').textContent()).toMatch(time)

    // The browser would not send it; whoever sends it all the same keeps choices and questions.
    await page.locator('#quiz-form').evaluate((form) => form.setAttribute('novalidate', ''))
    await page.locator('label[for="quiz-question-1-2"]').click()
    await page.click('#quiz-submit')
    await page.waitForSelector('#quiz-question-2-error')
    await lookOver()
    expect(await page.locator('#quiz-question-1-2').isChecked()).toBe(true)
    expect(await page.locator('#quiz-form label').allTextContents()).toEqual(asked)
    for (const [index] of (await page.locator('#quiz-form fieldset').all()).entries())
      await page.locator(`label[for="quiz-question-${index + 1}-5"]`).click()
    await page.click('#quiz-submit')
    await page.waitForSelector('#quiz-done')
    await lookOver()
    await page.click('#quiz-go-on')
    await page.waitForSelector('#review-submit')
    expect(visitor.alarms).toEqual([])
    await visitor.close()
  },
  PATIENCE_MS,
)
