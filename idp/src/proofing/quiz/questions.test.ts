import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { personasOn } from '../../specimens/personas.ts'
import { COMMON_DECOYS, INVENTED_DECOYS } from './decoys.ts'
import { type Decoys, FACT_KINDS, type Fact, isPassed, makeQuestions, type Question } from './questions.ts'

/** Bytes that differ from call to call, and are the same for the same seed. */
function bytesFrom(seed: unknown): RandomBytes {
  let calls = 0
  return (count) =>
    createHash('sha512')
      .update(`${String(seed)}/${calls++}`)
      .digest()
      .subarray(0, count)
}

/** The set number `seed` of a person. */
function setOf(
  facts: readonly Fact[],
  seed: number,
  options: { person?: number; known?: readonly Fact[]; decoys?: Decoys } = {},
) {
  const { person = 0, known = [], decoys = INVENTED_DECOYS } = options
  return makeQuestions({
    facts,
    known,
    decoys,
    randomBytes: bytesFrom(seed),
    lastingBytes: (of) => bytesFrom(`${person}/${of}`),
  })
}

const histories = personasOn(new Date('2026-03-02T12:00:00Z'))
  .map(({ records }) => records.history)
  .filter((facts) => facts.length >= 4)

/** Values as suppliers may send them: numbered, in capitals, twice, or what we would make up ourselves. */
const value = fc.oneof(
  fc.constantFrom('7 Cooper Steps', '9 cooper steps', '1180 TIDEWATER LANE', '2014 Corvane Lark', '012', 'A'),
  fc.constantFrom(...Object.values(INVENTED_DECOYS).flat()),
  fc.string({ minLength: 1, maxLength: 30 }),
)
const history = fc.array(fc.record({ kind: fc.constantFrom(...FACT_KINDS), value }), { maxLength: 14 })
const anyFacts = fc.oneof(fc.constantFrom(...histories), history)

const bare = (text: string) =>
  text
    .replace(/^\d+\S*\s+/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const isSameFact = (kind: string, choice: string) => (fact: Fact) =>
  fact.kind === kind && bare(fact.value) === bare(choice)

describe('for any history', () => {
  test('a question has one right answer, and nothing else of it is true of the person', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer(), fc.integer(), (facts, seed, person) => {
        const questions = setOf(facts, seed, { person })
        if (questions === undefined) return
        expect([4, 5]).toContain(questions.length)
        for (const { kind, choices, right } of questions) {
          expect(new Set(choices.map(bare)).size).toBe(4)
          expect(right).toBeGreaterThanOrEqual(0)
          const shown = choices.filter((choice) => facts.some(isSameFact(kind, choice)))
          expect(shown).toEqual(right === 4 ? [] : [choices[right]])
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('whoever compares two sets, or two questions, sees nothing come back but whole questions', () => {
    const shownIn = ({ kind, choices }: Question) => choices.map((choice) => `${kind} ${choice}`).sort()
    fc.assert(
      // Whatever was typed as today's address, between the two.
      fc.property(anyFacts, fc.integer(), fc.integer(), history, (facts, seed, other, known) => {
        const questions = [...(setOf(facts, seed) ?? []), ...(setOf(facts, other, { known }) ?? [])].map(
          shownIn,
        )
        for (const one of questions)
          for (const another of questions) {
            const common = one.filter((choice) => another.includes(choice))
            expect([0, 4]).toContain(common.length)
          }
      }),
      { numRuns: 500 },
    )
  })

  test('what the applicant has told us is neither asked nor shown', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer(), fc.nat(3), history, (facts, seed, count, others) => {
        const known = [...facts.slice(0, count), ...others]
        for (const { kind, choices } of setOf(facts, seed, { known }) ?? [])
          for (const choice of choices) expect(known.some(isSameFact(kind, choice))).toBe(false)
      }),
    )
  })
})

test('“none of these” is right now and then, and every place is', () => {
  expect(histories.length).toBeGreaterThan(1)
  const rights = Array.from({ length: 200 }, (_, person) =>
    histories.flatMap((facts) => (setOf(facts, person, { person }) ?? []).map(({ right }) => right)),
  ).flat()
  for (const place of [0, 1, 2, 3, 4]) expect(rights).toContain(place)
})

test('questions and choices come in another order each time', () => {
  const [facts = []] = histories
  const sets = Array.from({ length: 20 }, (_, seed) => JSON.stringify(setOf(facts, seed)))
  expect(new Set(sets).size).toBe(20)
})

test('decoys are written as the true value is', () => {
  const facts: readonly Fact[] = [
    { kind: 'street', value: '4417 TIDEWATER LANE' },
    { kind: 'vehicle', value: '2014 Corvane Lark' },
    { kind: 'city', value: 'QUILLSTEAD' },
    { kind: 'phone-area', value: '017' },
  ]
  const looks = {
    street: /^\d{4} [A-Z ]+$/,
    vehicle: /^2014 [A-Z][a-z]+ [A-Z][a-z]+$/,
    city: /^[A-Z ]+$/,
    'phone-area': /^\d{3}$/,
    employer: /^$/,
  }
  for (let person = 0; person < 50; person++)
    for (const { kind, choices } of setOf(facts, 1, { person }) ?? [])
      for (const choice of choices) expect(choice).toMatch(looks[kind])
})

test.each<[string, readonly Fact[]]>([
  [
    'three facts',
    [
      { kind: 'city', value: 'Salem' },
      { kind: 'city', value: 'Ashland' },
      { kind: 'employer', value: 'UPS' },
    ],
  ],
  [
    'one street many times',
    [7, 9, 11, 13, 15].map((number) => ({ kind: 'street', value: `${number} Cooper Steps` })),
  ],
  ['nothing', []],
])('too little is known: %s', (_, facts) => {
  expect(setOf(facts, 1, { decoys: COMMON_DECOYS })).toBeUndefined()
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
