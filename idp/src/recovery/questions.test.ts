import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { questionMessages } from './question-messages.ts'
import { type Answer, checkAnswers, normaliseAnswer, QUESTIONS } from './questions.ts'

const good: readonly Answer[] = [
  { question: 'first-concert', answer: 'The Wandering Lamps' },
  { question: 'first-job-town', answer: 'Copper Creek' },
  { question: 'first-dish', answer: 'Onion soup' },
]
const withAnswer = (at: number, answer: string) =>
  good.map((each, index) => (index === at ? { ...each, answer } : each))

describe('one spelling', () => {
  test.each([
    ['  Copper   Creek ', 'copper creek'],
    ['COPPER\tCREEK', 'copper creek'],
    ['Peñarrubia', 'penarrubia'],
    ['Pen\u0303arrubia', 'penarrubia'],
    ['Ｃｏｐｐｅｒ', 'copper'],
    ['ﬁrst', 'first'],
    ['', ''],
  ])('%j is read as %j', (typed, read) => {
    expect(normaliseAnswer(typed)).toBe(read)
  })

  test('reading twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(normaliseAnswer(normaliseAnswer(typed))).toBe(normaliseAnswer(typed))
      }),
    )
  })
})

describe('a choice of three', () => {
  test('may be any three different ones', () => {
    expect(checkAnswers(good)).toBeUndefined()
  })

  test.each([
    ['two letters', withAnswer(0, ' ab '), [['short', undefined, undefined]]],
    ['an accent is no letter', withAnswer(0, 'a\u0301b'), [['short', undefined, undefined]]],
    ['words of the question', withAnswer(1, 'FIRST job'), [[undefined, 'in-question', undefined]]],
    [
      'words of the question in Spanish',
      withAnswer(1, 'primer Trabajo'),
      [[undefined, 'in-question', undefined]],
    ],
    [
      'the same answer, spelt differently',
      withAnswer(2, ' COPPER creek'),
      [[undefined, undefined, 'same-answer']],
    ],
  ])('%s', (_, chosen, [answers]) => {
    expect(checkAnswers(chosen)).toEqual({ questions: [undefined, undefined, undefined], answers })
  })

  test('one question twice', () => {
    const twice = good.map((each, at) => (at === 2 ? { ...each, question: 'first-concert' as const } : each))
    expect(checkAnswers(twice)?.questions).toEqual([undefined, undefined, 'same-question'])
  })
})

test('there are twelve, with words of their own in both languages', () => {
  for (const language of ['en', 'es'] as const) {
    const words = QUESTIONS.map((question) => questionMessages[language].pool[question])
    expect(new Set(words).size).toBe(12)
  }
})
