import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, seconds } from 'shared/clock.ts'
import { accountProofing } from '../../account-centre/places.ts'
import { startTestApp } from '../../authenticators/testing/app.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { dump, found } from '../../vault/testing/dump.ts'
import { createWays } from '../testing/ways.ts'
import { INVENTED_DECOYS } from './decoys.ts'
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
let history: readonly (typeof FACTS)[number][] | 'none' | 'unavailable' = FACTS
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
    more: ({ pages }) => [quizRoutes({ ...ways, quizzes, pages, places: [accountProofing], now })],
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
async function answers({ wrong = 0 } = {}): Promise<number[]> {
  const { questions = [] } = (await quizzes.current(await open())) ?? {}
  return questions.map(({ right }, index) => (index < wrong ? (right + 1) % 5 : right))
}

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
      await quizzes.answer(await open(), [0, 0, 0, 0])
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

  test('costs nothing where there is none', async () => {
    for (const none of ['none', 'unavailable'] as const) {
      history = none
      for (let i = 0; i < 3; i++)
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
    expect(asked.page('fieldset')).toHaveLength(4)
    expect(asked.page('#quiz-time').attr('data-seconds-left')).toBe('90')
    clock = after(START, seconds(30))
    const missing = await app.post(`${HERE}/answers`, { csrf, answer1: '2', answer2: '9', answer3: 'x' })
    expect(missing.status).toBe(422)
    expect(missing.errors).toHaveLength(3)
    expect(missing.page('input[name=answer1]:checked').attr('value')).toBe('2')
    expect(missing.page('#quiz-time').attr('data-seconds-left')).toBe('60')
    const all = { csrf, answer1: '0', answer2: '0', answer3: '0', answer4: '0' }
    expect(await app.post(`${HERE}/answers`, all)).toMatchObject({ location: `${HERE}/thanks` })
    const thanks = await app.open(`${HERE}/thanks`)
    expect(thanks.page('main').text()).not.toMatch(/right|correct|passed|failed|\d/i)
    // Once more, from another tab.
    expect(await app.post(`${HERE}/answers`, all)).toMatchObject({ location: `${HERE}/thanks` })
  })

  test('say kindly that there is nothing to ask', async () => {
    history = 'none'
    const csrf = (await app.open(HERE)).page('form input[name=csrf]').attr('value') ?? ''
    const answer = await app.post(`${HERE}/questions`, { csrf })
    expect([answer.status, answer.page('#quiz-problem').length]).toEqual([200, 1])
  })
})

test('nobody is asked before it is known who they are', async () => {
  const fresh = await ways.newAccount()
  await ways.cases.begin(fresh.accountId)
  expect(await quizzes.begin(await ways.openCase(fresh.accountId))).toEqual({ ok: false, reason: 'not-yet' })
})
