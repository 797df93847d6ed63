import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, minutes } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { dump, found } from '../../vault/testing/dump.ts'
import type { CaseState } from '../case-state.ts'
import { completeCase } from '../testing/case.ts'
import { attendedWay, createWays } from '../testing/ways.ts'
import type { Inspection } from './inspection.ts'

const START = new Date('2026-03-02T12:00:00Z')
const PLACE = 'quillstead-post-office'
const CONVINCED: Inspection = {
  documents: [
    { kind: 'drivers-licence', number: 'M0000001' },
    { kind: 'military-id', number: '77' },
  ],
  documentsGenuine: true,
  faceMatches: true,
}
let clock = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let ways: ReturnType<typeof createWays>
let clerk: string

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  for (const table of ['proofing_case', 'verified_identity', 'limit_count']) await testDb.db(table).delete()
  notices = createRecordedNotices()
  ways = createWays({ db: testDb.db, notices, now: () => clock })
  clerk = await ways.newClerk()
})

/** A new person who will come to a counter. */
async function enrolled(change: (state: CaseState) => CaseState = (state) => state) {
  const { accountId, caseId } = await ways.newCase(() => change(attendedWay('in-person')))
  const choose = async (place: string) => ways.enrolments.choose(await ways.openCase(accountId), place)
  const find = async () => ways.enrolments.find(await ways.openCase(accountId))
  await choose(PLACE)
  const code = (await find())?.code ?? 'none'
  return { accountId, caseId, choose, find, code }
}
const agent = () => ({ accountId: clerk, by: 'counter', where: PLACE }) as const
const kinds = () =>
  notices.sent.map((notice) => (notice.kind === 'proofing-visit-due' ? notice.days : notice.kind))

describe('an enrolment code', () => {
  test('is one, however many tabs choose a place at once; another place keeps it', async () => {
    const { accountId, choose, find } = await enrolled()
    const { code } = (await find()) ?? {}
    await Promise.all(['pier-nine-service-center', 'junction-pharmacy', PLACE].map(choose))
    await choose('junction-pharmacy')
    expect(await find()).toMatchObject({
      code,
      place: { name: 'Junction Pharmacy' },
      expiresAt: after(START, days(30)),
    })
    expect(await testDb.db('proofing_enrolment').where({ account_id: accountId })).toHaveLength(1)
    expect(await choose('nowhere')).toEqual({ ok: false, reason: 'no-such-place' })
  })

  test('leads a clerk to its case while it counts, and its case waits as long', async () => {
    clock = after(START, days(20))
    const { accountId, caseId, code, choose, find } = await enrolled()
    expect((await ways.openCase(accountId)).dueAt).toEqual(after(clock, days(30)))
    expect(await ways.counter.find(clerk, code)).toEqual({ ok: true, value: { caseId, placeId: PLACE } })
    clock = after(clock, days(30))
    expect(await ways.counter.find(clerk, code)).toEqual({ ok: false, reason: 'ended-code' })
    expect(await find()).toBeUndefined()
    await choose(PLACE)
    const renewed = (await find())?.code ?? ''
    expect(renewed).not.toBe(code)
    expect(await ways.counter.find(clerk, code)).toEqual({ ok: false, reason: 'unknown-code' })
    expect(await ways.counter.find(clerk, renewed)).toMatchObject({ ok: true })
  })

  test('that has ended is no guess of the clerk’s, however many people come with one', async () => {
    const { code } = await enrolled()
    clock = after(clock, days(31))
    const { code: valid } = await enrolled()
    for (let count = 0; count < 8; count++)
      expect(await ways.counter.find(clerk, code)).toEqual({ ok: false, reason: 'ended-code' })
    expect(await ways.counter.find(clerk, valid)).toMatchObject({ ok: true })
  })

  test('cannot be read in the database, nor tried out at a counter', async () => {
    const { code } = await enrolled()
    expect(found(await dump(testDb.db), [code])).toEqual([])
    for (let count = 0; count < 4; count++)
      expect(await ways.counter.find(clerk, '0000000000000000')).toEqual({
        ok: false,
        reason: 'unknown-code',
      })
    expect(await ways.counter.find(clerk, '0000000000000000')).toEqual({ ok: false, reason: 'locked' })
    expect(await ways.counter.find(clerk, code)).toEqual({ ok: false, reason: 'locked' })
  })
})

