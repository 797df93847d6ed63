import { after, days } from 'shared/clock.ts'
import { isVerifiedSince } from '../proofing/verified-identities.ts'

/** A relying party cannot ask people to be proofed again more often than this. */
const SHORTEST = days(30)

const UNITS: Readonly<Record<string, number>> = {
  d: days(1),
  w: days(7),
  m: days(30),
  y: days(365),
}

/**
 * The authorization parameter `verified_within`: how old the proofing of an identity may be, such as `90d`, `26w`,
 * `6m` or `1y`, in milliseconds. Undefined for what is no such length, or shorter than thirty days.
 */
export function verifiedWithin(value: string): number | undefined {
  const [, count, unit] = /^(\d{1,4})([dwmy])$/.exec(value) ?? []
  const length = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN)
  return length >= SHORTEST ? length : undefined
}

/** The identity assurance that counts for a request: an identity proofed longer ago than it allows counts for nothing. */
export function countedIal(
  { verifiedAt }: { readonly verifiedAt?: Date | undefined },
  params: { readonly verified_within?: unknown },
  now: Date,
): 1 | 2 {
  return isVerifiedSince(verifiedAt, verifiedSince(params, now)) ? 2 : 1
}

/** The earliest moment of a proofing that a request accepts; undefined where any will do. */
export function verifiedSince(params: { readonly verified_within?: unknown }, now: Date): Date | undefined {
  const { verified_within: given } = params
  const length = typeof given === 'string' ? verifiedWithin(given) : undefined
  return length === undefined ? undefined : after(now, -length)
}
