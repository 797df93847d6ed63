import { generateSync, generateURI, ScureBase32Plugin } from 'otplib'
import { type RandomBytes, sameSecret } from 'shared/crypto/seal.ts'

/** RFC 6238 as authenticator apps support it: HMAC-SHA-1, six digits, steps of 30 seconds. */
export const DIGITS = 6
const STEP_SECONDS = 30
/** One step early or late is accepted: phones' clocks differ, and people type slowly (RFC 6238 §5.2). */
const DRIFT_STEPS = 1
/** 160 bits, the length of the hash (RFC 4226 §4 R6). */
const SECRET_BYTES = 20

/** A new secret in base 32, as apps expect it. */
export function newSecret(randomBytes: RandomBytes): string {
  return base32.encode(randomBytes(SECRET_BYTES), { padding: false })
}

/** The time step that `now` falls in. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS)
}

/** The code of one time step. */
export function codeOf(secret: string, step: number): string {
  return generateSync({ secret, strategy: 'hotp', counter: step, digits: DIGITS })
}

/** The step that a code belongs to, among those acceptable now; undefined when the code is wrong. */
export function matchingStep(options: { secret: string; code: string; now: Date }): number | undefined {
  const current = stepAt(options.now)
  for (let step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step++) {
    if (sameSecret(codeOf(options.secret, step), options.code)) return step
  }
  return undefined
}

/** What the QR code says. The label names the account inside the app, so that people with several can tell them apart. */
export function enrolmentUri(options: { secret: string; issuer: string; account: string }): string {
  return generateURI({ issuer: options.issuer, label: options.account, secret: options.secret })
}

/** The secret in groups of four, for typing it into an app by hand. */
export function spaced(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

const base32 = new ScureBase32Plugin()
