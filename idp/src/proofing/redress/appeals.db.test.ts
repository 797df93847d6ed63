import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, hours } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { dump, found } from '../../vault/testing/dump.ts'
import { completeCase, unknownPerson } from '../testing/case.ts'
import { createWays } from '../testing/ways.ts'
import { createAppealStore } from './appeal-store.ts'

const START = new Date('2026-03-02T12:00:00Z')
const WORDS = 'My licence was renewed last Tuesday.'
let clock = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let ways: ReturnType<typeof createWays>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  for (const table of ['proofing_case', 'verified_identity']) await testDb.db(table).delete()
  notices = createRecordedNotices()
  ways = createWays({ db: testDb.db, notices, now: () => clock })
})

async function refusedCase() {
  const refused = await ways.newCase(unknownPerson)
  await ways.settlement.settle(refused.accountId)
  notices.sent.length = 0
  return refused
}

/** The same person is refused once more. */
async function refusedAgain(accountId: string) {
  await ways.cases.begin(accountId)
  await ways.cases.record((await ways.openCase(accountId)).id, unknownPerson)
  await ways.settlement.settle(accountId)
}

const rows = (accountId: string) => testDb.db('proofing_appeal').where({ account_id: accountId })
const kinds = () => notices.sent.map(({ kind }) => kind)
const NOTHING = { ok: false, reason: 'nothing-to-appeal' }

describe('an appeal', () => {
  test('is mailed with its deadline and on record; the words are readable nowhere', async () => {
    const { accountId, caseId } = await refusedCase()
    expect(await ways.appeals.ask(accountId, WORDS)).toMatchObject({ ok: true })
    expect(await ways.appeals.find(accountId)).toEqual({
      stage: 'open',
      askedAt: START,
      dueAt: after(START, days(30)),
      late: false,
    })
    expect(notices.sent).toMatchObject([
      { kind: 'proofing-appeal-asked', by: after(START, days(30)).toISOString() },
    ])
    expect(await testDb.db('audit_event').where({ account_id: accountId }).pluck('kind')).toContain(
      'proofing-appeal-asked',
    )
    expect(found(await dump(testDb.db), [WORDS])).toEqual([])
    const [row] = await rows(accountId)
    expect(row).toMatchObject({ case_id: caseId })
    const opened = await ways.vault.unseal(accountId, 'proofing-appeal', row.sealed_reason)
    expect(opened.toString()).toBe(WORDS)
  })

  test('sent ten times at once is one, and mailed once', async () => {
    const { accountId } = await refusedCase()
    const asked = await Promise.all(Array.from({ length: 10 }, () => ways.appeals.ask(accountId, WORDS)))
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
    for (const each of asked) if (!each.ok) expect(each.reason).toBe('asked-already')
    expect(await rows(accountId)).toHaveLength(1)
    expect(kinds()).toEqual(['proofing-appeal-asked'])
  })

  test('is about one’s own newest refusal and nothing else', async () => {
    const { accountId } = await refusedCase()
    const stranger = await ways.newAccount()
    expect(await ways.appeals.ask(stranger.accountId, WORDS)).toEqual(NOTHING)
    expect(await rows(accountId)).toEqual([])
    const begun = await ways.newCase()
    expect(await ways.appeals.ask(begun.accountId, WORDS)).toEqual(NOTHING)
    await ways.cases.abandon(begun.accountId)
    expect(await ways.appeals.ask(begun.accountId, WORDS)).toEqual(NOTHING)
  })

  test('of a stranger’s case is turned down by the database itself', async () => {
    const { caseId } = await refusedCase()
    const { accountId } = await ways.newAccount()
    const inserted = await createAppealStore(testDb.db).insert({
      id: randomUUID(),
      caseId,
      accountId,
      sealedReason: Buffer.alloc(1),
      now: START,
      dueAt: after(START, days(30)),
      since: after(START, -days(365)),
      atMost: 3,
    })
    expect(inserted).toBe(false)
    expect(await testDb.db('proofing_appeal').where({ case_id: caseId })).toEqual([])
  })

  test('can be made of a case that nobody decided in time, but not of one’s age', async () => {
    const { accountId, caseId } = await refusedCase()
    const reasonsAre = (...reasons: string[]) =>
      testDb.db('proofing_case').where({ id: caseId }).update({ reasons })
    await reasonsAre('under-age')
    expect(await ways.appeals.ask(accountId, WORDS)).toEqual(NOTHING)
    await reasonsAre('review-expired')
    expect(await ways.appeals.ask(accountId, WORDS)).toMatchObject({ ok: true })
  })

  test('is one per case and three a year', async () => {
    const { accountId } = await refusedCase()
    for (const asked of [1, 2, 3]) {
      expect(await ways.appeals.ask(accountId, WORDS)).toMatchObject({ ok: true })
      await ways.appeals.withdraw(accountId)
      expect(await ways.appeals.ask(accountId, WORDS)).toEqual(NOTHING)
      expect(await rows(accountId)).toHaveLength(asked)
      clock = after(clock, days(40))
      await refusedAgain(accountId)
    }
    expect(await ways.appeals.mayAsk(accountId)).toEqual({ ok: false, reason: 'too-many' })
    clock = after(START, days(366))
    await refusedAgain(accountId)
    expect(await ways.appeals.ask(accountId, WORDS)).toMatchObject({ ok: true })
  })

  test('that waits holds up another one', async () => {
    const { accountId } = await refusedCase()
    await ways.appeals.ask(accountId, WORDS)
    clock = after(START, days(2))
    await refusedAgain(accountId)
    expect(await ways.appeals.ask(accountId, WORDS)).toEqual({ ok: false, reason: 'asked-already' })
    expect(await rows(accountId)).toHaveLength(1)
  })

  test('is withdrawn once, by its owner only', async () => {
    const { accountId } = await refusedCase()
    await ways.appeals.ask(accountId, WORDS)
    const stranger = await ways.newAccount()
    await ways.appeals.withdraw(stranger.accountId)
    expect(await ways.appeals.find(accountId)).toMatchObject({ stage: 'open' })
    await Promise.all([1, 2, 3].map(() => ways.appeals.withdraw(accountId)))
    expect(await ways.appeals.find(accountId)).toMatchObject({ stage: 'withdrawn', endedAt: START })
    const events = { account_id: accountId, kind: 'proofing-appeal-withdrawn' }
    expect(await testDb.db('audit_event').where(events)).toHaveLength(1)
  })

  test('ends by itself when its owner is proofed another way', async () => {
    const { accountId } = await refusedCase()
    await ways.appeals.ask(accountId, WORDS)
    clock = after(START, days(1))
    await ways.cases.begin(accountId)
    await ways.cases.record((await ways.openCase(accountId)).id, completeCase)
    expect(await ways.settlement.settle(accountId)).toMatchObject({ result: 'proofed' })
    expect(await ways.appeals.find(accountId)).toMatchObject({ stage: 'overtaken' })
  })
})

