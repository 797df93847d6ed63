import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, hours, minutes } from 'shared/clock.ts'
import { createLogger } from 'shared/web/log.ts'
import { createChanges } from '../../database/changes.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { dump, found } from '../../vault/testing/dump.ts'
import type { Inspection } from '../in-person/inspection.ts'
import { attendedWay, createWays } from '../testing/ways.ts'
import type { CallWishes } from './calls.ts'

/** A Monday, ten o'clock in the morning at the office. Two referees are on duty. */
const START = new Date('2026-03-02T15:00:00Z')
const SLOT = after(START, hours(3))
const NIGHT = after(START, hours(12))
const ALONE: CallWishes = { companion: false, recording: { answer: 'declined', version: '1' } }
const CONVINCED: Inspection = {
  documents: [
    { kind: 'passport', number: 'X1' },
    { kind: 'tribal-id', number: 'X2' },
  ],
  documentsGenuine: true,
  faceMatches: true,
}
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
  for (const table of ['proofing_case', 'verified_identity', 'limit_count', 'proofing_call_handled'])
    await testDb.db(table).delete()
  notices = createRecordedNotices()
  ways = createWays({ db: testDb.db, notices, now: () => clock })
})

/** A new person who wants a call. */
async function caller() {
  const { accountId, caseId } = await ways.newCase(() => attendedWay('video'))
  const open = () => ways.openCase(accountId)
  return {
    accountId,
    caseId,
    find: async () => ways.calls.find(await open()),
    queue: async (wishes = ALONE) => ways.calls.queue(await open(), wishes),
    book: async (at: Date, wishes = ALONE) => ways.calls.book(await open(), at, wishes),
    cancel: async () => ways.calls.cancel(await open()),
  }
}

/** People who get in line, one after the other. */
async function inLine(count: number) {
  const people = []
  for (let place = 0; place < count; place++) {
    clock = after(clock, 1_000)
    const person = await caller()
    await person.queue()
    people.push(person)
  }
  return people
}

const readyIds = async () => (await ways.calls.ready()).map(({ caseId }) => caseId)
const freeAt = async (at: Date) =>
  (await ways.calls.slots()).find(({ startsAt }) => startsAt.getTime() === at.getTime())?.free ?? 0
const kinds = () => notices.sent.map(({ kind }) => kind)

describe('the last seat of a slot', () => {
  test('goes to one of those who want it at once; the others are told, and shown what is left', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, caller))
    const booked = await Promise.all(people.map(({ book }) => book(SLOT)))
    expect(booked.filter(({ ok }) => ok)).toHaveLength(2)
    for (const each of booked) if (!each.ok) expect(each.reason).toBe('full')
    expect(await freeAt(SLOT)).toBe(0)
    expect(await freeAt(after(SLOT, minutes(30)))).toBe(2)
    expect(await testDb.db('proofing_call').pluck('seat')).toEqual(expect.arrayContaining([1, 2]))
    expect(kinds()).toEqual(['proofing-call-booked', 'proofing-call-booked'])
  })

  test('is free again once its owner changes, cancels, or their case ends', async () => {
    const [one, two, three] = [await caller(), await caller(), await caller()]
    await one.book(SLOT)
    await two.book(SLOT)
    expect(await one.book(after(SLOT, minutes(30)))).toMatchObject({ ok: true })
    expect(await freeAt(SLOT)).toBe(1)
    expect(await three.book(SLOT)).toMatchObject({ ok: true })
    await two.cancel()
    await ways.cases.abandon(three.accountId)
    expect(await freeAt(SLOT)).toBe(2)
    expect(await two.find()).toBeUndefined()
  })

  test('is not taken where its letter cannot be sent, and the booking before stays', async () => {
    const { book, find } = await caller()
    await book(SLOT)
    const before = await find()
    const later = after(SLOT, minutes(30))
    Object.assign(notices, {
      send: async () => {
        throw new Error('no room for a letter')
      },
    })
    await expect(book(later, { ...ALONE, companion: true })).rejects.toThrow('no room')
    expect(await find()).toEqual(before)
    expect(await freeAt(later)).toBe(2)
  })

  test('a change to a time that is full keeps the seat one has', async () => {
    const [one, two, three] = [await caller(), await caller(), await caller()]
    const later = after(SLOT, minutes(30))
    await one.book(SLOT)
    await two.book(SLOT)
    await three.book(later)
    expect(await three.book(SLOT)).toEqual({ ok: false, reason: 'full' })
    expect(await three.find()).toMatchObject({ startsAt: later, phase: 'booked' })
    expect(await two.book(SLOT, { ...ALONE, companion: true })).toMatchObject({ ok: true })
  })
})

