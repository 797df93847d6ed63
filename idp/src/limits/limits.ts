import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { fingerprint } from 'shared/crypto/seal.ts'
import { networkOf } from 'shared/web/network.ts'
import { type LimitName, RULES } from './rules.ts'
import { createLimitStore } from './store.ts'

export type Permission = { readonly permitted: true } | { readonly permitted: false; readonly until: Date }

/** Whether THIS attempt may go ahead. If it does and it fails, `lockedUntil` says how long the next one must wait. */
export type Attempt =
  | { readonly permitted: true; readonly lockedUntil?: Date }
  | { readonly permitted: false; readonly until: Date }

/**
 * Limits that hold across replicas. An attempt is counted before the secret is looked at and given back on
 * success; so however many guesses arrive at once, no more are permitted than the rule says.
 */
export interface Limits {
  /** Does not count: for showing a page. Only {@link Limits.attempt} decides. */
  permit(name: LimitName, key: string): Promise<Permission>
  /** Counts one attempt, or refuses it without counting. One statement: parallel callers cannot slip through. */
  attempt(name: LimitName, key: string): Promise<Attempt>
  /** Forgets the failures in a row of a growing limit; gives one use back to a window. */
  succeeded(name: LimitName, key: string): Promise<void>
  /** Forgets everything about the key. */
  unlock(name: LimitName, key: string): Promise<void>
}

/** Keys (addresses, e-mails) are stored as keyed fingerprints only. */
export function createLimits(deps: { db: Knex; key: Buffer; now: Clock }): Limits {
  const { db, now } = deps
  const store = createLimitStore(db)
  const at = (name: LimitName, key: string) => {
    const rule = RULES[name]
    // Whoever has one IPv6 address has 2^64 of them.
    const counted = rule.kind === 'window' && rule.perNetwork ? networkOf(key) : key
    return { name, key: fingerprint(deps.key, `${name}\n${counted}`) }
  }

  return {
    async permit(name, key) {
      const until = await store.blockedUntil({ ...at(name, key), rule: RULES[name], now: now() })
      return until === undefined ? { permitted: true } : { permitted: false, until }
    },
    async attempt(name, key) {
      const taken = await store.take({ ...at(name, key), rule: RULES[name], now: now() })
      if (taken === undefined) return refusal(await this.permit(name, key), now())
      return taken.lockedUntil === undefined
        ? { permitted: true }
        : { permitted: true, lockedUntil: taken.lockedUntil }
    },
    async succeeded(name, key) {
      const entry = at(name, key)
      if (RULES[name].kind === 'growing') await store.remove(entry)
      else await store.giveBack(entry)
    },
    async unlock(name, key) {
      await store.remove(at(name, key))
    },
  }
}

/** Between the refusal and the look-up the wait may have ended; the attempt was refused all the same. */
function refusal(permission: Permission, now: Date): Attempt {
  return permission.permitted ? { permitted: false, until: now } : permission
}
