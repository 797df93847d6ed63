import { plainLetters } from 'shared/plain-letters.ts'

/** Signs that readers take for each other, each group folded into one. */
const LOOKALIKES: readonly (readonly [one: string, others: string])[] = [
  ['0', 'OQD'],
  ['1', 'IL'],
  ['2', 'Z'],
  ['5', 'S'],
  ['8', 'B'],
]
const FOLDED = new Map(LOOKALIKES.flatMap(([one, others]) => [...others].map((other) => [other, one])))

/** Text as it is compared: no case, accents, spaces or punctuation, and look-alikes folded. */
export function fold(text: string): string {
  const plain = plainLetters(text).replace(/[^A-Z0-9]/g, '')
  return [...plain].map((sign) => FOLDED.get(sign) ?? sign).join('')
}

/** Whether `most` edits (Levenshtein: insert, delete, replace) make one of the other. */
export function isWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return (previous[other.length] ?? 0) <= most
}

/** Digits of one kind are smudged into each other: round ones, and those of straight strokes. */
const ALIKE = ['035689', '1247']
/** More digits than this are not misread in one go by a reader that is sure of them. */
const MOST_MISREAD = 2

/** Whether two strings of digits could be one, badly printed or badly read. */
export function couldBeMisread(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  const different = [...one].flatMap((sign, index) => {
    const twin = other[index] ?? ''
    return sign === twin ? [] : [[sign, twin] as const]
  })
  return (
    different.length <= MOST_MISREAD &&
    different.every(([sign, twin]) => ALIKE.some((kind) => kind.includes(sign) && kind.includes(twin)))
  )
}
