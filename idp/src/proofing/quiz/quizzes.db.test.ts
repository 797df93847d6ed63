import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, minutes, seconds } from 'shared/clock.ts'
import { accountProofing } from '../../account-centre/places.ts'
import { startTestApp } from '../../authenticators/testing/app.ts'
import { VARIABLES } from '../../config.ts'
import { EXPIRING, purge } from '../../jobs/purge.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { dump, found } from '../../vault/testing/dump.ts'
import { type CaseState, type PersonGiven, personOf } from '../case-state.ts'
import { reviewRoutes } from '../review/routes.ts'
import { createWays } from '../testing/ways.ts'
import { INVENTED_DECOYS } from './decoys.ts'
import type { Fact } from './questions.ts'
import { createQuizzes, TIME_TO_ANSWER } from './quizzes.ts'
import { quizRoutes } from './routes.ts'

const START = new Date('2026-03-02T12:00:00Z')
const HERE = `${accountProofing.prefix}/quiz`
const FACTS = [
  { kind: 'street', value: '7 Cooper Steps', from: 2009, until: 2016 },
  { kind: 'city', value: 'Quillstead' },
  { kind: 'vehicle', value: '2014 Corvane Lark', from: 2015 },
  { kind: 'employer', value: 'Halden Kitchenware' },
] as const
let clock = START
let history: readonly Fact[] | 'none' | 'unavailable' = FACTS
let testDb: TestDb
let ways: ReturnType<typeof createWays>
let quizzes: ReturnType<typeof createQuizzes>
let app: Awaited<ReturnType<typeof startTestApp>>
let accountId: string
let caseId: string

