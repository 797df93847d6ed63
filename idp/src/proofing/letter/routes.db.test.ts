import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { after, days, hours } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import type { CaseState } from '../case-state.ts'
import { createWays, HERE, letterCase, startWaysApp } from '../testing/ways.ts'

const START = new Date('2026-03-02T12:00:00Z')
let clock = START
let testDb: TestDb
let ways: ReturnType<typeof createWays>
let app: Awaited<ReturnType<typeof startWaysApp>>
let accountId: string
let caseId: string

beforeAll(async () => {
  testDb = await openTestDb()
  ways = createWays({ db: testDb.db, notices: createRecordedNotices(), now: () => clock })
  app = await startWaysApp(ways, () => accountId)
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  clock = START
  for (const table of ['proofing_case', 'verified_identity', 'limit_count']) await testDb.db(table).delete()
  ways.letters.length = 0
  ;({ accountId, caseId } = await ways.newCase(letterCase))
})

const csrfOn = async (path: string) =>
  (await app.open(path)).page('form input[name=csrf]').attr('value') ?? 'missing'
const type = async (code: string) =>
  app.post(`${HERE}/letter/code`, { csrf: await csrfOn(`${HERE}/letter`), code })
const printed = () => /^[0-9A-Z]{5}-[0-9A-Z]{5}$/m.exec(ways.letters.at(-1)?.text ?? '')?.[0] ?? 'no letter'

test.each([
  ['en', 'We send you a letter', 'Your letter is on its way', 'Asked for on March 2, 2026'],
  ['es', 'Le enviamos una carta', 'Su carta está en camino', 'Pedida el 2 de marzo de 2026'],
] as const)('asked for, waited for, typed: in %s', async (speak, ask, wait, when) => {
  expect(await app.open(HERE)).toMatchObject({ status: 303, location: `${HERE}/letter` })
  const asking = await app.open(`${HERE}/letter`, speak)
  expect(asking.page('h1').text()).toBe(ask)
  expect(asking.page('address').text()).toContain('1 Main St')
  expect(asking.page('#letter-change-address').attr('href')).toBe(`${HERE}/details`)
  expect(await app.submit(`${HERE}/letter`, {}, speak)).toMatchObject({ status: 303, location: HERE })
  await ways.drain()
  const waiting = await app.open(`${HERE}/letter`, speak)
  expect(waiting.page('h1').text()).toBe(wait)
  expect(waiting.page('main').text()).toContain(when)
  expect(await type(printed().toLowerCase().replace('-', ' '))).toMatchObject({ status: 303, location: HERE })
  expect(await app.open(HERE)).toMatchObject({ location: HERE })
  expect(await ways.identities.find(accountId)).toMatchObject({ pathway: 'postal-code' })
})

test('a code that is none, a wrong one, and too many', async () => {
  await app.submit(`${HERE}/letter`, {})
  const none = await type('ABC')
  expect([none.status, none.errors]).toEqual([422, [expect.stringContaining('#letter-code Enter the ten')]])
  const wrong = await type('ABCDE-FGHJK')
  expect([wrong.status, wrong.errors]).toEqual([422, [expect.stringContaining('wrong or no longer valid')]])
  expect(wrong.page('title').text()).toMatch(/^Error/)
  for (let count = 0; count < 4; count++) await type('ABCDE-FGHJK')
  expect((await type('ABCDE-FGHJK')).status).toBe(429)
  expect((await ways.openCase(accountId)).state.postalConfirmedAt).toBeUndefined()
})

test('another letter after a day; before, the page says from when, and a form sent all the same is refused', async () => {
  const csrf = await csrfOn(`${HERE}/letter`)
  await app.post(`${HERE}/letter`, { csrf })
  const { page } = await app.open(`${HERE}/letter`)
  expect(page('#letter-again').text()).toContain('March 3, 2026')
  const early = await app.post(`${HERE}/letter`, { csrf })
  expect([early.status, early.errors]).toEqual([429, [expect.stringContaining('less than a day ago')]])
  clock = after(START, hours(24))
  expect(await app.submit(`${HERE}/letter`, {})).toMatchObject({ status: 303 })
})

test('weeks later, on another device, the code is asked for', async () => {
  await app.submit(`${HERE}/letter`, {})
  await ways.drain()
  clock = after(START, days(29))
  expect((await app.open(`${HERE}/letter`)).page('#letter-code').length).toBe(1)
  expect(await type(printed())).toMatchObject({ status: 303 })
})

test.each(['partial', 'nomatch'] as const)(
  'an address on which records say %s gets no letter, but a way on',
  async (outcome) => {
    await ways.cases.record(caseId, withAddressCheck(outcome))
    const { page } = await app.open(`${HERE}/letter`)
    expect(page('#letter-change-address').attr('href')).toBe(`${HERE}/details`)
    expect(page('#proofing-other-way').length).toBe(1)
    expect(page('main').text().includes('an agent can look')).toBe(outcome === 'partial')
    const csrf = await csrfOn(`${HERE}/way`)
    const forced = await app.post(`${HERE}/letter`, { csrf })
    expect(forced.status).toBe(422)
    await ways.drain()
    expect(ways.letters).toEqual([])
  },
)

test('an address whose check is not answered waits for it; whoever shows their face gets no letter', async () => {
  await ways.cases.record(caseId, withAddressCheck('unavailable'))
  expect(await app.open(`${HERE}/letter`)).toMatchObject({ status: 303, location: HERE })
  await ways.cases.record(caseId, (state) => ({
    ...withAddressCheck('match')(state),
    biometrics: { answer: 'given', version: '1', at: START.toISOString() },
  }))
  expect(await app.open(`${HERE}/letter`)).toMatchObject({ status: 303, location: HERE })
})

function withAddressCheck(outcome: 'match' | 'partial' | 'nomatch' | 'unavailable') {
  return (state: CaseState): CaseState =>
    state.details === undefined
      ? state
      : {
          ...state,
          details: { ...state.details, addressCheck: { outcome, flags: [], at: START.toISOString() } },
        }
}
