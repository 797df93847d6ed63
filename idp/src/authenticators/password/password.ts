import { ok, type Result, refused } from 'shared/result.ts'

/** SP 800-63B-4 §3.1.1.2: at least 8 where a second factor is used; we ask for more, and no composition rules. */
export const MIN_LENGTH = 12
export const MAX_LENGTH = 128
/** "Safely unguessable: moderate protection from offline attack" on zxcvbn's scale of 0 to 4. */
const MIN_SCORE = 3
/** Guessing effort is judged by the beginning of a long password: the estimate grows with its square. */
const JUDGED_LENGTH = 32
/** Shorter parts of a name or an address occur in too many words to forbid. */
const MIN_WORD_LENGTH = 3

export type PasswordProblem = 'too-short' | 'too-long' | 'too-guessable' | 'breached'

/** What the rules need to know; the parts with data behind them are handed in. */
export interface PasswordKnowledge {
  /** Whether this very password is known from breaches or dictionaries. */
  readonly isBreached: (password: string) => Promise<boolean>
  /** zxcvbn's score, 0 to 4. */
  readonly score: (password: string, words: readonly string[]) => number
}

/** One spelling of what was typed, so that every keyboard produces the same password (SP 800-63B-4 §3.1.1.2). */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFC')
}

/**
 * Whether a new password is acceptable; returns it normalised. Length counts code points. The person's own words
 * (names, parts of the address, ours) add nothing: they are taken out before the rest is judged.
 */
export async function checkPassword(
  typed: string,
  options: { words: readonly string[]; knowledge: PasswordKnowledge },
): Promise<Result<string, PasswordProblem>> {
  const password = normalisePassword(typed)
  const length = [...password].length
  if (length < MIN_LENGTH) return refused('too-short')
  if (length > MAX_LENGTH) return refused('too-long')
  if (await options.knowledge.isBreached(password)) return refused('breached')
  const judged = [...withoutWords(password, options.words)].slice(0, JUDGED_LENGTH).join('')
  return options.knowledge.score(judged, options.words) < MIN_SCORE ? refused('too-guessable') : ok(password)
}

/** The words a person's password must not be made of. */
export function personalWords(person: {
  givenName: string
  familyName: string
  email: string
}): readonly string[] {
  return [person.givenName, person.familyName, person.email]
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => [...word].length >= MIN_WORD_LENGTH)
}

function withoutWords(password: string, words: readonly string[]): string {
  return words
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(new RegExp(RegExp.escape(word), 'giu'), ''), password)
}
