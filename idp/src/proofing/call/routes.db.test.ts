import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours, minutes } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { attendedWay, createWays, HERE, startWaysApp } from '../testing/ways.ts'

/** A Monday, ten o'clock in the morning at the office. Two referees are on duty. */
const START = new Date('2026-03-02T15:00:00Z')
const SLOT = after(START, hours(3))
const CALL = `${HERE}/call`
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
  for (const table of ['proofing_case', 'limit_count']) await testDb.db(table).delete()
  ;({ accountId, caseId } = await ways.newCase(() => attendedWay('video')))
})

/** Two strangers who take both seats of a slot. */
async function fill(slot: Date): Promise<void> {
  for (const _ of [1, 2]) {
    const stranger = await ways.newCase(() => attendedWay('video'))
    const wishes = { companion: false, recording: { answer: 'declined', version: '1' } } as const
    await ways.calls.book(await ways.openCase(stranger.accountId), slot, wishes)
  }
}

describe('in line', () => {
  test.each([
    ['en', 'Talk to one of our agents by video', 'It is your turn', 'American Sign Language'],
    ['es', 'Hable por video con uno de nuestros agentes', 'Es su turno', 'Lengua de señas americana'],
  ] as const)('from the choice to one’s turn, in %s', async (speak, choice, turn, interpreter) => {
    expect(await app.open(HERE)).toMatchObject({ location: CALL })
    const { page } = await app.open(CALL, speak)
    expect(page('h1').text()).toBe(choice)
    expect(page('#call-wait').text()).toContain('5')
    const wishes = { companion: 'yes', interpreter: 'ase', recording: 'yes' }
    expect(await app.submit(`${CALL}/queue`, wishes, speak)).toMatchObject({ status: 303, location: HERE })
    const status = await app.open(CALL, speak)
    expect(status.page('h1').text()).toBe(turn)
    expect(status.page('main').text()).toContain(interpreter)
    expect(status.page('[data-case-events]').attr('data-case-events')).toBe(`${HERE}/events`)
    expect(status.page('[data-case-events] a').first().attr('href')).toBe(HERE)
  })

  test('place and wait are shown to whoever is not next', async () => {
    for (const _ of [1, 2, 3]) {
      const stranger = await ways.newCase(() => attendedWay('video'))
      const wishes = { companion: false, recording: { answer: 'declined', version: '1' } } as const
      await ways.calls.queue(await ways.openCase(stranger.accountId), wishes)
    }
    clock = after(START, 1_000)
    await app.submit(`${CALL}/queue`, {})
    const { page } = await app.open(CALL)
    expect(page('#call-position').text()).toBe('Your place in line: 4')
    expect(page('#call-estimate').text()).toBe('About 25 minutes to go.')
  })

  test('at night there is no line to get in, and a form sent all the same is refused', async () => {
    const open = await app.open(`${CALL}/queue`)
    const csrf = open.page('input[name=csrf]').attr('value') ?? ''
    clock = after(START, hours(12))
    const { page } = await app.open(CALL)
    expect(page('#call-soon').length).toBe(0)
    expect(page('#call-closed').text()).toContain('Monday – Friday, 8:00 AM – 8:00 PM, Eastern Time')
    const refused = await app.post(`${CALL}/queue`, { csrf, companion: 'yes' })
    expect([refused.status, refused.errors]).toEqual([409, [expect.stringContaining('just left for today')]])
    expect(refused.page('#call-companion').attr('checked')).toBeDefined()
  })
})

