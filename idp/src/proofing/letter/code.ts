import { after, days, hours } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'

/** Crockford's alphabet: 32 signs, none of which is taken for another. Ten of them hold 50 bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/** A code for a letter: ten signs, 50 bits. */
export function newLetterCode(randomBytes: RandomBytes): string {
  return [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
}

/** In two groups, as it is printed. */
export function grouped(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

/** A typed code as it was made: case, blanks and hyphens do not matter, O is 0, I and L are 1. Else undefined. */
export function readLetterCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign)) ? code : undefined
}

/**
 * How long a code in a letter counts: 21 days within the contiguous United States, 30 days elsewhere
 * (SP 800-63A-4 §3.8). `state` is the two-letter code of the address.
 */
export function letterCodeLife(state: string): number {
  return ELSEWHERE.has(state) ? days(30) : days(21)
}

/** Alaska, Hawaii, the territories, mail of the armed forces, and the invented state of the sandbox. */
const ELSEWHERE = new Set(['AK', 'HI', 'PR', 'GU', 'VI', 'AS', 'MP', 'AA', 'AE', 'AP', 'ZM'])

export const LETTERS_APART = hours(24)
export const LETTERS_AT_MOST = { letters: 4, per: days(30) } as const

/** From when another letter may be asked for, given when the ones before were; undefined: now. */
export function nextLetterAt(
  askedAt: readonly Date[],
  now: Date,
): { readonly at: Date; readonly reason: 'too-soon' | 'too-many' } | undefined {
  const newestFirst = askedAt.toSorted((a, b) => b.getTime() - a.getTime())
  const waits = [
    { of: newestFirst[LETTERS_AT_MOST.letters - 1], wait: LETTERS_AT_MOST.per, reason: 'too-many' as const },
    { of: newestFirst[0], wait: LETTERS_APART, reason: 'too-soon' as const },
  ]
  for (const { of, wait, reason } of waits)
    if (of !== undefined && after(of, wait) > now) return { at: after(of, wait), reason }
  return undefined
}
