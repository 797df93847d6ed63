import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { attendedWay, createWays, HERE, startWaysApp } from '../testing/ways.ts'

const START = new Date('2026-03-02T12:00:00Z')
const PLACES = `${HERE}/visit/places`
const INSPECTED = {
  place: 'junction-pharmacy',
  kind1: 'passport',
  number1: 'X123',
  kind2: 'state-id',
  number2: 'Y456',
  genuine: 'yes',
  face: 'yes',
}
let clock = START
let testDb: TestDb
let ways: ReturnType<typeof createWays>
let app: Awaited<ReturnType<typeof startWaysApp>>
/** Whose session the browser has. */
let signedIn: string
let applicant: string
let caseId: string
let clerk: string

beforeAll(async () => {
  testDb = await openTestDb()
  ways = createWays({ db: testDb.db, notices: createRecordedNotices(), now: () => clock })
  app = await startWaysApp(ways, () => signedIn)
  clerk = await ways.newClerk()
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  clock = START
  for (const table of ['proofing_case', 'verified_identity', 'limit_count']) await testDb.db(table).delete()
  ;({ accountId: applicant, caseId } = await ways.newCase(() => attendedWay('in-person')))
  signedIn = applicant
})

/** Chooses a place, and reads the code from the page. */
async function enrol(place = 'quillstead-post-office'): Promise<string> {
  const csrf = (await app.open(`${PLACES}?q=00027`)).page('input[name=csrf]').attr('value') ?? ''
  await app.post(PLACES, { csrf, place })
  return (await app.open(`${HERE}/visit`)).page('#enrolment-code').text()
}

describe('choosing a place', () => {
  test.each([
    ['en', 'Find a place near you', 'Your enrollment code', 'Two different ones'],
    ['es', 'Busque un lugar cerca de usted', 'Su código de inscripción', 'Dos distintos'],
  ] as const)('and the code for it, in %s', async (speak, search, code, bring) => {
    expect(await app.open(HERE)).toMatchObject({ location: `${HERE}/visit` })
    expect(await app.open(`${HERE}/visit`)).toMatchObject({ status: 303, location: PLACES })
    const near = await app.open(PLACES, speak)
    expect(near.page('h1').text()).toBe(search)
    const found = await app.open(`${PLACES}?q=quill`, speak)
    expect(found.page('input[type=radio]').length).toBe(5)
    const csrf = found.page('input[name=csrf]').attr('value') ?? ''
    expect(await app.post(PLACES, { csrf, q: 'quill', place: 'feather-hill-library' })).toMatchObject({
      status: 303,
      location: HERE,
    })
    const { page } = await app.open(`${HERE}/visit`, speak)
    expect(page('h1').text()).toBe(code)
    expect(page('#enrolment-code').text()).toMatch(/^(\d{4} ){3}\d{4}$/)
    expect(page('main').text()).toContain('Feather Hill Library')
    expect(page('main').text()).toContain(bring)
    expect(page('main img').attr('src')).toMatch(/^data:image\/png;base64,/)
    expect(page('main img').attr('alt')).not.toBe('')
  })

  test('where there is none the page says so, and one that is none is refused with the search kept', async () => {
    const none = await app.open(`${PLACES}?q=Atlantis`)
    expect(none.page('#place-none').length).toBe(1)
    expect(none.page('#place-query').attr('value')).toBe('Atlantis')
    const csrf = (await app.open(`${PLACES}?q=00027`)).page('input[name=csrf]').attr('value') ?? ''
    for (const place of ['', 'nowhere']) {
      const refused = await app.post(PLACES, { csrf, q: 'quill', place })
      expect([refused.status, refused.errors]).toEqual([422, ['#place Choose one of the places']])
      expect(refused.page('#place-query').attr('value')).toBe('quill')
    }
  })

  test('another place keeps the code; a code that has ended leads back to the search', async () => {
    const code = await enrol()
    expect(await enrol('quillstead-county-clerk')).toBe(code)
    clock = after(START, days(30))
    expect(await app.open(`${HERE}/visit`)).toMatchObject({ status: 303, location: PLACES })
  })
})

