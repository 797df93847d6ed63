import { minutes } from 'shared/clock.ts'
import type { Method, MethodProperties } from './authenticator.ts'
import { METHODS } from './registry.ts'

/** How recent both factors must be before anything is changed that a thief would change first. */
export const FRESH = minutes(20)

/** After this long nobody who walks up to an open screen can read the person's details on it. */
export const DETAILS_SHOWN = minutes(30)

/** Whether personal details may stand on a page in full, for somebody who authenticated at `authTime`. */
export function areDetailsShown(authTime: Date | undefined, now: Date): boolean {
  return authTime !== undefined && now.getTime() - authTime.getTime() <= DETAILS_SHOWN
}

/** One successful use of an authenticator. Facts like these are stored; levels never are. */
export interface AuthenticationEvent {
  readonly accountId: string
  readonly method: Method
  readonly authenticatorId?: string | undefined
  readonly at: Date
}

/** What a list of events adds up to. `aal` 0: nothing was proven. */
export interface Assurance {
  readonly aal: 0 | 1 | 2
  /** Authentication methods references (RFC 8176). */
  readonly amr: readonly string[]
  readonly phishingResistant: boolean
  /** Whether something the person has was shown. */
  readonly possession: boolean
  /** Since when nobody has shown what the level rests on: one factor shown again does not renew the other. */
  readonly authTime?: Date
}

/**
 * The assurance that events of one account add up to: AAL2 needs two different factors, from one authenticator or
 * from two (SP 800-63B-4 §2.2.1).
 *
 * Events of several accounts prove nothing about any of them.
 */
export function assurance(events: readonly AuthenticationEvent[]): Assurance {
  const accounts = new Set(events.map(({ accountId }) => accountId))
  const used = events.map(({ method }) => METHODS.get(method)).filter((method) => method !== undefined)
  if (accounts.size !== 1 || used.length === 0)
    return { aal: 0, amr: [], phishingResistant: false, possession: false }
  const aal = isMultiFactor(used) ? 2 : 1
  return {
    aal,
    amr: [...new Set(used.flatMap(({ amr }) => amr)), ...(aal === 2 ? ['mfa'] : [])],
    phishingResistant: used.some((method) => method.phishingResistant),
    possession: used.some(({ factors }) => factors.includes('have')),
    authTime: new Date(aal === 2 ? multiFactorTime(events) : newest(events)),
  }
}

/** What activates one authenticator says nothing about another: it counts with its own only. */
function isMultiFactor(used: readonly MethodProperties[]): boolean {
  const factors = used.flatMap((method) => method.factors)
  return (factors.includes('know') && factors.includes('have')) || used.some(isMultiFactorAlone)
}

function isMultiFactorAlone({ factors }: MethodProperties): boolean {
  return factors.includes('have') && factors.includes('activation')
}

/** The older of the newest uses of either factor, or the newest of something that is both. */
function multiFactorTime(events: readonly AuthenticationEvent[]): number {
  const newestWhere = (counts: (used: MethodProperties) => boolean) =>
    newest(events.filter(({ method }) => [METHODS.get(method)].some((used) => used && counts(used))))
  const bothAtOnce = newestWhere(isMultiFactorAlone)
  const known = newestWhere(({ factors }) => factors.includes('know'))
  const had = newestWhere(({ factors }) => factors.includes('have'))
  return Math.max(bothAtOnce, Math.min(known, had))
}

function newest(events: readonly AuthenticationEvent[]): number {
  return Math.max(...events.map(({ at }) => at.getTime()))
}
