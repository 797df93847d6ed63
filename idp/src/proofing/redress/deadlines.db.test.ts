import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, hours } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { completeCase } from '../testing/case.ts'
import { createWays } from '../testing/ways.ts'

const START = new Date('2026-03-02T12:00:00Z')
let clock = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let redress: ReturnType<typeof createWays>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  await testDb.db('proofing_case').delete()
  notices = createRecordedNotices()
  redress = createWays({ db: testDb.db, notices, now: () => clock })
})

/** Three replicas whose jobs run at the same moment. */
const meet = () => Promise.all([1, 2, 3].map(() => redress.deadlines.meet()))
const kinds = () => notices.sent.map(({ kind }) => kind)
const auditOf = (accountId: string) =>
  testDb.db('audit_event').where({ account_id: accountId }).orderBy('position').select('kind', 'detail')

async function heldCase() {
  const held = await redress.newCase((state) => {
    const { details, ...rest } = completeCase()
    if (details?.addressCheck === undefined) return state
    const addressCheck = { ...details.addressCheck, flags: ['commercial-mail-drop'] }
    return { ...rest, details: { ...details, addressCheck } }
  })
  await redress.settlement.settle(held.accountId)
  notices.sent.length = 0
  return held
}

test('an account that cannot be written to keeps nobody else waiting', async () => {
  const [broken, other] = [await redress.newCase(), await redress.newCase()]
  const { send } = notices
  notices.send = async (notice, transaction, about) => {
    if (about?.accountId === broken.accountId) throw new Error('its mail is out of reach')
    return send(notice, transaction, about)
  }
  clock = after(START, days(30))
  await expect(redress.deadlines.meet()).rejects.toThrow('1 of 2 failed')
  expect(await redress.cases.newest(broken.accountId)).toMatchObject({ stage: 'open' })
  expect(await redress.cases.newest(other.accountId)).toMatchObject({ stage: 'expired' })
})

describe('a case that its owner has not finished', () => {
  test('is reminded of three days before its end, and ended; each once, whatever replicas do', async () => {
    const { accountId, caseId } = await redress.newCase()
    for (const [day, sent, stage] of [
      [26, [], 'open'],
      [27, ['proofing-ending'], 'open'],
      [29, ['proofing-ending'], 'open'],
      [30, ['proofing-ending', 'proofing-expired'], 'expired'],
      [31, ['proofing-ending', 'proofing-expired'], 'expired'],
    ] as const) {
      clock = after(START, days(day))
      await meet()
      expect([day, kinds()]).toEqual([day, sent])
      expect(await redress.cases.newest(accountId)).toMatchObject({ stage })
    }
    expect(notices.sent[0]).toMatchObject({
      by: after(START, days(30)).toISOString(),
      link: expect.stringContaining('/account/identity'),
    })
    const ended = (await auditOf(accountId)).filter(({ kind }) => kind === 'proofing-expired')
    expect(ended).toHaveLength(1)
    expect(await redress.cases.record(caseId, (state) => ({ ...state, way: 'video' }))).toEqual({
      ok: false,
      reason: 'ended',
    })
    expect(await testDb.db('proofing_case').where({ id: caseId }).first()).toMatchObject({
      ended_at: after(START, days(30)),
    })
  })

  test('is gone with all that was given a day after it ended', async () => {
    const { caseId } = await redress.newCase()
    clock = after(START, days(30))
    await meet()
    clock = after(clock, hours(23))
    await redress.pictures.destroyDue()
    expect(await testDb.db('proofing_case').where({ id: caseId }).first()).toMatchObject({
      sealed_state: null,
      wrapped_image_key: null,
    })
  })

  test('that was given more time is reminded of again', async () => {
    const { caseId } = await redress.newCase()
    clock = after(START, days(28))
    await meet()
    await testDb
      .db('proofing_case')
      .where({ id: caseId })
      .update({ due_at: after(START, days(45)) })
    await meet()
    expect(kinds()).toEqual(['proofing-ending'])
    clock = after(START, days(42))
    await meet()
    expect(kinds()).toEqual(['proofing-ending', 'proofing-ending'])
  })

  test('that is decided, or given up, in the same moment is not mailed about as well', async () => {
    const [decided, gone] = [await redress.newCase(), await redress.newCase((s) => ({ ...s, way: 'video' }))]
    clock = after(START, days(30))
    await Promise.all([
      redress.settlement.settle(decided.accountId),
      redress.cases.abandon(gone.accountId),
      meet(),
    ])
    const ends = await testDb.db('proofing_case').whereIn('id', [decided.caseId, gone.caseId]).pluck('stage')
    const mails = kinds().filter((kind) => kind === 'proofing-expired')
    expect(mails).toHaveLength(ends.filter((stage) => stage === 'expired').length)
    expect(ends).not.toContain('open')
  })
})

describe('a case that waits for a reviewer', () => {
  test('is escalated five days before its deadline, and refused when nobody decided', async () => {
    const { accountId, caseId } = await heldCase()
    for (const [day, sent, stage, raised] of [
      [24, [], 'held', 0],
      [25, ['proofing-still-held'], 'held', 1],
      [29, ['proofing-still-held'], 'held', 1],
      [30, ['proofing-still-held', 'proofing-review-expired'], 'refused', 1],
      [40, ['proofing-still-held', 'proofing-review-expired'], 'refused', 1],
    ] as const) {
      clock = after(START, days(day))
      await meet()
      expect([day, kinds()]).toEqual([day, sent])
      expect(await redress.cases.newest(accountId)).toMatchObject({ stage })
      expect(await testDb.db('proofing_escalation').where({ case_id: caseId })).toHaveLength(raised)
    }
    expect(await redress.cases.newest(accountId)).toMatchObject({ reasons: ['review-expired'] })
    expect(redress.logged).toEqual([{ caseId, about: 'review' }])
    expect(await auditOf(accountId)).toEqual(
      expect.arrayContaining([
        { kind: 'proofing-escalated', detail: { about: 'review' } },
        { kind: 'proofing-refused', detail: { reasons: 'review-expired' } },
      ]),
    )
  })

  test('is not ended as though its owner had been slow, and its owner may begin again afterwards', async () => {
    const { accountId } = await heldCase()
    clock = after(START, days(31))
    await meet()
    expect(kinds()).toEqual(['proofing-review-expired'])
    await redress.cases.begin(accountId)
    expect(await redress.cases.open(accountId)).toMatchObject({ stage: 'open' })
  })
})