describe('the counter', () => {
  test('is there for clerks only', async () => {
    const opened = await app.open('/counter')
    expect(opened.status).toBe(404)
    const csrf = (await app.open(`${PLACES}?q=00027`)).page('input[name=csrf]').attr('value') ?? ''
    const code = await enrol()
    expect((await app.post('/counter', { csrf, code })).status).toBe(404)
    expect((await app.open(`/counter/cases/${caseId}`)).status).toBe(404)
    expect((await app.post(`/counter/cases/${caseId}`, { csrf, ...INSPECTED })).status).toBe(404)
    signedIn = clerk
    expect((await app.open('/counter')).status).toBe(200)
  })

  test('from the code to the outcome, with nothing on the page but what a clerk needs', async () => {
    const code = await enrol()
    signedIn = clerk
    const found = await app.submit('/counter', { code })
    expect(found).toMatchObject({
      status: 303,
      location: `/counter/cases/${caseId}?place=quillstead-post-office`,
    })
    const { page, text } = await app.open(found.location ?? '')
    expect(page('main').text()).toContain('Pat Specimen')
    expect(page('main').text()).toContain('May 4, 1990')
    expect(page('#counter-needed').text()).toBe('Two documents of different kinds are needed.')
    expect(page('#counter-place option[selected]').attr('value')).toBe('quillstead-post-office')
    expect(text).not.toMatch(/666000001|1 Main St|M0000001/)
    const csrf = page('input[name=csrf]').attr('value') ?? ''
    const subject = page('input[name=subject]').attr('value') ?? ''
    const done = await app.post(`/counter/cases/${caseId}`, { csrf, subject, ...INSPECTED })
    expect(done).toMatchObject({ status: 303, location: '/counter?recorded=yes' })
    expect((await app.open('/counter?recorded=yes')).page('#counter-recorded').length).toBe(1)
    expect(await ways.identities.find(applicant)).toMatchObject({ pathway: 'agent' })
    const again = await app.post(`/counter/cases/${caseId}`, { csrf, subject, ...INSPECTED })
    expect([again.status, again.errors]).toEqual([409, [expect.stringContaining('does not wait')]])
  })

  test.each<[Record<string, string>, string]>([
    [{ kind1: '' }, '#counter-kind-1 Choose the kind of document'],
    [{ kind1: 'library-card' }, '#counter-kind-1 Choose the kind of document'],
    [{ kind2: 'library-card' }, '#counter-kind-2 Choose the kind of document'],
    [{ number1: ' ' }, '#counter-number-1 Enter the number on the document'],
    [{ kind2: 'passport' }, '#counter-kind-2 Choose another kind than the first document'],
    [{ number2: '' }, '#counter-number-2 Enter the number on the document'],
    [{ kind2: '', number2: '' }, '#counter-kind-2 One document is not enough'],
    [{ place: 'nowhere' }, '#counter-place Choose your counter'],
    [{ genuine: '' }, '#counter-genuine Say whether the documents are genuine'],
    [{ face: 'maybe' }, '#counter-face Say whether the person is the one in the portraits'],
  ])('a form with %p is refused, and keeps what was typed', async (change, error) => {
    await enrol()
    signedIn = clerk
    const { page } = await app.open(`/counter/cases/${caseId}`)
    const csrf = page('input[name=csrf]').attr('value') ?? ''
    const subject = page('input[name=subject]').attr('value') ?? ''
    const refused = await app.post(`/counter/cases/${caseId}`, { csrf, subject, ...INSPECTED, ...change })
    expect([refused.status, refused.errors]).toEqual([422, [expect.stringContaining(error)]])
    if (change.number1 === undefined) expect(refused.page('#counter-number-1').attr('value')).toBe('X123')
    expect((await ways.openCase(applicant)).state.attended).toBeUndefined()
  })

  test('codes that are none, wrong, or one’s own', async () => {
    const mine = await ways.newClerk()
    await ways.cases.begin(mine)
    const open = await ways.openCase(mine)
    await ways.cases.record(open.id, () => attendedWay('in-person'))
    signedIn = mine
    const code = await enrol()
    expect((await app.submit('/counter', { code: '12' })).errors).toEqual([
      expect.stringContaining('#counter-code Enter the 16 digits'),
    ])
    expect(await app.submit('/counter', { code: '1234 5678 9012 3456' })).toMatchObject({ status: 422 })
    const own = await app.submit('/counter', { code })
    const refused = await app.open(own.location ?? '')
    expect([refused.status, refused.errors]).toEqual([409, [expect.stringContaining('your own case')]])
    expect((await app.open('/counter/cases/1')).status).toBe(404)
  })
})
