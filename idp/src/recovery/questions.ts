import type { Language } from 'shared/web/language.ts'
import { questionMessages } from './question-messages.ts'

/** The pool. A name is stored with the answer, so none is ever reused for another question. */
export const QUESTIONS = [
  'first-concert',
  'childhood-nickname',
  'first-job-town',
  'favourite-teacher',
  'first-pet',
  'oldest-cousin',
  'street-of-a-friend',
  'first-journey',
  'childhood-hero',
  'first-dish',
  'lost-thing',
  'favourite-book',
] as const
export type Question = (typeof QUESTIONS)[number]

export const QUESTIONS_PER_ACCOUNT = 3
export const MIN_ANSWER_LENGTH = 3
/** Far above any answer. */
export const MAX_ANSWER_LENGTH = 100

export interface Answer {
  readonly question: Question
  readonly answer: string
}

export type AnswerProblem = 'short' | 'in-question' | 'same-answer'
export type QuestionProblem = 'same-question'

/** Problems by position, 0 to 2: of the choice, and of the answer. */
export interface AnswerProblems {
  readonly questions: readonly (QuestionProblem | undefined)[]
  readonly answers: readonly (AnswerProblem | undefined)[]
}

/** One spelling of an answer, so that a year later capitals, accents and spaces do not matter. */
export function normaliseAnswer(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** What is wrong with a choice of three; undefined when nothing is. */
export function checkAnswers(chosen: readonly Answer[]): AnswerProblems | undefined {
  const earlier = (at: number) => chosen.slice(0, at)
  const questions = chosen.map(({ question }, at) =>
    earlier(at).some((other) => other.question === question) ? ('same-question' as const) : undefined,
  )
  const answers = chosen.map(({ question, answer }, at) => {
    const normalised = normaliseAnswer(answer)
    if ([...normalised].length < MIN_ANSWER_LENGTH) return 'short'
    if (wordings(question).some((wording) => wording.includes(normalised))) return 'in-question'
    return earlier(at).some((other) => normaliseAnswer(other.answer) === normalised)
      ? 'same-answer'
      : undefined
  })
  return [...questions, ...answers].every((problem) => problem === undefined)
    ? undefined
    : { questions, answers }
}

export function isQuestion(name: unknown): name is Question {
  return QUESTIONS.some((question) => question === name)
}

/** In every language: the answer may be typed by somebody who reads the other one. */
function wordings(question: Question): readonly string[] {
  const languages: readonly Language[] = ['en', 'es']
  return languages.map((language) => normaliseAnswer(questionMessages[language].pool[question]))
}
