import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { after, days, hours } from 'shared/clock.ts'
import { accountProofing } from '../account-centre/places.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { createBeginning } from './beginning.ts'
import type { CaseState } from './case-state.ts'
import { completeCase } from './testing/case.ts'
import { attendedWay, createWays, startWaysApp } from './testing/ways.ts'

const START = new Date('2026-03-02T12:00:00Z')
const HERE = accountProofing.prefix
let clock = START
let verifiedSince: Date | undefined
let testDb: TestDb
let ways: ReturnType<typeof createWays>
let app: Awaited<ReturnType<typeof startWaysApp>>
let begin: ReturnType<typeof createBeginning>
let accountId: string
let caseId: string

beforeAll(async () => {
  testDb = await openTestDb()
  ways = createWays({ db: testDb.db, notices: createRecordedNotices(), now: () => clock })
  begin = createBeginning(ways)
  app = await startWaysApp(
    ways,
    () => accountId,
    () => [],
    {
      ...accountProofing,
      verifiedSince: () => verifiedSince,
    },
  )
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  clock = START
  verifiedSince = undefined
  for (const table of ['proofing_case', 'verified_identity']) await testDb.db(table).delete()
})

const cases = () => testDb.db('proofing_case').where({ account_id: accountId })

async function decided(change: (state: CaseState) => CaseState) {
  ;({ accountId, caseId } = await ways.newCase(change))
  const decision = await ways.settlement.settle(accountId)
  return decision?.result === 'proofed' ? [] : decision?.reasons
}

const withSsn = (state: CaseState, ssn: string): CaseState =>
  state.details === undefined ? state : { ...state, details: { ...state.details, ssn } }

const denied = (state: CaseState): CaseState =>
  state.details === undefined
    ? state
    : {
        ...state,
        details: {
          ...state.details,
          identityCheck: { outcome: 'nomatch', flags: [], at: START.toISOString() },
        },
      }

const notConvincing: CaseState = {
  ...attendedWay('in-person'),
  attended: {
    by: 'counter',
    at: START.toISOString(),
    documents: [{ kind: 'passport', number: 'X0000001' }],
    documentsGenuine: true,
    faceMatches: false,
  },
}

test('whoever may have mistyped a number goes on at the last look, and loses nothing', async () => {
  expect(await decided(denied)).toEqual(['records-differ'])
  await Promise.all([begin(accountId), begin(accountId)])
  const open = await ways.openCase(accountId)
  expect(open).toMatchObject({ id: caseId, reasons: [], state: { details: { ssn: '666000001' } } })
  expect(open.state.review).toEqual({
    person: { givenName: 'Pat', familyName: 'Specimen', birthDate: '1990-05-04' },
  })
  expect(open.dueAt).toEqual(after(START, days(30)))
  expect(await app.open(HERE)).toMatchObject({ location: `${HERE}/review` })
  // Nothing was corrected, and their word is missing: nothing is decided.
  expect(await ways.settlement.settle(accountId)).toBeUndefined()
})

test('beside an appeal, which keeps its case, another one begins with what was typed', async () => {
  await decided(denied)
  expect(await ways.appeals.ask(accountId, 'It is me.')).toMatchObject({ ok: true })
  const outcome = await app.open(`${HERE}/outcome`)
  expect(outcome.page('#appeal-status').next().text()).toContain('You can try again meanwhile')
  await begin(accountId)
  const { ssn, address } = completeCase().details ?? {}
  expect((await ways.openCase(accountId)).state).toEqual({ documents: {}, details: { ssn, address } })
  expect(await cases().where({ id: caseId }).first()).toMatchObject({ stage: 'refused' })
})

test('opened again, a case has waited for nobody yet, and can be said to hang once more', async () => {
  await decided(denied)
  await testDb.db('proofing_escalation').insert({ case_id: caseId, about: 'checks', raised_at: START })
  await cases().update({ waiting_since: START, wait_told_at: START, asked_again_at: START })
  await begin(accountId)
  expect(await cases().first()).toMatchObject({
    stage: 'open',
    waiting_since: null,
    wait_told_at: null,
    asked_again_at: null,
  })
  expect(await ways.stuck.isEscalated(caseId)).toBe(false)
})

test('what no correction mends begins anew, with what was typed; what was destroyed begins with nothing', async () => {
  expect(await decided(() => notConvincing)).toEqual(['agent-not-convinced'])
  await begin(accountId)
  const { ssn, address } = completeCase().details ?? {}
  expect((await ways.openCase(accountId)).state).toEqual({ documents: {}, details: { ssn, address } })
  await decided(denied)
  clock = after(START, hours(24))
  await ways.pictures.destroyDue()
  await begin(accountId)
  expect(await cases()).toHaveLength(2)
  expect((await ways.openCase(accountId)).state).toEqual({ documents: {} })
})

test('an identity that was verified is verified again with evidence of today', async () => {
  await decided((state) => state)
  clock = after(START, days(100))
  expect(await app.open(HERE)).toMatchObject({ location: '/account/identity' })
  verifiedSince = after(clock, -days(90))
  expect(await app.open(HERE)).toMatchObject({ location: `${HERE}/start` })
  expect(await app.submit(`${HERE}/start`, {})).toMatchObject({ location: HERE })
  const { id, state } = await ways.openCase(accountId)
  expect(Object.keys(state).sort()).toEqual(['details', 'documents'])
  expect(state.details).toEqual({ ssn: '666000001', address: expect.anything() })
  await ways.cases.record(id, () => completeCase())
  expect(await app.open(HERE)).toMatchObject({ location: HERE })
  expect(await app.open(HERE)).toMatchObject({ location: '/account/identity' })
  expect((await ways.identities.find(accountId))?.verifiedAt).toEqual(clock)
})

test('an account does not quietly become another person', async () => {
  await decided((state) => state)
  clock = after(START, days(1))
  await begin(accountId)
  const { id } = await ways.openCase(accountId)
  await ways.cases.record(id, () => withSsn(completeCase(), '666000002'))
  expect(await ways.settlement.settle(accountId)).toEqual({ result: 'held', reasons: ['person-changed'] })
  expect(await ways.identities.attributes(accountId, 'claims')).toMatchObject({ ssn: '666000001' })
  expect(await app.open(HERE)).toMatchObject({ location: `${HERE}/outcome` })
})
