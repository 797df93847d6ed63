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

interface Sources {
  readonly facts: readonly Fact[]
  /** What the applicant has told us, or a document of theirs: no question for whoever may hold it. */
  readonly known: readonly Fact[]
  readonly decoys: Decoys
  /** Draws what stands beside a true value: always the same for one person, so that two sets have all of it in common. */
  readonly lastingBytes: (of: string) => RandomBytes
}

/**
 * Four or five questions about a person, in random order, with choices in random order. Undefined where too little is
 * known: a quiz of two questions would be a coin thrown twice.
 *
 * Nothing tells a true value from the others: neither that it comes back in the next set, nor in another question of
 * this one, nor how it is written.
 */
export function makeQuestions(
  from: Sources & { readonly randomBytes: RandomBytes },
): readonly Question[] | undefined {
  const pick = picker(from.randomBytes)
  const questions = FACT_KINDS.flatMap((kind) => questionsOf(kind, from))
  if (questions.length < FEWEST) return undefined
  return pick
    .shuffled(questions)
    .slice(0, MOST)
    .map(({ fact: { kind, value, from: since, until }, shown }) => {
      const choices = pick.shuffled(shown)
      const at = choices.indexOf(value)
      return {
        kind,
        choices,
        right: at === -1 ? choices.length : at,
        ...(since === undefined ? {} : { from: since }),
        ...(until === undefined ? {} : { until }),
      }
    })
}

/** Passed with four fifths right. Which ones were, nobody is told. */
export function isPassed(questions: readonly Question[], answers: readonly number[]): boolean {
  const right = questions.filter(({ right }, index) => answers[index] === right).length
  return right >= questions.length * 0.8
}

/** Every fact of a kind once, each beside decoys of its own: none of them true of this person in any year. */
function questionsOf(kind: FactKind, { facts, known, decoys, lastingBytes }: Sources) {
  const valuesIn = (all: readonly Fact[]) =>
    new Map(all.filter((fact) => fact.kind === kind).map((fact) => [essence(fact.value), fact]))
  const [own, told] = [valuesIn(facts), valuesIn(known)]
  // What the applicant tells us must not move decoys about: by comparing two sets they would see what stays.
  const others = picker(lastingBytes(kind)).shuffled(decoys[kind].filter((name) => !own.has(essence(name))))
  return [...own]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, fact], index) => {
      const names = others.slice(index * CHOICES, (index + 1) * CHOICES)
      const isTold = told.has(key) || names.some((name) => told.has(essence(name)))
      if (names.length < CHOICES || isTold) return []
      const pick = picker(lastingBytes(`${kind} ${key}`))
      const isAbsent = pick.below(NONE_IN) === 0
      const beside = names.map((name) => writtenLike(fact, name, pick))
      return [{ fact, shown: isAbsent ? beside : [fact.value, ...beside.slice(1)] }]
    })
}

/** With a house number as long as the true one, with its model year, and in capitals where it is. */
function writtenLike({ kind, value }: Fact, name: string, pick: Picker): string {
  const [, number = ''] = /^(\d{1,6})\S*\s/.exec(value) ?? []
  const least = 10 ** (number.length - 1)
  const shown = kind === 'street' ? String(least + pick.below(9 * least)) : number
  const words = number === '' ? name : `${shown} ${name}`
  return value === value.toUpperCase() ? words.toUpperCase() : words
}

/** What two values have in common that differ in a house number or a model year only. */
function essence(value: string): string {
  const name = value.replace(/^\d+\S*\s+/, '')
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
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
