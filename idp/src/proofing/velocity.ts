import { days } from 'shared/clock.ts'
import type { Reason } from './reasons.ts'

/** What several accounts may have in common, besides the person and the document. */
export type Trait = 'phone' | 'address' | 'device' | 'network'

export type VelocityReason = Extract<
  Reason,
  'phone-elsewhere' | 'address-busy' | 'device-busy' | 'network-busy'
>

export interface VelocityRule {
  readonly reason: VelocityReason
  readonly of: Trait
  /** So many other accounts whose cases began within this time, in milliseconds, are nothing to wonder about. */
  readonly others: number
  readonly within: number
}

/**
 * How many is too many. A rule only ever asks for a person's look: sharing is what families, dormitories, shelters and
 * libraries do, and whoever has least shares most. So the numbers stand well above a household, and none refuses.
 */
export const VELOCITY: readonly VelocityRule[] = [
  // Only phones that received a code count; a couple may share one, and a parent's may be on the same contract.
  { reason: 'phone-elsewhere', of: 'phone', others: 2, within: days(30) },
  // A shelter's or a dormitory's address is that of many, but seldom do they all come in one month.
  { reason: 'address-busy', of: 'address', others: 12, within: days(30) },
  // A family around one computer in the evening; a public one in a library, which forgets its cookies as a rule.
  { reason: 'device-busy', of: 'device', others: 5, within: days(1) },
  { reason: 'device-busy', of: 'device', others: 15, within: days(30) },
  // A telephone company, a university or a workplace stands behind one address; only a crowd is remarkable.
  { reason: 'network-busy', of: 'network', others: 100, within: days(1) },
]

/** The rules that are broken, given how many other accounts each of them counts; no reason twice. */
export function tooBusy(othersOf: ReadonlyMap<VelocityRule, number>): readonly VelocityReason[] {
  const broken = VELOCITY.filter((rule) => (othersOf.get(rule) ?? 0) > rule.others)
  return [...new Set(broken.map(({ reason }) => reason))]
}
