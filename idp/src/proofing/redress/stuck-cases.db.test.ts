import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours, minutes } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import type { CaseState, RecordCheck } from '../case-state.ts'
import { completeCase } from '../testing/case.ts'
import { createWays, HERE, startWaysApp } from '../testing/ways.ts'

const START = new Date('2026-03-02T12:00:00Z')
let clock = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let ways: ReturnType<typeof createWays>
let accountId: string
let caseId: string

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  await testDb.db('proofing_case').delete()
  notices = createRecordedNotices()
  ways = createWays({ db: testDb.db, notices, now: () => clock })
  ;({ accountId, caseId } = await ways.newCase(() => carrierSays('unavailable')))
})

function carrierSays(outcome: RecordCheck['outcome'], at = START): CaseState {
  const { phone, ...rest } = completeCase()
  if (phone === undefined) throw new Error('A complete case has a phone')
  return { ...rest, phone: { ...phone, carrierCheck: { outcome, flags: [], at: at.toISOString() } } }
}

const pass = (milliseconds: number) => {
  clock = after(START, milliseconds)
  return Promise.all([1, 2, 3].map(() => ways.stuck.lookAfter()))
}
const answer = (outcome: RecordCheck['outcome']) =>
  ways.cases.record(caseId, () => carrierSays(outcome, clock))
const kinds = () => notices.sent.map(({ kind }) => kind)

describe('whoever waits for a record source', () => {
  test('is told after ten minutes, and when it is over; each once, whatever replicas do', async () => {
    await pass(minutes(9))
    expect(kinds()).toEqual([])
    await pass(minutes(10))
    expect(kinds()).toEqual(['proofing-slow'])
    // Asked again, and silent again: it is the same wait.
    await answer('unavailable')
    await pass(minutes(30))
    expect(kinds()).toEqual(['proofing-slow'])
    await answer('match')
    await pass(minutes(35))
    await pass(minutes(40))
    expect(kinds()).toEqual(['proofing-slow', 'proofing-go-on'])
    expect(notices.sent[1]).toMatchObject({ link: expect.stringContaining('/account/identity') })
  })

  test('hears nothing when it was quick, and only of the decision when they were there', async () => {
    const quick = await ways.newCase(() => carrierSays('unavailable'))
    await ways.cases.record(quick.caseId, () => carrierSays('match'))
    await pass(minutes(10))
    await answer('match')
    await ways.settlement.settle(accountId)
    notices.sent.length = 0
    await pass(minutes(15))
    expect(kinds()).toEqual([])
  })

  test('is told again of another wait', async () => {
    await pass(minutes(10))
    await answer('match')
    await pass(minutes(15))
    await ways.cases.record(caseId, () => carrierSays('unavailable', clock))
    await pass(minutes(24))
    expect(kinds()).toHaveLength(2)
    await pass(minutes(25))
    expect(kinds()).toEqual(['proofing-slow', 'proofing-go-on', 'proofing-slow'])
  })

  test('is asked for again every hour, by one replica', async () => {
    for (const [minute, asked] of [
      [59, 0],
      [60, 1],
      [119, 1],
      [120, 2],
    ] as const) {
      await pass(minutes(minute))
      expect([minute, ways.askedAgain.length]).toEqual([minute, asked])
    }
    await answer('match')
    await pass(hours(9))
    expect(ways.askedAgain).toEqual(['checks', 'checks'])
  })
})

test('a document that nobody reads any more is read again', async () => {
  await ways.cases.record(caseId, ({ documents: { first }, ...state }) => {
    const { reading: _, ...unread } = first ?? { kind: 'passport', have: ['page'] }
    return { ...state, documents: { first: { ...unread, submittedAt: START.toISOString() } } }
  })
  await pass(hours(1))
  expect(kinds()).toEqual(['proofing-slow'])
  expect(ways.askedAgain).toEqual(['first'])
})

describe('"it hangs"', () => {
  test('is noted once for operators, asked again once, and answered by mail', async () => {
    const open = await ways.openCase(accountId)
    await Promise.all(Array.from({ length: 5 }, () => ways.stuck.escalate(open)))
    expect(await testDb.db('proofing_escalation')).toMatchObject([{ case_id: caseId, about: 'checks' }])
    expect(ways.logged).toEqual([{ caseId, about: 'checks' }])
    expect(ways.askedAgain).toEqual(['checks'])
    // Who has said so knows already that it takes longer.
    await pass(minutes(10))
    expect(kinds()).toEqual([])
    await answer('match')
    await pass(minutes(11))
    expect(kinds()).toEqual(['proofing-go-on'])
  })

  test.each([
    ['en', 'Tell us that it hangs', 'We have noted it'],
    ['es', 'Avisar de que no avanza', 'Lo anotamos'],
  ] as const)('can be said on the page that waits, in %s', async (speak, button, noted) => {
    const app = await startWaysApp(ways, () => accountId)
    const { page } = await app.open(`${HERE}/checks`, speak)
    expect(page('#checks-escalate').text()).toBe(button)
    const csrf = page('input[name=csrf]').attr('value') ?? ''
    const said = () => app.post(`${HERE}/checks/escalation`, { csrf })
    for (const answered of await Promise.all([said(), said()]))
      expect(answered).toMatchObject({ status: 303, location: HERE })
    const after = (await app.open(`${HERE}/checks`, speak)).page
    expect(after('#checks-escalated').text()).toContain(noted)
    expect(after('#checks-escalate').length).toBe(0)
    app.stop()
  })

  test('is offered to whoever has heard nothing at all, and not before', async () => {
    const { details, ...rest } = completeCase()
    if (details === undefined) throw new Error('A complete case has details')
    const { identityCheck: _, ...unasked } = details
    await ways.cases.record(caseId, () => ({ ...rest, details: unasked }))
    const app = await startWaysApp(ways, () => accountId)
    const { page } = await app.open(`${HERE}/checks`)
    expect(page('#checks-escalate').length).toBe(0)
    const csrf = (await app.open(`${HERE}/way`)).page('input[name=csrf]').attr('value') ?? ''
    await app.post(`${HERE}/checks/escalation`, { csrf })
    expect(await ways.stuck.isEscalated(caseId)).toBe(false)
    clock = after(START, minutes(1))
    expect((await app.open(`${HERE}/checks`)).page('#checks-escalate').length).toBe(1)
    app.stop()
  })

  test('cannot be said of a case that waits for nothing, nor without the form’s token', async () => {
    const app = await startWaysApp(ways, () => accountId)
    expect((await app.post(`${HERE}/checks/escalation`, {})).status).toBe(403)
    const csrf = (await app.open(`${HERE}/checks`)).page('input[name=csrf]').attr('value') ?? ''
    await answer('match')
    expect(await app.post(`${HERE}/checks/escalation`, { csrf })).toMatchObject({ status: 303 })
    expect(await testDb.db('proofing_escalation')).toEqual([])
    app.stop()
  })
})
