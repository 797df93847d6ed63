import type { RandomBytes } from 'shared/crypto/seal.ts'

/** A set is twelve codes; each signs in once. */
export const CODES_PER_SET = 12

/**
 * A code is five groups of four. The first group finds the code's row and is no secret; the other four carry 80
 * random bits, more than the 64 that SP 800-63B-4 §4.2.1.1 asks for.
 */
export interface RecoveryCode {
  readonly locator: string
  readonly secret: string
}

/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken for a digit when read from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 20
const LOCATOR_LENGTH = 4

/** Twelve codes whose locators differ. */
export function newCodes(randomBytes: RandomBytes): readonly RecoveryCode[] {
  const codes = new Map<string, RecoveryCode>()
  while (codes.size < CODES_PER_SET) {
    const code = split([...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join(''))
    codes.set(code.locator, code)
  }
  return [...codes.values()]
}

/** As it is printed: `0123-4567-89AB-CDEF-GHJK`. */
export function printed({ locator, secret }: RecoveryCode): string {
  return `${locator}${secret}`.replace(/(.{4})(?=.)/g, '$1-')
}

/** Reads what was typed, forgiving case, spaces, hyphens and look-alikes; undefined when it cannot be a code. */
export function readCode(typed: string): RecoveryCode | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter))
    ? split(letters)
    : undefined
}

function split(letters: string): RecoveryCode {
  return { locator: letters.slice(0, LOCATOR_LENGTH), secret: letters.slice(LOCATOR_LENGTH) }
}
