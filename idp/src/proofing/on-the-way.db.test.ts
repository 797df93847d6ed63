import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { findPersona } from '../specimens/personas.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import type { CaseState, RecordCheck } from './case-state.ts'
import { completeCase } from './testing/case.ts'
import { caseBefore, JOURNEYS } from './testing/journeys.ts'
import { attendedWay, HERE, letterCase } from './testing/ways.ts'
import { startWholeRoom } from './testing/whole-room.ts'

/** Nothing is lost on another way, and nobody goes all of one that leads nowhere. */

const START = new Date('2026-03-02T15:00:00Z')
let testDb: TestDb
let room: Awaited<ReturnType<typeof startWholeRoom>>
let accountId: string
let csrf: string

beforeAll(async () => {
  testDb = await openTestDb()
  const notices = createRecordedNotices()
  room = await startWholeRoom({ db: testDb.db, notices, now: () => START, accountId: () => accountId })
})
afterAll(async () => {
  room.app.stop()
  await testDb.close()
})
beforeEach(async () => {
  for (const table of ['proofing_case', 'verified_identity', 'limit_count']) await testDb.db(table).delete()
})

async function arrive(state: CaseState): Promise<void> {
  ;({ accountId } = await room.newCase(() => state))
  csrf = (await room.app.open(`${HERE}/way`)).page('input[name=csrf]').attr('value') ?? ''
}
const stateNow = async () => (await room.cases.open(accountId))?.state
const due = async () => (await room.app.open(HERE)).location?.slice(HERE.length + 1)
const newest = () => testDb.db('proofing_case').where({ account_id: accountId }).first()
const post = (step: string, fields: Record<string, string>) =>
  room.app.post(`${HERE}/${step}`, { csrf, ...fields })

const said = (outcome: RecordCheck['outcome']): RecordCheck => ({
  outcome,
  flags: [],
  at: START.toISOString(),
})
const checked = (
  state: CaseState,
  checks: { identityCheck?: RecordCheck; addressCheck?: RecordCheck },
): CaseState => (state.details === undefined ? state : { ...state, details: { ...state.details, ...checks } })

test('another way and back: nothing is shown, typed or asked anew', async () => {
  const before = caseBefore(JOURNEYS['no phone'], 'second-document')
  await arrive(before)
  await post('way', { way: 'in-person' })
  expect(await due()).toBe('review')
  await post('way', { way: 'self-service' })
  expect(await due()).toBe('second-document')
  expect(await stateNow()).toEqual(before)
})

test('what another way waits for is asked when it is chosen', async () => {
  const { carrierCheck: _, ...phone } = completeCase().phone ?? { number: null }
  await arrive({ ...completeCase(), phone, way: 'in-person' })
  expect(await due()).toBe('visit')
  await post('way', { way: 'self-service' })
  expect(await due()).toBe('checks')
  await room.drain()
  expect((await stateNow())?.phone?.carrierCheck?.outcome).toBe('nomatch')
})

test.each<[string, CaseState, string]>([
  ['a visit', checked(attendedWay('in-person'), { identityCheck: said('nomatch') }), 'records-differ'],
  ['a call', checked(attendedWay('video'), { addressCheck: said('nomatch') }), 'address-not-on-record'],
  ['a letter', checked(letterCase(), { identityCheck: said('nomatch') }), 'records-differ'],
])('what records refuse is refused before %s', async (_, state, reason) => {
  await arrive(state)
  expect(await due()).toBe('')
  expect(await newest()).toMatchObject({ stage: 'refused', reasons: [reason] })
  expect(await due()).toBe('outcome')
})

test.each<[string, CaseState, string]>([
  ['a visit', attendedWay('in-person'), 'visit'],
  ['a call', checked(attendedWay('video'), { addressCheck: said('partial') }), 'call'],
  ['a letter', letterCase(), 'letter'],
  [
    'the page that asks for another address',
    checked(letterCase(), { addressCheck: said('nomatch') }),
    'letter',
  ],
])('what records do not refuse goes on to %s', async (_, state, step) => {
  await arrive(state)
  expect(await due()).toBe(step)
  expect(await newest()).toMatchObject({ stage: 'open' })
})

test('somebody else’s number refuses nobody before a visit: not who has an account is told to whoever types it', async () => {
  const { accountId: holder } = await room.newCase(() => completeCase())
  expect(await room.settlement.settle(holder)).toMatchObject({ result: 'proofed' })
  await arrive(attendedWay('in-person'))
  expect(await due()).toBe('visit')
})

test('a phone whose owner’s name is only like theirs is told at once, and asked for again', async () => {
  const state = caseBefore(JOURNEYS.face, 'phone')
  const { details, ...rest } = state
  if (details === undefined) throw new Error('Details come before the phone')
  await arrive({
    ...rest,
    details: { ...details, person: { givenName: 'Ann', familyName: 'Quint', birthDate: '1986-03-14' } },
  })
  const number = findPersona('licence', START)?.person.phone ?? ''
  const answer = await post('phone', { number, channel: 'text-message' })
  expect(answer.status).toBe(422)
  expect(answer.page('#proofing-phone-error').text()).toContain('in your name')
  expect((await stateNow())?.phone).toBeUndefined()
})

test('names are not tried out at the last look: eleven in six hours are too many, and the same one counts once', async () => {
  await arrive(caseBefore(JOURNEYS.face, 'review'))
  const given = { givenName: 'Pat', middleName: '', birthDate: '5/4/1990', attest: 'yes' }
  for (let turn = 0; turn < 10; turn += 1)
    expect((await post('review', { ...given, familyName: `Name${'abcdefghij'[turn]}` })).status).toBe(303)
  expect((await post('review', { ...given, familyName: 'Namej' })).status).toBe(303)
  const refused = await post('review', { ...given, familyName: 'Another' })
  expect(refused.status).toBe(429)
  expect(refused.page('#details-family-name').attr('value')).toBe('Another')
  expect((await stateNow())?.review?.person.familyName).toBe('Namej')
})
