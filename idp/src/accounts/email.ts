import { fingerprint } from 'shared/crypto/seal.ts'
import { z } from 'zod'

/** One spelling per address: NFC, trimmed, lower-cased as a whole. */
export function normaliseEmail(typed: string): string {
  return typed.normalize('NFC').trim().toLowerCase()
}

/** What a form accepts; gives the normalised address. `message` is a key of the form's messages. */
export function emailField(message: string) {
  return z
    .string({ error: message })
    .transform(normaliseEmail)
    .pipe(z.email({ error: message }).max(254, { error: message }))
}

/** Finds an address without knowing it: HMAC-SHA-256 of the normalised address under the look-up key. */
export type EmailLookup = (email: string) => Buffer

export function createEmailLookup(key: Buffer): EmailLookup {
  return (email) => fingerprint(key, normaliseEmail(email))
}
