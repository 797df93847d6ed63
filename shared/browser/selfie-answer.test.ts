import { expect, it } from '@jest/globals'
import { answerOf } from './selfie-answer.ts'

const STEP = { attempt: 'a1', step: { index: 2, direction: 'left', openForMs: 12000 } }

it.each([
  ['a step', STEP, STEP],
  ['a step, with more than is read', { ...STEP, more: 1 }, STEP],
  ['a step in no known direction', { ...STEP, step: { ...STEP.step, direction: 'down' } }, undefined],
  ['a step of no attempt', { step: STEP.step }, undefined],
  ['the end', { done: true, next: '/proofing' }, { done: true, next: '/proofing' }],
  ['an end elsewhere', { done: true, next: 'https://elsewhere.example/' }, undefined],
  ['an end elsewhere in disguise', { done: true, next: '//elsewhere.example/' }, undefined],
  ['an end elsewhere in another', { done: true, next: '/\\elsewhere.example/' }, undefined],
  ['a refusal', { refused: true, words: 'No', again: true }, { refused: true, words: 'No', again: true }],
  ['the last refusal', { refused: true, words: 'No' }, { refused: true, words: 'No', again: false }],
  ['a refusal without words', { refused: true }, undefined],
  ['a page', 'html', undefined],
  ['nothing', null, undefined],
])('%s', (_, value, answer) => {
  expect(answerOf(value)).toEqual(answer)
})
