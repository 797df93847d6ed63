import { hours, minutes, seconds } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import type { Language } from 'shared/web/language.ts'
import { z } from 'zod'
import { profileSchema } from './person.ts'

/** Where a person who is making an account stands. */
export interface SignUpState {
  readonly id: string
  /** The interaction it began in. */
  readonly begunIn: string
  readonly screened: boolean
  readonly detailsGiven: boolean
  readonly emailConfirmed: boolean
  /** Set once the account exists. */
  readonly accountId?: string
  readonly language: Language
}

export const detailsSchema = profileSchema.extend({ email: z.string(), termsVersion: z.string() })
export type Details = z.infer<typeof detailsSchema>

export const SIGN_UP_LIFE = hours(24)
export const CODE_LIFE = minutes(15)
export const LINK_LIFE = hours(24)
export const RESEND_AFTER = seconds(60)
/** Also stated by the table. */
export const TRIES_PER_CODE = 5

/** Six decimal digits (SP 800-63A-4 §3.8: at least six). */
export function newCode(randomBytes: RandomBytes): string {
  return String(randomBytes(6).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** A 256-bit bearer value for a cookie or a link; only its SHA-256 is stored. */
export function newSecret(randomBytes: RandomBytes): string {
  return randomBytes(32).toString('base64url')
}
