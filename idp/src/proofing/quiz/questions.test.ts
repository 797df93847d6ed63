import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { personasOn } from '../../specimens/personas.ts'
import { COMMON_DECOYS, INVENTED_DECOYS } from './decoys.ts'
import { type Fact, isPassed, makeQuestions } from './questions.ts'

/** Bytes that differ from call to call, and are the same for the same seed. */
function bytesFrom(seed: number) {
  let calls = 0
  return (count: number) => createHash('sha512').update(`${seed}/${calls++}`).digest().subarray(0, count)
}

const histories = personasOn(new Date('2026-03-02T12:00:00Z'))
  .map(({ records }) => records.history)
  .filter((facts) => facts.length >= 4)

test('every question has one right answer, and nothing else of it is true of the person', () => {
  expect(histories.length).toBeGreaterThan(1)
  let absent = 0
  fc.assert(
    fc.property(fc.constantFrom(...histories), fc.integer(), (facts, seed) => {
      const questions = makeQuestions({ facts, decoys: INVENTED_DECOYS, randomBytes: bytesFrom(seed) }) ?? []
      expect(questions.length).toBeGreaterThanOrEqual(4)
      expect(questions.length).toBeLessThanOrEqual(5)
      for (const { kind, choices, right } of questions) {
        expect(choices).toHaveLength(4)
        expect(new Set(choices).size).toBe(4)
        const trueOnes = facts.filter((fact) => fact.kind === kind).map(({ value }) => value)
        const shown = choices.filter((choice) => trueOnes.includes(choice))
        if (right === choices.length) {
          absent += 1
          expect(shown).toEqual([])
        } else expect(shown).toEqual([choices[right]])
      }
    }),
  )
  expect(absent).toBeGreaterThan(0)
})

test('a street or a car of the person’s under another number is no decoy', () => {
  const facts: readonly Fact[] = [
    { kind: 'street', value: '12 Maple Street' },
    { kind: 'street', value: '40 Oak Avenue' },
    { kind: 'vehicle', value: '2014 Honda Accord' },
    { kind: 'city', value: 'Salem' },
  ]
  for (let seed = 0; seed < 100; seed++) {
    const questions = makeQuestions({ facts, decoys: COMMON_DECOYS, randomBytes: bytesFrom(seed) }) ?? []
    const choices = questions.flatMap((question) => question.choices)
    const near = choices.filter(
      (choice) =>
        /Maple Street|Oak Avenue|Honda Accord|^Salem$/.test(choice) &&
        !facts.some(({ value }) => value === choice),
    )
    expect(near).toEqual([])
  }
})

test('too little is known for three questions', () => {
  const facts: readonly Fact[] = [
    { kind: 'city', value: 'Salem' },
    { kind: 'city', value: 'Ashland' },
    { kind: 'employer', value: 'UPS' },
  ]
  expect(makeQuestions({ facts, decoys: COMMON_DECOYS, randomBytes: bytesFrom(1) })).toBeUndefined()
})

test.each([
  [5, 4, true],
  [5, 3, false],
  [4, 4, true],
  [4, 3, false],
  [4, 0, false],
])('of %i questions %i right: %s', (count, right, passed) => {
  const questions = Array.from({ length: count }, () => ({
    kind: 'city' as const,
    choices: ['a', 'b'],
    right: 1,
  }))
  const answers = questions.map((_, index) => (index < right ? 1 : 0))
  expect(isPassed(questions, answers)).toBe(passed)
})