describe('reminders', () => {
  test('go out a week and a day before the end, and once it has ended; each once, whatever replicas do', async () => {
    const { choose } = await enrolled()
    for (const [day, sent] of [
      [22, []],
      [23, [7]],
      [28, [7]],
      [29, [7, 1]],
      [30, [7, 1, 'proofing-visit-ended']],
      [31, [7, 1, 'proofing-visit-ended']],
    ] as const) {
      clock = after(START, days(day))
      await Promise.all([1, 2, 3].map(() => ways.enrolments.remindDue()))
      expect(kinds()).toEqual(sent)
    }
    // A new code has an end of its own.
    await choose(PLACE)
    clock = after(START, days(31 + 23))
    await ways.enrolments.remindDue()
    expect(kinds()).toHaveLength(4)
  })

  test('do not reach those who chose another way, or gave up', async () => {
    const [other, gone] = [await enrolled(), await enrolled()]
    await ways.cases.answer(other.caseId, 'way', (state) => ({ ...state, way: 'video' }))
    await ways.cases.abandon(gone.accountId)
    clock = after(START, days(29))
    await ways.enrolments.remindDue()
    expect(notices.sent).toEqual([])
  })
})

/** What an agent does who has looked at the case first. */
async function record(caseId: string, by: ReturnType<typeof agent>, inspection: Inspection) {
  const opened = await ways.attendance.open(caseId, by)
  const subject = opened.ok ? opened.value.subject : ''
  return ways.attendance.record(caseId, by, { ...inspection, subject })
}