describe('at a time', () => {
  test('booked, changed, cancelled', async () => {
    const day = await app.open(`${CALL}/booking?day=2026-03-03`)
    expect(day.page('label[for=call-time]').text()).toBe('Time: Tuesday, March 3')
    expect(day.page('#call-time option').length).toBe(25)
    const first = await app.open(`${CALL}/booking`)
    // Ten o'clock and two hours.
    expect(first.page('#call-time option').eq(1).text()).toBe('12:00 PM')
    const at = SLOT.toISOString()
    expect(await app.submit(`${CALL}/booking`, { at, recording: 'yes' })).toMatchObject({ status: 303 })
    const booked = await app.open(CALL)
    expect(booked.page('#call-booked').text()).toBe('An agent expects you on Monday, March 2 at 1:00 PM EST.')
    const change = await app.open(`${CALL}/booking`)
    expect(change.page('#call-recording').attr('checked')).toBeDefined()
    await app.submit(`${CALL}/booking`, { at: after(SLOT, minutes(30)).toISOString() })
    expect((await app.open(CALL)).page('#call-booked').text()).toContain('1:30 PM')
    const csrf = (await app.open(CALL)).page('input[name=csrf]').attr('value') ?? ''
    expect(await app.post(`${CALL}/cancellation`, { csrf })).toMatchObject({ status: 303, location: HERE })
    expect((await app.open(CALL)).page('#call-book').length).toBe(1)
  })

  test('another day is looked at with everything that was ticked, and nothing that was unticked', async () => {
    await app.submit(`${CALL}/booking`, { at: SLOT.toISOString(), recording: 'yes' })
    const { page } = await app.open(`${CALL}/booking`)
    expect(page('button[name=day][formaction]').first().attr('formaction')).toBe(`${CALL}/booking/day`)
    const csrf = page('input[name=csrf]').attr('value') ?? ''
    const typed = { companion: 'yes', interpreter: 'vi', at: SLOT.toISOString() }
    const chosen = await app.post(`${CALL}/booking/day`, { csrf, ...typed, day: '2026-03-04' })
    expect(chosen.status).toBe(303)
    const other = await app.open(chosen.location ?? '')
    expect(other.page('label[for=call-time]').text()).toBe('Time: Wednesday, March 4')
    expect(other.page('#call-companion').attr('checked')).toBeDefined()
    expect(other.page('#call-interpreter option[selected]').attr('value')).toBe('vi')
    expect(other.page('#call-recording').attr('checked')).toBeUndefined()
  })

  test('that somebody else took a moment ago: the other times are shown, and the wishes kept', async () => {
    const { page } = await app.open(`${CALL}/booking`)
    expect(page(`option[value="${SLOT.toISOString()}"]`).length).toBe(1)
    const csrf = page('input[name=csrf]').attr('value') ?? ''
    await fill(SLOT)
    const form = { csrf, at: SLOT.toISOString(), day: '2026-03-02', companion: 'yes', interpreter: 'vi' }
    const refused = await app.post(`${CALL}/booking`, form)
    expect([refused.status, refused.errors]).toEqual([
      409,
      [expect.stringContaining('#call-time Somebody was')],
    ])
    expect(refused.page(`option[value="${SLOT.toISOString()}"]`).length).toBe(0)
    expect(refused.page('#call-time option').length).toBeGreaterThan(5)
    expect(refused.page('#call-companion').attr('checked')).toBeDefined()
    expect(refused.page('#call-interpreter option[selected]').attr('value')).toBe('vi')
  })

  test.each([
    [{ at: '' }, 422, '#call-time Choose one of the times'],
    [{ at: 'tomorrow' }, 422, '#call-time Choose one of the times'],
    [{ at: '2026-03-02T16:00:00.000Z' }, 409, '#call-time This time can no longer be booked'],
    [{ at: SLOT.toISOString(), interpreter: 'elvish' }, 422, '#call-interpreter Choose one of the languages'],
  ])('%p is refused', async (form, status, error) => {
    const refused = await app.submit(`${CALL}/booking`, form)
    expect([refused.status, refused.errors]).toEqual([status, [expect.stringContaining(error)]])
  })

  test('that has passed: the page says so and offers others', async () => {
    await app.submit(`${CALL}/booking`, { at: SLOT.toISOString() })
    clock = after(SLOT, minutes(20))
    const { page } = await app.open(CALL)
    expect(page('#call-missed').length).toBe(1)
    expect(page('#call-book').length).toBe(1)
  })
})

test('whoever chooses another way gives up the call', async () => {
  await app.submit(`${CALL}/booking`, { at: SLOT.toISOString() })
  expect(await app.submit(`${HERE}/way`, { way: 'in-person' })).toMatchObject({ status: 303 })
  expect(await ways.calls.isAsked(caseId)).toBe(false)
  expect(await app.open(CALL)).toMatchObject({ status: 303, location: HERE })
})