beforeAll(async () => {
  testDb = await openTestDb()
  const now = () => clock
  ways = createWays({ db: testDb.db, notices: createRecordedNotices(), now })
  quizzes = createQuizzes({
    ...ways,
    db: testDb.db,
    historyOf: async () => history,
    decoys: INVENTED_DECOYS,
    randomBytes,
    now,
  })
  app = await startTestApp(ways, () => ({ accountId }), {
    closedStep: () => undefined,
    more: ({ pages }) => {
      const common = { ...ways, pages, places: [accountProofing], checks: { begin: async () => {} }, now }
      return [quizRoutes({ ...common, quizzes }), reviewRoutes({ ...common, quizOffered: true })]
    },
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  clock = START
  history = FACTS
  for (const table of ['proofing_case', 'limit_count']) await testDb.db(table).delete()
  ;({ accountId, caseId } = await ways.newCase(({ review: _, ...state }) => state))
})

const open = () => ways.openCase(accountId)
const result = async () => (await open()).state.quiz

/** The answers that are right, or one that is beside it in the first `wrong` questions. */
async function answers({ wrong = 0 } = {}): Promise<{ setId: string; answers: number[] }> {
  const { id = 'no set', questions = [] } = (await quizzes.current(await open())) ?? {}
  return {
    setId: id,
    answers: questions.map(({ right }, index) => (index < wrong ? (right + 1) % 5 : right)),
  }
}

const withPerson = (change: Partial<PersonGiven>) => (state: CaseState) => {
  const person = personOf(state)
  const { details } = state
  if (person === undefined || details === undefined) throw new Error('The case has both')
  return { ...state, details: { ...details, person: { ...person, ...change } }, documents: {} }
}
const withSsn = (ssn: string) => (state: CaseState) =>
  state.details === undefined ? state : { ...state, details: { ...state.details, ssn } }

describe('a set of questions', () => {
  test('answered right within the time is noted, and answered again is not', async () => {
    expect(await quizzes.begin(await open())).toMatchObject({ ok: true })
    const right = await answers()
    clock = after(START, TIME_TO_ANSWER)
    expect(await quizzes.answer(await open(), right)).toMatchObject({ ok: true })
    expect(await result()).toEqual({ passed: true, at: clock.toISOString() })
    expect(await quizzes.answer(await open(), right)).toEqual({ ok: false, reason: 'over' })
  })

  test('answered wrong, or too late, is failed', async () => {
    await quizzes.begin(await open())
    await quizzes.answer(await open(), await answers({ wrong: 1 }))
    expect(await result()).toMatchObject({ passed: false })
    await quizzes.begin(await open())
    const right = await answers()
    clock = after(START, TIME_TO_ANSWER + seconds(6))
    expect(await quizzes.current(await open())).toBeUndefined()
    await quizzes.answer(await open(), right)
    expect(await result()).toEqual({ passed: false, at: clock.toISOString() })
  })

  test('answered in ten tabs at once counts once, whichever it is', async () => {
    await quizzes.begin(await open())
    const [right, wrong, at] = [await answers(), await answers({ wrong: 4 }), await open()]
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => quizzes.answer(at, index % 2 === 0 ? right : wrong)),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('begun in ten tabs at once is one, and one try', async () => {
    const at = await open()
    await Promise.all(Array.from({ length: 10 }, () => quizzes.begin(at)))
    await quizzes.answer(await open(), await answers())
    expect(await quizzes.begin(await open())).toMatchObject({ ok: true })
  })

  test('is to be had twice a day, for an account and for a person', async () => {
    for (let i = 0; i < 2; i++) {
      expect(await quizzes.begin(await open())).toMatchObject({ ok: true })
      await quizzes.answer(await open(), await answers({ wrong: 4 }))
    }
    expect(await quizzes.begin(await open())).toEqual({ ok: false, reason: 'too-many' })
    const other = await ways.newCase()
    expect(await quizzes.begin(await ways.openCase(other.accountId))).toEqual({
      ok: false,
      reason: 'too-many',
    })
    clock = after(START, days(1))
    expect(await quizzes.begin(await open())).toMatchObject({ ok: true })
  })

  test('is to be had twice a day by one person in six accounts at once', async () => {
    const others = await Promise.all(
      Array.from({ length: 6 }, async () => ways.openCase((await ways.newCase()).accountId)),
    )
    const begun = await Promise.all(others.map((other) => quizzes.begin(other)))
    expect(begun.filter(({ ok }) => ok)).toHaveLength(2)
    const shown = await Promise.all(others.map((other) => quizzes.current(other)))
    expect(shown.filter((set) => set !== undefined)).toHaveLength(2)
  })

  test('tells nobody without end whether something is known of a person', async () => {
    history = 'none'
    for (let i = 0; i < 6; i++)
      expect(await quizzes.begin(await open())).toEqual({ ok: false, reason: 'none' })
    history = FACTS
    expect(await quizzes.begin(await open())).toEqual({ ok: false, reason: 'too-many' })
  })

  test('costs none of the two where there is none', async () => {
    for (const none of ['none', 'unavailable'] as const) {
      history = none
      for (let i = 0; i < 2; i++)
        expect(await quizzes.begin(await open())).toEqual({ ok: false, reason: none })
    }
    history = FACTS.slice(0, 3)
    expect(await quizzes.begin(await open())).toEqual({ ok: false, reason: 'none' })
    history = FACTS
    expect(await quizzes.begin(await open())).toMatchObject({ ok: true })
  })

  test('is about one person: with another number, what was answered is gone', async () => {
    await quizzes.begin(await open())
    await quizzes.answer(await open(), await answers())
    expect(await result()).toBeDefined()
    await ways.cases.answer(caseId, 'document', (state) => ({ ...state, documents: {} }))
    expect(await result()).toBeUndefined()
  })

  test.each<[string, (state: CaseState) => CaseState]>([
    ['number', withSsn('666000002')],
    ['name', withPerson({ familyName: 'Other' })],
    ['birth date', withPerson({ birthDate: '1980-01-01' })],
  ])('that waits is over with another %s, and a new one is about that person', async (_, change) => {
    await quizzes.begin(await open())
    const [before, right] = [await open(), await answers()]
    await ways.cases.record(caseId, change)
    expect(await quizzes.current(await open())).toBeUndefined()
    expect(await quizzes.begin(await open())).toMatchObject({ ok: true })
    const other = await quizzes.current(await open())
    expect(other?.questions).toHaveLength(4)
    expect(other?.id).not.toBe(right.setId)
    for (const at of [before, await open()])
      expect(await quizzes.answer(at, right)).toEqual({ ok: false, reason: 'over' })
    expect(await result()).toBeUndefined()
    expect(await quizzes.current(await open())).toEqual(other)
  })

  test('answered in the moment in which the number is changed counts for nobody', async () => {
    await quizzes.begin(await open())
    const [before, right] = [await open(), await answers()]
    await ways.cases.record(caseId, withSsn('666000002'))
    expect(await quizzes.answer(before, right)).toEqual({ ok: false, reason: 'over' })
    expect(await result()).toBeUndefined()
  })

  test('is answered by its own page only: not by one of an earlier set, nor in another account', async () => {
    await quizzes.begin(await open())
    const first = await answers()
    clock = after(START, days(1))
    await quizzes.begin(await open())
    const second = await answers()
    const stranger = await ways.newCase(({ review: _, ...state }) => withSsn('666000003')(state))
    const theirs = await ways.openCase(stranger.accountId)
    expect(await quizzes.answer(theirs, second)).toEqual({ ok: false, reason: 'over' })
    await quizzes.begin(theirs)
    for (const setId of [first.setId, 'undefined', ''])
      expect(await quizzes.answer(await open(), { ...second, setId })).toEqual({ ok: false, reason: 'over' })
    expect(await quizzes.answer(theirs, second)).toEqual({ ok: false, reason: 'over' })
    expect(await quizzes.answer(await open(), second)).toMatchObject({ ok: true })
    expect(await result()).toMatchObject({ passed: true })
    expect((await ways.openCase(stranger.accountId)).state.quiz).toBeUndefined()
  })

  test('shows the same values the second time, so that nothing can be learned by comparing', async () => {
    const shown = async () => {
      await quizzes.begin(await open())
      const { questions = [] } = (await quizzes.current(await open())) ?? {}
      await quizzes.answer(await open(), await answers())
      return questions.map(({ choices }) => choices.toSorted().join()).toSorted()
    }
    expect(await shown()).toEqual(await shown())
  })

  test('does not ask for what stands on the papers', async () => {
    history = [...FACTS, { kind: 'street', value: '3 MAIN ST' }, { kind: 'city', value: 'Nowhere' }]
    await quizzes.begin(await open())
    const { questions = [] } = (await quizzes.current(await open())) ?? {}
    expect(questions).toHaveLength(4)
    expect(JSON.stringify(questions)).not.toMatch(/main st|nowhere/i)
  })

  test('of a case that is held counts no more', async () => {
    await quizzes.begin(await open())
    const [before, right] = [await open(), await answers()]
    await testDb.db('proofing_case').where({ id: caseId }).update({ stage: 'held' })
    expect(await quizzes.answer(before, right)).toEqual({ ok: false, reason: 'over' })
    expect((await ways.cases.underWay(caseId))?.state.quiz).toBeUndefined()
  })

  test('goes with the other rows whose time is over', async () => {
    await quizzes.begin(await open())
    const tables = EXPIRING.filter(({ table }) => table === 'proofing_quiz')
    const purgeAt = (moment: Date) => purge({ db: testDb.db, now: () => moment, tables })
    expect(await purgeAt(START)).toBe(0)
    expect(await purgeAt(after(START, minutes(2)))).toBe(1)
  })

  test('stands nowhere in the clear, nor in the audit trail', async () => {
    await quizzes.begin(await open())
    const words = FACTS.map(({ value }) => value)
    expect(found(await dump(testDb.db), words)).toEqual([])
    await quizzes.answer(await open(), await answers())
    expect(found(await dump(testDb.db), words)).toEqual([])
  })
})

describe('its pages', () => {
  test.each([
    ['en', 'Questions about your past', 'It verifies nobody'],
    ['es', 'Preguntas sobre su pasado', 'No verifica a nadie'],
  ] as const)('say what it is for, and lead past it: in %s', async (speak, title, words) => {
    const { page } = await app.open(HERE, speak)
    expect(page('h1').text()).toBe(title)
    expect(page('main').text()).toContain(words)
    expect(page('#quiz-skip').attr('href')).toBe(accountProofing.prefix)
    expect(page('form').attr('action')).toBe(`${HERE}/questions`)
  })

  test('keep choices and time when one is missing or none of ours, and tell nobody what was right', async () => {
    const start = await app.open(HERE)
    const csrf = start.page('form input[name=csrf]').attr('value') ?? ''
    expect(await app.post(`${HERE}/questions`, { csrf })).toMatchObject({ location: `${HERE}/questions` })
    const asked = await app.open(`${HERE}/questions`)
    const set = asked.page('#quiz-form input[name=set]').attr('value') ?? ''
    expect(asked.page('fieldset')).toHaveLength(4)
    expect(asked.page('#quiz-time').attr('data-seconds-left')).toBe('90')
    clock = after(START, seconds(30))
    const missing = await app.post(`${HERE}/answers`, { csrf, set, answer1: '2', answer2: '9', answer3: 'x' })
    expect(missing.status).toBe(422)
    expect(missing.errors).toHaveLength(3)
    expect(missing.page('input[name=answer1]:checked').attr('value')).toBe('2')
    expect(missing.page('#quiz-time').attr('data-seconds-left')).toBe('60')
    const labels = ({ page }: typeof asked) => page('#quiz-form label').text()
    expect(labels(missing)).toBe(labels(asked))
    expect(labels(await app.open(`${HERE}/questions`))).toBe(labels(asked))
    // A page of another set does not count, and what waits is shown.
    for (const other of ['', 'another'])
      expect(await app.post(`${HERE}/answers`, { csrf, set: other, answer1: '0' })).toMatchObject({
        status: 303,
        location: `${HERE}/questions`,
      })
    const all = { csrf, set, answer1: '0', answer2: '0', answer3: '0', answer4: '0' }
    expect(await app.post(`${HERE}/answers`, all)).toMatchObject({ location: `${HERE}/thanks` })
    const thanks = await app.open(`${HERE}/thanks`)
    expect(thanks.page('main').text()).not.toMatch(/right|correct|passed|failed|\d/i)
    // Once more, from another tab.
    expect(await app.post(`${HERE}/answers`, all)).toMatchObject({ location: `${HERE}/thanks` })
  })

  test('take answers that come too late without a word of it, and note them as failed', async () => {
    const csrf = (await app.open(HERE)).page('form input[name=csrf]').attr('value') ?? ''
    await app.post(`${HERE}/questions`, { csrf })
    const { setId, answers: given } = await answers()
    const form = Object.fromEntries(given.map((choice, index) => [`answer${index + 1}`, String(choice)]))
    clock = after(START, TIME_TO_ANSWER + seconds(6))
    expect(await app.post(`${HERE}/answers`, { csrf, set: setId, ...form })).toMatchObject({
      location: `${HERE}/thanks`,
    })
    expect(await result()).toMatchObject({ passed: false })
    expect(await app.open(`${HERE}/questions`)).toMatchObject({ status: 303, location: HERE })
  })

  test('lead past it everywhere, and say after two tries that it is enough', async () => {
    const csrf = (await app.open(HERE)).page('form input[name=csrf]').attr('value') ?? ''
    const thanks: string[] = []
    for (const wrong of [0, 4]) {
      await app.post(`${HERE}/questions`, { csrf })
      const asked = await app.open(`${HERE}/questions`)
      expect(asked.page('#quiz-skip').attr('href')).toBe(accountProofing.prefix)
      await quizzes.answer(await open(), await answers({ wrong }))
      const { page } = await app.open(`${HERE}/thanks`)
      thanks.push(page('main').html() ?? '')
      expect(page('#quiz-go-on').attr('href')).toBe(accountProofing.prefix)
    }
    expect(thanks[0]).toBe(thanks[1])
    const enough = await app.post(`${HERE}/questions`, { csrf })
    expect([enough.status, enough.page('#quiz-go-on').attr('href')]).toEqual([429, accountProofing.prefix])
  })

  test('say kindly that there is nothing to ask', async () => {
    history = 'none'
    const csrf = (await app.open(HERE)).page('form input[name=csrf]').attr('value') ?? ''
    const answer = await app.post(`${HERE}/questions`, { csrf })
    expect([answer.status, answer.page('#quiz-problem').length]).toEqual([200, 1])
  })
})

describe('the review', () => {
  const REVIEW = `${accountProofing.prefix}/review`
  const person = { givenName: 'Pat', familyName: 'Specimen', birthDate: '05/04/1990', attest: 'yes' }

  test('offers it, once more too', async () => {
    const link = async () => (await app.open(REVIEW)).page('#review-quiz')
    const before = (await link()).text()
    expect((await link()).attr('href')).toBe(HERE)
    await quizzes.begin(await open())
    await quizzes.answer(await open(), await answers())
    expect((await link()).text()).not.toBe(before)
    expect((await link()).attr('href')).toBe(HERE)
  })

  test.each([
    ['the same name keeps', {}, true],
    ['another name loses', { familyName: 'Other' }, false],
  ])('%s what was answered', async (_, change, kept) => {
    await quizzes.begin(await open())
    await quizzes.answer(await open(), await answers())
    expect(await app.submit(REVIEW, { ...person, ...change })).toMatchObject({ status: 303 })
    expect((await result()) !== undefined).toBe(kept)
  })
})

test('it is on in the sandbox and off in production, unless somebody says otherwise', () => {
  const { development, production, schema } = VARIABLES.IDP_KNOWLEDGE_QUIZ
  expect([development, production]).toEqual(['on', 'off'])
  expect(schema.safeParse('maybe').success).toBe(false)
})

test('nobody is asked before it is known who they are', async () => {
  const fresh = await ways.newAccount()
  await ways.cases.begin(fresh.accountId)
  expect(await quizzes.begin(await ways.openCase(fresh.accountId))).toEqual({ ok: false, reason: 'not-yet' })
})
