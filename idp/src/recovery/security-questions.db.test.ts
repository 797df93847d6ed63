import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours, minutes } from 'shared/clock.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { ANSWERS, createRecoveryRooms } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
const wrong = { ok: false, reason: 'wrong' }
const locked = { ok: false, reason: 'locked' }
let clock = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createRecoveryRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  await testDb.db('limit_count').delete()
  notices = createRecordedNotices()
  rooms = createRecoveryRooms({ db: testDb.db, notices, now: () => clock })
})

async function chosen() {
  const person = await rooms.newAccount()
  expect(await rooms.chooseQuestions(person.accountId)).toEqual({ ok: true })
  return person
}

describe('choosing', () => {
  test('the owner is told, and the questions are known, not the answers', async () => {
    const { accountId, email } = await chosen()
    expect(await rooms.questions.of(accountId)).toEqual(['first-concert', 'first-job-town', 'first-dish'])
    expect(notices.sent).toEqual([{ kind: 'security-questions-changed', to: email, language: 'en' }])
  })

  test('a choice that is refused changes nothing', async () => {
    const { accountId } = await chosen()
    const refused = await rooms.questions.choose(accountId, [
      { question: 'first-pet', answer: 'no' },
      { question: 'first-pet', answer: 'Marigold' },
      { question: 'first-dish', answer: 'marigold' },
    ])
    expect(refused).toEqual({
      ok: false,
      problems: {
        questions: [undefined, 'same-question', undefined],
        answers: ['short', undefined, 'same-answer'],
      },
    })
    expect(await rooms.questions.check(accountId, ANSWERS)).toMatchObject({ ok: true })
  })

  test('two choices at once leave one whole set', async () => {
    const { accountId } = await rooms.newAccount()
    await Promise.all([rooms.chooseQuestions(accountId), rooms.chooseQuestions(accountId)])
    expect(await rooms.questions.of(accountId)).toHaveLength(3)
  })

  test('new ones replace the old ones; removed, there are none', async () => {
    const { accountId } = await chosen()
    await rooms.questions.choose(accountId, [
      { question: 'first-pet', answer: 'Marigold' },
      { question: 'lost-thing', answer: 'Brass whistle' },
      { question: 'oldest-cousin', answer: 'Tamsin' },
    ])
    expect(await rooms.questions.check(accountId, ANSWERS)).toEqual(wrong)
    expect(await rooms.questions.check(accountId, ['marigold', 'brass  whistle', 'TAMSIN'])).toMatchObject({
      ok: true,
    })
    await rooms.questions.remove(accountId)
    await rooms.questions.remove(accountId)
    expect(await rooms.questions.check(accountId, ANSWERS)).toEqual({ ok: false, reason: 'none' })
    expect(notices.sent).toHaveLength(3)
  })
})

describe('answering', () => {
  test('as people type', async () => {
    const { accountId } = await chosen()
    const typed = ['  the  wandering LAMPS', 'copper creek', 'Onión soup']
    expect(await rooms.questions.check(accountId, typed)).toMatchObject({ ok: true })
  })

  test.each([
    ['one wrong', [ANSWERS[0], ANSWERS[1], 'Leek soup']],
    ['in another order', [ANSWERS[1], ANSWERS[0], ANSWERS[2]]],
    ['nothing', []],
    ['two of them', [ANSWERS[0], ANSWERS[1]]],
  ])('%s: refused, all three are looked at, and nothing tells which', async (_, answers) => {
    const { accountId } = await chosen()
    rooms.hasher.calls.verify = 0
    expect(await rooms.questions.check(accountId, answers)).toEqual(wrong)
    expect(rooms.hasher.calls.verify).toBe(3)
  })

  test('another account’s answers are wrong', async () => {
    const mine = await chosen()
    const theirs = await rooms.newAccount()
    await rooms.questions.choose(theirs.accountId, [
      { question: 'first-concert', answer: 'Somebody else' },
      { question: 'first-job-town', answer: 'Elsewhere' },
      { question: 'first-dish', answer: 'Pancakes' },
    ])
    expect(await rooms.questions.check(theirs.accountId, ANSWERS)).toEqual(wrong)
    expect(await rooms.questions.check(mine.accountId, ANSWERS)).toMatchObject({ ok: true })
  })

  test('50 parallel guesses: three are looked at', async () => {
    const { accountId } = await chosen()
    rooms.hasher.calls.verify = 0
    const guesses = Array.from({ length: 50 }, (_, i) => [`guess ${i}`, 'x', 'y'])
    await Promise.all(guesses.map((guess) => rooms.questions.check(accountId, guess)))
    expect(rooms.hasher.calls.verify).toBe(9)
    expect(await rooms.questions.check(accountId, ANSWERS)).toEqual(locked)
  })

  test('each further wrong answer doubles the wait, to a day', async () => {
    const { accountId } = await chosen()
    const guess = () => rooms.questions.check(accountId, ['a', 'b', 'c'])
    expect([await guess(), await guess(), await guess()]).toEqual([wrong, wrong, locked])
    for (const wait of [10, 20, 40, 80]) {
      clock = after(clock, minutes(wait) - 1)
      expect(await rooms.questions.check(accountId, ANSWERS)).toEqual(locked)
      clock = after(clock, 1)
      expect(await guess()).toEqual(locked)
    }
    clock = after(clock, hours(24))
    expect(await rooms.questions.check(accountId, ANSWERS)).toMatchObject({ ok: true })
  })
})

test('switched off, nobody has questions, and right answers count for nothing', async () => {
  const { accountId } = await chosen()
  const off = createRecoveryRooms({ db: testDb.db, notices, now: () => clock, questionsOn: false })
  expect(await off.questions.of(accountId)).toEqual([])
  expect(await off.questions.check(accountId, ANSWERS)).toEqual({ ok: false, reason: 'none' })
})
