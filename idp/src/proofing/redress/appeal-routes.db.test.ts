import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { unknownPerson } from '../testing/case.ts'
import { createWays, HERE, startWaysApp } from '../testing/ways.ts'

const START = new Date('2026-03-02T12:00:00Z')
const APPEAL = `${HERE}/appeal`
const WORDS = 'My name changed\r\nlast month <b>.'
let clock = START
let testDb: TestDb
let ways: ReturnType<typeof createWays>
let app: Awaited<ReturnType<typeof startWaysApp>>
let accountId: string

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
  await testDb.db('proofing_case').delete()
  ;({ accountId } = await ways.newCase(unknownPerson))
  await ways.settlement.settle(accountId)
})

const csrfOn = async (path: string) =>
  (await app.open(path)).page('form input[name=csrf]').attr('value') ?? 'missing'
const send = async (reason: string, speak: 'en' | 'es' = 'en') => app.submit(APPEAL, { reason }, speak)
const appeals = () => testDb.db('proofing_appeal').where({ account_id: accountId })

test.each([
  ['en', 'Ask for another look', 'You asked for another look', 'by April 1, 2026', 'withdrew it'],
  ['es', 'Pida otra revisión', 'Pidió otra revisión', 'el 1 de abril de 2026', 'la retiró'],
] as const)('asked for, seen, withdrawn: in %s', async (speak, form, open, day, withdrawn) => {
  const outcome = await app.open(`${HERE}/outcome`, speak)
  expect(outcome.page('#appeal-begin').attr('href')).toBe(APPEAL)
  const asking = await app.open(APPEAL, speak)
  expect(asking.page('h1').text()).toBe(form)
  expect(asking.page('#appeal-reason').attr('maxlength')).toBe('2000')
  expect(await send(WORDS, speak)).toMatchObject({ status: 303, location: APPEAL })
  const page = (await app.open(APPEAL, speak)).page
  expect(page('#appeal-open').text()).toBe(open)
  expect(page('#appeal-due').text()).toContain(day)
  expect((await app.open(`${HERE}/outcome`, speak)).page('#appeal-status').text()).toContain(day)
  const csrf = await csrfOn(APPEAL)
  expect(await app.post(`${APPEAL}/withdrawal`, { csrf })).toMatchObject({ status: 303, location: HERE })
  const after = await app.open(`${HERE}/outcome`, speak)
  expect(after.page('#appeal-status').text()).toContain(withdrawn)
  expect(after.page('#appeal-begin').length).toBe(0)
})

describe('the words', () => {
  const most = 'a'.repeat(1_999)

  test.each([
    ['nothing', '', '#appeal-reason Write why'],
    ['blanks', ' \r\n\t', '#appeal-reason Write why'],
    ['too much', `${most}bc`, '#appeal-reason Shorten it'],
  ])('%s is refused, and what was typed stays', async (_, reason, error) => {
    const refused = await send(reason)
    expect([refused.status, refused.errors]).toEqual([422, [expect.stringContaining(error)]])
    expect(refused.page('#appeal-reason').text().trim()).toBe(reason.trim())
    expect(await appeals()).toEqual([])
  })

  test('are counted as the browser does: a line break is one', async () => {
    expect(await send(`${'a'.repeat(1_000)}\r\n${'b'.repeat(999)}`)).toMatchObject({ status: 303 })
  })

  test('two fields of one name are no words', async () => {
    const csrf = await csrfOn(APPEAL)
    expect(await app.post(APPEAL, { csrf, 'reason[]': 'x' })).toMatchObject({ status: 422 })
    expect(await appeals()).toEqual([])
  })
})

describe('what is tried instead', () => {
  test('the form sent twice, from two tabs at once: one appeal, and both are shown it', async () => {
    const csrf = await csrfOn(APPEAL)
    const answers = await Promise.all([1, 2].map(() => app.post(APPEAL, { csrf, reason: WORDS })))
    for (const answer of answers) expect(answer).toMatchObject({ status: 303, location: APPEAL })
    expect(await appeals()).toHaveLength(1)
  })

  test('without the form’s token nothing is asked', async () => {
    expect((await app.post(APPEAL, { reason: WORDS })).status).toBe(403)
    expect(await appeals()).toEqual([])
  })

  test('a stranger reaches neither form nor appeal, whatever case they name', async () => {
    const mine = accountId
    await send(WORDS)
    const csrf = await csrfOn(APPEAL)
    ;({ accountId } = await ways.newAccount())
    expect(await app.open(APPEAL)).toMatchObject({ status: 303, location: HERE })
    const [row] = await testDb.db('proofing_appeal')
    const named = { csrf, reason: WORDS, caseId: row.case_id, accountId: mine }
    expect(await app.post(APPEAL, named)).toMatchObject({ status: 303, location: HERE })
    expect(await app.post(`${APPEAL}/withdrawal`, named)).toMatchObject({ status: 303 })
    expect(await appeals()).toEqual([])
    expect(await ways.appeals.find(mine)).toMatchObject({ stage: 'open' })
  })

  test('a case under way has nothing to appeal', async () => {
    const csrf = await csrfOn(APPEAL)
    clock = after(START, days(1))
    await ways.cases.begin(accountId)
    expect(await app.open(APPEAL)).toMatchObject({ status: 303, location: HERE })
    expect(await app.post(APPEAL, { csrf, reason: WORDS })).toMatchObject({ status: 303, location: HERE })
    expect(await appeals()).toEqual([])
  })
})

test('an answer that is late is called late, with its new day', async () => {
  await send(WORDS)
  clock = after(START, days(30))
  await ways.appeals.meetDeadlines()
  const { page } = await app.open(APPEAL)
  expect(page('#appeal-due').text()).toContain(
    'We are sorry, and have told our staff. The new date is April 15',
  )
})