describe('an appeal that nobody decides', () => {
  test('is escalated once, and each new deadline told once, whatever replicas do', async () => {
    const { accountId, caseId } = await refusedCase()
    await ways.appeals.ask(accountId, WORDS)
    for (const [day, late] of [
      [29, 0],
      [30, 1],
      [43, 1],
      [44, 2],
    ] as const) {
      clock = after(START, days(day))
      await Promise.all([1, 2, 3].map(() => ways.appeals.meetDeadlines()))
      expect([day, kinds()]).toEqual([
        day,
        ['proofing-appeal-asked', ...Array.from({ length: late }, () => 'proofing-appeal-late')],
      ])
    }
    expect(await ways.appeals.find(accountId)).toMatchObject({
      stage: 'open',
      dueAt: after(START, days(58)),
      late: true,
    })
    expect(notices.sent.at(-1)).toMatchObject({ by: after(START, days(58)).toISOString() })
    expect(ways.logged).toEqual([{ caseId, about: 'appeal' }])
  })

  test('that is withdrawn in the same moment is not mailed about as well', async () => {
    const { accountId } = await refusedCase()
    await ways.appeals.ask(accountId, WORDS)
    clock = after(START, days(30))
    await ways.appeals.withdraw(accountId)
    await ways.appeals.meetDeadlines()
    expect(kinds()).toEqual(['proofing-appeal-asked'])
  })
})

test('while an appeal waits, what was given stays and no picture does; afterwards neither', async () => {
  const [appealed, other] = [await refusedCase(), await refusedCase()]
  await ways.appeals.ask(appealed.accountId, WORDS)
  const held = async () =>
    Object.fromEntries(
      (await testDb.db('proofing_case')).map((row) => [
        row.id,
        [row.sealed_state !== null, row.wrapped_image_key !== null],
      ]),
    )
  clock = after(START, hours(23))
  await ways.pictures.destroyDue()
  expect(await held()).toEqual({ [appealed.caseId]: [true, false], [other.caseId]: [false, false] })
  await ways.appeals.withdraw(appealed.accountId)
  await ways.pictures.destroyDue()
  expect(await held()).toMatchObject({ [appealed.caseId]: [false, false] })
})