test.each([
  ['too soon', after(START, hours(1.5))],
  ['after a week', after(START, days(8))],
  ['off the half hour', after(SLOT, minutes(10))],
  ['at night', NIGHT],
])('a time %s is not offered', async (_, at) => {
  expect(await (await caller()).book(at)).toEqual({ ok: false, reason: 'not-offered' })
})

test('what was wished for is kept, sealed, and its consent is on record', async () => {
  const { accountId, book, find, queue } = await caller()
  const wishes: CallWishes = {
    companion: true,
    interpreter: 'ase',
    recording: { answer: 'given', version: '2026-11' },
  }
  await book(SLOT, wishes)
  expect(await find()).toMatchObject({ wishes })
  expect(found(await dump(testDb.db), ['"ase"', 'companion'])).toEqual([])
  await queue(ALONE)
  const events = await testDb.db('audit_event').where({ account_id: accountId }).pluck('kind')
  expect(events).toEqual(
    expect.arrayContaining(['proofing-call-asked', 'recording-consent-given', 'recording-consent-declined']),
  )
})

describe('the line', () => {
  test('moves up; the head of it is ready for as many referees as there are', async () => {
    const [first, second, third, fourth] = await inLine(4)
    expect(await first?.find()).toMatchObject({ phase: 'ready', ahead: 0 })
    expect(await second?.find()).toMatchObject({ phase: 'ready', ahead: 1 })
    expect(await third?.find()).toMatchObject({ phase: 'waiting', ahead: 2 })
    expect(await fourth?.find()).toMatchObject({ phase: 'waiting', ahead: 3, wait: minutes(25) })
    expect(await readyIds()).toEqual([first?.caseId, second?.caseId])
    await first?.cancel()
    expect(await fourth?.find()).toMatchObject({ ahead: 2 })
    expect(await readyIds()).toEqual([second?.caseId, third?.caseId])
  })

  test('keeps the place of whoever asks again, and loses nobody to a second tab', async () => {
    const [first] = await inLine(2)
    clock = after(clock, minutes(5))
    await Promise.all([first?.queue(), first?.queue({ ...ALONE, companion: true })])
    expect(await first?.find()).toMatchObject({ ahead: 0 })
    expect(await testDb.db('proofing_call')).toHaveLength(2)
  })

  test('is closed at night; those in it wait until the office opens', async () => {
    const [first] = await inLine(1)
    clock = NIGHT
    expect(await first?.find()).toMatchObject({ phase: 'waiting', ahead: 0 })
    expect(await readyIds()).toEqual([])
    expect(await ways.calls.line()).toMatchObject({ open: false })
    expect(await (await caller()).queue()).toEqual({ ok: false, reason: 'closed' })
  })

  test('tells open pages of everybody who waits when it moves', async () => {
    const changes = createChanges({
      databaseUrl: testDb.url,
      log: createLogger({ name: 'test', level: 'silent' }),
    })
    await changes.start()
    const [first, second] = await inLine(2)
    const told = new Set<string>()
    const both = new Promise<void>((resolve) =>
      changes.onChange('proofing_case', (accountId) => {
        told.add(accountId ?? '')
        if (told.has(first?.accountId ?? '-') && told.has(second?.accountId ?? '-')) resolve()
      }),
    )
    await first?.cancel()
    await both
    await changes.stop()
  })
})

