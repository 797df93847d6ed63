import { days } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'

const DIGITS = 16
/** How long a code is good for a visit. */
export const ENROLMENT_LIFE = days(30)
/** Days before the end on which its owner is reminded. */
export const REMINDERS = [7, 1] as const

/** Sixteen digits: 53 bits, of which a clerk reads every one from paper. */
export function newEnrolmentCode(randomBytes: RandomBytes): string {
  return String(randomBytes(8).readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0')
}

/** In groups of four, as it is shown and printed. */
export function groupedDigits(code: string): string {
  return code.replace(/(?<=^(?:\d{4})+)(?=\d)/g, ' ')
}

/** A typed or scanned code without its blanks and hyphens; undefined when it is none. */
export function readEnrolmentCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
  return /^\d{16}$/.test(code) ? code : undefined
}

/** What a moment calls for: the reminder of the smallest number of days that is due, or 0 once the code has ended. */
export function dueReminder(expiresAt: Date, now: Date): 0 | (typeof REMINDERS)[number] | undefined {
  const left = expiresAt.getTime() - now.getTime()
  if (left <= 0) return 0
  return REMINDERS.toSorted((a, b) => a - b).find((before) => left <= days(before))
}
