import type { RandomBytes } from 'shared/crypto/seal.ts'
import { z } from 'zod'

export const FACT_KINDS = ['street', 'city', 'vehicle', 'employer', 'phone-area'] as const
export type FactKind = (typeof FACT_KINDS)[number]

/** What a record says of a person's past; years inclusive. */
export interface Fact {
  readonly kind: FactKind
  readonly value: string
  readonly from?: number
  readonly until?: number
}

/** Values that could be anybody's, to stand beside the true one. */
export type Decoys = Readonly<Record<FactKind, readonly string[]>>

const questionSchema = z.object({
  kind: z.enum(FACT_KINDS),
  from: z.number().exactOptional(),
  until: z.number().exactOptional(),
  choices: z.array(z.string()),
  /** Position of the right one; one past the last: none of these. */
  right: z.number().int(),
})
/** One right answer: one of four choices, or that none of them is. */
export type Question = z.infer<typeof questionSchema>
export const questionsSchema = z.array(questionSchema)

const FEWEST = 4
const MOST = 5
const CHOICES = 4
/** In one question of so many the true value is left out, so that nobody can rely on its being there. */
const NONE_IN = 4

/**
 * Four or five questions about a person, in random order, with choices in random order. Undefined where too little is
 * known: a quiz of two questions would be a coin thrown twice.
 */
export function makeQuestions(from: {
  readonly facts: readonly Fact[]
  readonly decoys: Decoys
  readonly randomBytes: RandomBytes
}): readonly Question[] | undefined {
  const { facts, decoys } = from
  const pick = picker(from.randomBytes)
  const questions = pick.shuffled(facts).flatMap((fact) => {
    const others = pick.shuffled(decoysFor(fact, facts, decoys, pick))
    if (others.length < CHOICES) return []
    const isAbsent = pick.below(NONE_IN) === 0
    const { kind, value, from: since, until } = fact
    const choices = pick.shuffled([...(isAbsent ? [] : [value]), ...others].slice(0, CHOICES))
    return [
      {
        kind,
        choices,
        right: isAbsent ? choices.length : choices.indexOf(value),
        ...(since === undefined ? {} : { from: since }),
        ...(until === undefined ? {} : { until }),
      },
    ]
  })
  return questions.length < FEWEST ? undefined : questions.slice(0, MOST)
}

/** Passed with four fifths right. Which ones were, nobody is told. */
export function isPassed(questions: readonly Question[], answers: readonly number[]): boolean {
  const right = questions.filter(({ right }, index) => answers[index] === right).length
  return right >= questions.length * 0.8
}

/** Of the same kind and look, and nothing that is true of this person in any year. */
function decoysFor(fact: Fact, facts: readonly Fact[], decoys: Decoys, pick: Picker): readonly string[] {
  const true_ = new Set(facts.filter(({ kind }) => kind === fact.kind).map(({ value }) => essence(value)))
  const names = decoys[fact.kind].filter((name) => !true_.has(essence(name)))
  switch (fact.kind) {
    case 'street':
      return names.map((name) => `${1 + pick.below(240)} ${name}`)
    case 'vehicle':
      return names.map((name) => `${yearOf(fact.value) + pick.below(7) - 3} ${name}`)
    default:
      return names
  }
}

/** What two values have in common that differ in a house number or a model year only. */
function essence(value: string): string {
  const name = value.replace(/^\d+\s+/, '')
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

function yearOf(vehicle: string): number {
  return Number(/^\d{4}/.exec(vehicle)?.[0] ?? 2015)
}

interface Picker {
  readonly below: (count: number) => number
  readonly shuffled: <T>(items: readonly T[]) => T[]
}

function picker(randomBytes: RandomBytes): Picker {
  const below = (count: number) => randomBytes(4).readUInt32BE() % count
  return {
    below,
    shuffled: (items) =>
      items
        .map((item) => ({ item, order: randomBytes(6).readUIntBE(0, 6) }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
  }
}
