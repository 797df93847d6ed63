import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, hours } from 'shared/clock.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { dump, found } from '../vault/testing/dump.ts'
import type { CaseState } from './case-state.ts'
import { completeCase } from './testing/case.ts'
import { createProofingRooms } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
const BROWSER = { secret: 'b'.repeat(43), address: '198.51.100.7' }
let clock = START
let testDb: TestDb
let rooms: ReturnType<typeof createProofingRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  for (const table of ['proofing_case', 'verified_identity']) await testDb.db(table).delete()
  rooms = createProofingRooms({ db: testDb.db, notices: createRecordedNotices(), now: () => clock })
})

let people = 0
interface Shared {
  readonly phone?: string
  readonly street?: string
  readonly unit?: string
  readonly browser?: Partial<typeof BROWSER>
}

/** One more person with everything of their own, but for what they share. */
function person({ phone, street, unit }: Shared): CaseState {
  people += 1
  const { details, documents, ...rest } = completeCase()
  const { first } = documents
  if (details === undefined || first?.reading === undefined) throw new Error('A complete case has both')
  const attributes = { ...first.reading.attributes, documentNumber: `M${people}` }
  const own = { ...details.address, street: street ?? `${people} Main St`, ...(unit && { unit }) }
  return {
    ...rest,
    documents: { first: { ...first, reading: { ...first.reading, attributes } } },
    details: { ...details, ssn: String(666_000_000 + people), address: own },
    phone: { ...rest.phone, number: phone ?? `+1555${String(people).padStart(7, '0')}` },
  }
}

async function begun(shared: Shared, state = person(shared)): Promise<string> {
  const { accountId } = await rooms.newAccount()
  const { browser } = shared
  await rooms.cases.begin(accountId, browser && { address: '127.0.0.1', ...browser })
  const open = await rooms.cases.open(accountId)
  if (open === undefined) throw new Error('No case was opened')
  await rooms.cases.record(open.id, () => state)
  return accountId
}

const crowd = (count: number, shared: Shared) =>
  Promise.all(Array.from({ length: count }, () => begun(shared)))
const decided = async (shared: Shared, state?: CaseState) =>
  rooms.settlement.settle(await begun(shared, state))
const PROOFED = { result: 'proofed' }

describe('several accounts share', () => {
  test.each([
    ['a phone', { phone: '+15550109999' }, 2, 'phone-elsewhere'],
    ['a home', { street: '9 Shelter Road' }, 12, 'address-busy'],
    ['a browser', { browser: { secret: BROWSER.secret } }, 5, 'device-busy'],
    ['a network', { browser: { address: BROWSER.address } }, 100, 'network-busy'],
  ] as const)('%s: the last of so many is proofed, one more is held', async (_, shared, others, reason) => {
    await crowd(others - 1, shared)
    expect(await decided(shared)).toMatchObject(PROOFED)
    expect(await decided(shared)).toMatchObject(PROOFED)
    expect(await decided(shared)).toEqual({ result: 'held', reasons: [reason] })
    expect(await decided({})).toMatchObject(PROOFED)
  })

  test('what was long ago is forgotten', async () => {
    await crowd(8, { browser: { secret: BROWSER.secret } })
    clock = after(START, hours(25))
    expect(await decided({ browser: { secret: BROWSER.secret } })).toMatchObject(PROOFED)
    await crowd(5, { phone: '+15550109999' })
    clock = after(clock, days(31))
    expect(await decided({ phone: '+15550109999' })).toMatchObject(PROOFED)
  })

  test('one account that tries often counts once, and its own tries never', async () => {
    const shared = { phone: '+15550109999' }
    const accountId = await begun(shared)
    for (const _ of [1, 2, 3, 4]) {
      await rooms.cases.abandon(accountId)
      clock = after(clock, hours(1))
      await rooms.cases.begin(accountId)
      const { id = '' } = (await rooms.cases.open(accountId)) ?? {}
      await rooms.cases.record(id, () => person(shared))
    }
    expect(await decided(shared)).toMatchObject(PROOFED)
    expect(await rooms.settlement.settle(accountId)).toMatchObject(PROOFED)
  })

  test('a number that no code has reached puts its owner under no suspicion', async () => {
    const shared = { phone: '+15550109999' }
    for (const _ of [1, 2, 3, 4]) {
      const { phone, ...state } = person(shared)
      if (phone === undefined) throw new Error('A complete case has a phone')
      const { confirmedAt: __, ...unconfirmed } = phone
      await begun(shared, { ...state, phone: unconfirmed })
    }
    expect(await decided(shared)).toMatchObject(PROOFED)
  })

  test('an address however it is written; who lives in a flat of its own does not count', async () => {
    await crowd(7, { street: '9 Shelter Road' })
    await crowd(6, { street: '9 SHELTER RD.' })
    expect(await decided({ street: '9 shelter road' })).toMatchObject({ result: 'held' })
    expect(await decided({ street: '9 Shelter Road', unit: 'Apt 4' })).toMatchObject(PROOFED)
  })
})

test('browser and network stand nowhere in clear, those of a proxy not at all, and all is forgotten in its time', async () => {
  await begun({ browser: BROWSER })
  await begun({ browser: { address: '10.0.0.1' } })
  expect(found(await dump(testDb.db), [BROWSER.secret, BROWSER.address])).toEqual([])
  const known = async () =>
    (await testDb.db('proofing_case').orderBy('network_fingerprint')).map((row) =>
      Object.keys(row).filter((column) => column.endsWith('_fingerprint') && row[column] !== null),
    )
  const person = ['person_fingerprint', 'document_fingerprint']
  const traits = ['phone_fingerprint', 'address_fingerprint']
  const origins = ['device_fingerprint', 'network_fingerprint']
  expect(await known()).toEqual([
    [...person, ...traits, ...origins],
    [...person, ...traits],
  ])
  await testDb.db('proofing_case').update({ stage: 'refused', ended_at: START })
  clock = after(START, days(32))
  await rooms.cases.forgetFingerprints()
  expect(await known()).toEqual([person, person])
  clock = after(START, days(366))
  await rooms.cases.forgetFingerprints()
  expect(await known()).toEqual([[], []])
})