describe('a booked call', () => {
  test('is ready at its time, before those in line, and missed a while after', async () => {
    const { caseId, book, find } = await caller()
    await book(SLOT)
    expect(await find()).toMatchObject({ phase: 'booked', startsAt: SLOT })
    expect(await readyIds()).toEqual([])
    clock = after(SLOT, -minutes(5))
    const [waiting] = await inLine(1)
    expect(await find()).toMatchObject({ phase: 'ready' })
    expect(await readyIds()).toEqual([caseId, waiting?.caseId])
    clock = after(SLOT, minutes(16))
    await waiting?.find()
    expect(await find()).toMatchObject({ phase: 'missed' })
    expect(await readyIds()).toEqual([waiting?.caseId])
    expect(await book(after(SLOT, hours(3)))).toMatchObject({ ok: true })
  })

  test('is told of an hour before: once, again after a change, and not to whoever went another way', async () => {
    const [one, other] = [await caller(), await caller()]
    await one.book(SLOT)
    await other.book(SLOT)
    await ways.cases.answer(other.caseId, 'way', (state) => ({ ...state, way: 'in-person' }))
    notices.sent.length = 0
    clock = after(SLOT, -minutes(61))
    await ways.calls.remindDue()
    expect(kinds()).toEqual([])
    clock = after(SLOT, -minutes(60))
    await Promise.all([1, 2, 3].map(() => ways.calls.remindDue()))
    expect(kinds()).toEqual(['proofing-call-soon'])
    const later = after(SLOT, hours(2))
    await one.book(later)
    clock = after(later, -minutes(30))
    await ways.calls.remindDue()
    expect(kinds()).toEqual(['proofing-call-soon', 'proofing-call-booked', 'proofing-call-soon'])
  })
})

/** As a referee begins a call: they see who it is. */
async function sees(call: { caseId: string; refereeId: string; startedAt: Date }) {
  const agent = { accountId: call.refereeId, by: 'referee', where: 'video call' } as const
  const opened = await ways.attendance.open(call.caseId, agent)
  return { ...call, subject: opened.ok ? opened.value.subject : '' }
}

test('whoever has left the line holds nobody up, and has their place again when they come back', async () => {
  const [first, second, third] = await inLine(3)
  expect(await readyIds()).toEqual([first?.caseId, second?.caseId])
  clock = after(clock, minutes(6))
  expect(await third?.find()).toMatchObject({ ahead: 0 })
  expect(await readyIds()).toEqual([third?.caseId])
  await first?.find()
  expect(await readyIds()).toEqual([first?.caseId, third?.caseId])
  expect(await third?.find()).toMatchObject({ ahead: 1 })
})

describe('a referee', () => {
  test('records what they saw: the case is decided, the seat free, and the length measured', async () => {
    const [first, second] = await inLine(2)
    clock = after(clock, minutes(20))
    const { accountId: refereeId } = await ways.newAccount()
    const held = await sees({
      caseId: first?.caseId ?? '',
      refereeId,
      startedAt: after(clock, -minutes(18)),
    })
    const [recorded, again] = await Promise.all([
      ways.recordReferee(held, CONVINCED),
      ways.recordReferee(held, { ...CONVINCED, faceMatches: false }),
    ])
    expect([recorded, again].filter(({ ok }) => ok)).toHaveLength(1)
    expect(await second?.find()).toMatchObject({ ahead: 0 })
    expect(await testDb.db('proofing_call_handled').pluck('took_seconds')).toEqual([18 * 60])
    const inspected = await testDb.db('audit_event').where({ kind: 'proofing-inspected' }).pluck('detail')
    expect(inspected).toContainEqual(expect.objectContaining({ agent: refereeId, by: 'referee' }))
  })

  test('proofs nobody whom they know as themselves, who asked for no call, or who waits at a counter', async () => {
    const { accountId: refereeId } = await ways.newAccount()
    const { accountId, caseId, queue, cancel } = await caller()
    await queue()
    const held = await sees({ caseId, refereeId, startedAt: START })
    expect(await ways.recordReferee({ ...held, refereeId: accountId }, CONVINCED)).toEqual({
      ok: false,
      reason: 'own-case',
    })
    const later = { ...held, startedAt: after(START, 1) }
    expect(await ways.recordReferee(later, CONVINCED)).toEqual({ ok: false, reason: 'not-waiting' })
    await cancel()
    expect(await ways.recordReferee(held, CONVINCED)).toEqual({ ok: false, reason: 'not-waiting' })
    await queue()
    await ways.cases.answer(caseId, 'way', (state) => ({ ...state, way: 'in-person' }))
    expect(await ways.recordReferee(held, CONVINCED)).toEqual({ ok: false, reason: 'not-waiting' })
    await ways.cases.record(caseId, () => attendedWay('video'))
    expect(await ways.recordReferee(held, CONVINCED)).toMatchObject({
      ok: true,
      value: { result: 'proofed' },
    })
  })
})
