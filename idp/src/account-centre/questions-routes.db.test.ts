import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { startTestApp } from '../recovery/testing/app.ts'
import { ANSWERS, createRecoveryRooms } from '../recovery/testing/rooms.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { questionsRoutes } from './questions-routes.ts'

const HERE = '/account/security-questions'
const METHODS = '/account/sign-in-methods'
const good = {
  question1: 'first-concert',
  answer1: ANSWERS[0],
  question2: 'first-job-town',
  answer2: ANSWERS[1],
  question3: 'first-dish',
  answer3: ANSWERS[2],
}
let testDb: TestDb
let rooms: ReturnType<typeof createRecoveryRooms>
let app: Awaited<ReturnType<typeof startTestApp>>
let accountId: string
let isFresh = true

beforeAll(async () => {
  testDb = await openTestDb()
  const now = () => new Date('2026-03-02T12:00:00Z')
  rooms = createRecoveryRooms({ db: testDb.db, notices: createRecordedNotices(), now })
  app = await startTestApp({
    accountId: () => accountId,
    routers: ({ pages }) => [
      questionsRoutes({
        ...rooms,
        pages,
        requireFresh: (ctx, next) => (isFresh ? next() : ctx.redirect('/sign-in-again')),
      }),
    ],
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  isFresh = true
  accountId = (await rooms.newAccount()).accountId
})

describe.each(['en', 'es'] as const)('in %s', (language) => {
  test('three are chosen, and never shown again', async () => {
    const { page } = await app.open(HERE, language)
    expect(page('html').attr('lang')).toBe(language)
    expect(page('#question-1 option')).toHaveLength(13)
    expect(page('#questions-remove')).toHaveLength(0)
    expect(await app.press(HERE, '#questions-save', good, language)).toMatchObject({
      status: 303,
      location: METHODS,
    })
    expect(await rooms.questions.check(accountId, ANSWERS)).toMatchObject({ ok: true })
    const later = await app.open(HERE, language)
    expect(later.page('#questions-chosen')).toHaveLength(1)
    for (const answer of ANSWERS) expect(later.text).not.toContain(answer)
    expect(later.page('option[selected]')).toHaveLength(0)
  })

  test('each mistake is named beside its field; questions are kept, answers are not', async () => {
    const refused = await app.press(
      HERE,
      '#questions-save',
      { ...good, question2: 'first-concert', answer2: 'a b', answer3: ` ${ANSWERS[0].toUpperCase()}` },
      language,
    )
    expect(refused.status).toBe(422)
    expect(refused.errors.map((error) => error.split(' ')[0])).toEqual(['#question-2', '#answer-3'])
    expect(refused.page('#question-1 option[selected]').attr('value')).toBe('first-concert')
    expect(refused.text).not.toContain(ANSWERS[0])
    expect(await rooms.questions.of(accountId)).toEqual([])
  })

  test('an empty form, and one with invented questions', async () => {
    const empty = await app.press(HERE, '#questions-save', {}, language)
    expect([empty.status, empty.errors.length]).toEqual([422, 6])
    const invented = { ...good, question1: 'mothers-maiden-name', answer2: 'x'.repeat(101) }
    const refused = await app.press(HERE, '#questions-save', invented, language)
    expect(refused.errors.map((error) => error.split(' ')[0])).toEqual(['#question-1', '#answer-2'])
  })

  test('they can be removed', async () => {
    await rooms.chooseQuestions(accountId)
    expect((await app.press(HERE, '#questions-remove', {}, language)).location).toBe(METHODS)
    expect(await rooms.questions.of(accountId)).toEqual([])
  })
})

test('whoever has not just shown both factors neither sees nor changes them', async () => {
  await rooms.chooseQuestions(accountId)
  const { page } = await app.open(HERE)
  const csrf = page('input[name=csrf]').first().attr('value') ?? ''
  isFresh = false
  expect((await app.open(HERE)).location).toBe('/sign-in-again')
  expect((await app.post(HERE, { csrf, remove: 'yes' })).location).toBe('/sign-in-again')
  expect((await app.post(HERE, { csrf, ...good, answer1: 'Another' })).location).toBe('/sign-in-again')
  expect(await rooms.questions.check(accountId, ANSWERS)).toMatchObject({ ok: true })
})