describe('at the counter', () => {
  test('a clerk sees name, birth date and how many documents, and proofs the person', async () => {
    const { accountId, caseId, code } = await enrolled()
    expect(await ways.attendance.open(caseId, agent())).toEqual({
      ok: true,
      value: {
        person: completeCase().review?.person,
        subject: expect.stringMatching(/^[\w-]{43}$/),
        documentsNeeded: 2,
      },
    })
    expect(await record(caseId, agent(), CONVINCED)).toEqual({
      ok: true,
      value: { result: 'proofed', pathway: 'agent' },
    })
    expect(await ways.identities.find(accountId)).toMatchObject({ pathway: 'agent' })
    expect(kinds()).toEqual(['identity-proofed'])
    expect(await ways.counter.find(clerk, code)).toEqual({ ok: false, reason: 'ended-code' })
    const events = await testDb.db('audit_event').where({ account_id: accountId }).select('kind', 'detail')
    expect(events).toContainEqual({
      kind: 'proofing-inspected',
      detail: {
        agent: clerk,
        by: 'counter',
        where: PLACE,
        documents: 'drivers-licence military-id',
        convinced: true,
      },
    })
    expect(JSON.stringify(events)).not.toContain('M0000001')
  })

  test('nobody is vouched for who was not there: details typed after the clerk looked count for nothing', async () => {
    const { accountId, caseId } = await enrolled()
    const opened = await ways.attendance.open(caseId, agent())
    if (!opened.ok) throw new Error(opened.reason)
    const seen = { ...CONVINCED, subject: opened.value.subject }
    const victim = { givenName: 'Vera', familyName: 'Victim', birthDate: '1970-01-01' }
    await ways.cases.record(caseId, (state) => withPerson(state, victim))
    expect(await ways.attendance.record(caseId, agent(), seen)).toEqual({ ok: false, reason: 'changed' })
    expect(await ways.identities.find(accountId)).toBeUndefined()
    await ways.cases.record(caseId, (state) => withSsn(state, '666000009'))
    expect(await ways.attendance.record(caseId, agent(), seen)).toEqual({ ok: false, reason: 'changed' })
    // Whoever looks again vouches for what they see now.
    expect(await record(caseId, agent(), CONVINCED)).toMatchObject({ ok: true })
  })

  test('a case without a code that counts is not there for a clerk who knows its address', async () => {
    const { caseId } = await enrolled()
    expect(await ways.counter.open(caseId, agent())).toMatchObject({ ok: true })
    clock = after(START, days(30))
    expect(await ways.counter.open(caseId, agent())).toEqual({ ok: false, reason: 'not-waiting' })
    const seen = { ...CONVINCED, subject: '' }
    expect(await ways.counter.record(caseId, agent(), seen)).toEqual({ ok: false, reason: 'not-waiting' })
  })

  test('two clerks at once: the first is believed, the other is told', async () => {
    const { accountId, caseId } = await enrolled()
    const results = await Promise.all([
      record(caseId, agent(), CONVINCED),
      record(caseId, agent(), { ...CONVINCED, faceMatches: false }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(result.reason).toBe('not-waiting')
    const inspected = { kind: 'proofing-inspected', account_id: accountId }
    expect(await testDb.db('audit_event').where(inspected)).toHaveLength(1)
  })

  test.each<[string, Partial<Inspection>]>([
    ['documents', { documentsGenuine: false }],
    ['face', { faceMatches: false }],
  ])('a clerk who does not believe the %s ends the case', async (_, change) => {
    const { accountId, caseId } = await enrolled()
    const recorded = await record(caseId, agent(), {
      ...CONVINCED,
      documents: CONVINCED.documents.slice(0, 1),
      ...change,
    })
    expect(recorded).toEqual({ ok: true, value: { result: 'refused', reasons: ['agent-not-convinced'] } })
    expect(await ways.identities.find(accountId)).toBeUndefined()
  })

  test('one document is enough only beside a phone', async () => {
    const one = { ...CONVINCED, documents: CONVINCED.documents.slice(0, 1) }
    const twice = { ...CONVINCED, documents: [...one.documents, ...one.documents] }
    const { caseId } = await enrolled()
    for (const inspection of [one, twice, { ...CONVINCED, documents: [] }])
      expect(await record(caseId, agent(), inspection)).toEqual({
        ok: false,
        reason: 'not-enough',
      })
    const { phone } = completeCase()
    await ways.cases.record(caseId, (state) => ({ ...state, ...(phone && { phone }) }))
    expect(await ways.attendance.open(caseId, agent())).toMatchObject({ value: { documentsNeeded: 1 } })
    expect(await record(caseId, agent(), one)).toMatchObject({ value: { result: 'proofed' } })
  })

  test('nobody decides about themselves: neither their account, nor the person they were proofed as', async () => {
    const { accountId, caseId } = await enrolled()
    const self = { ...agent(), accountId }
    expect(await ways.attendance.open(caseId, self)).toEqual({ ok: false, reason: 'own-case' })
    expect(await record(caseId, self, CONVINCED)).toEqual({ ok: false, reason: 'own-case' })
    await record(caseId, agent(), CONVINCED)
    const again = await enrolled()
    expect(await record(again.caseId, self, CONVINCED)).toEqual({
      ok: false,
      reason: 'own-case',
    })
  })

  test.each<[string, (state: CaseState) => CaseState]>([
    ['wants a video call', (state) => ({ ...state, way: 'video' })],
    ['shows everything to the camera', () => completeCase()],
    ['is not reviewed yet', ({ review: _, ...state }) => state],
    [
      'waits for the records',
      (state) =>
        state.details === undefined
          ? state
          : {
              ...state,
              details: {
                ...state.details,
                identityCheck: { outcome: 'unavailable', flags: [], at: START.toISOString() },
              },
            },
    ],
  ])('a case that %s waits for no clerk', async (_, change) => {
    const { caseId } = await enrolled(change)
    expect(await ways.attendance.open(caseId, agent())).toEqual({ ok: false, reason: 'not-waiting' })
    expect(await record(caseId, agent(), CONVINCED)).toEqual({
      ok: false,
      reason: 'not-waiting',
    })
  })

  test('records that say no are believed over a clerk', async () => {
    const { accountId, caseId } = await enrolled((state) =>
      state.details === undefined
        ? state
        : {
            ...state,
            details: {
              ...state.details,
              identityCheck: { outcome: 'nomatch', flags: [], at: START.toISOString() },
            },
          },
    )
    clock = after(START, minutes(1))
    expect(await record(caseId, agent(), CONVINCED)).toMatchObject({
      value: { result: 'refused', reasons: ['records-differ'] },
    })
    expect(await ways.identities.find(accountId)).toBeUndefined()
  })
})

function withPerson(state: CaseState, person: NonNullable<CaseState['review']>['person']): CaseState {
  if (state.review === undefined || state.details?.identityCheck === undefined) return state
  // Their records match as well, and were asked after the clerk had looked.
  const at = after(START, minutes(1)).toISOString()
  const { identityCheck, addressCheck = identityCheck } = state.details
  const details = {
    ...state.details,
    identityCheck: { ...identityCheck, at },
    addressCheck: { ...addressCheck, at },
  }
  return { ...state, details, review: { ...state.review, person } }
}

function withSsn(state: CaseState, ssn: string): CaseState {
  return state.details === undefined ? state : { ...state, details: { ...state.details, ssn } }
}
