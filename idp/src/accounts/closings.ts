import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Audit } from '../audit/audit.ts'
import { eachOnItsOwn } from '../jobs/each.ts'
import type { Vault } from '../vault/vault.ts'
import { type OwnerDeps, tellOwner } from './owner.ts'
import { newSecret } from './sign-up.ts'

/**
 * Closing an account for good, with time to think again. When the time is over its data key is destroyed and every
 * row of it goes (SP 800-63A-4 §5.4); the audit trail, which holds nothing personal, stays.
 */
export interface Closings {
  /** Begins the days of grace; tells every address, with a link that undoes it. Undefined when they have begun. */
  begin(accountId: string): Promise<{ closesAt: Date } | undefined>
  /** Does not undo: mail scanners open links before people do. */
  openLink(token: string): Promise<{ closesAt: Date } | undefined>
  undoByLink(token: string): Promise<Result<undefined, 'used-or-expired'>>
  /** The owner signed in and would rather keep it. */
  undo(accountId: string): Promise<void>
  /**
   * Ends the accounts whose time is over. `alongside` removes what is kept without belonging to the row. An account that
   * cannot be ended keeps no other one waiting; it is tried again the next time.
   *
   * @throws {AggregateError} of the accounts that could not be ended, after all others were.
   */
  finish(alongside: (accountId: string) => Promise<void>): Promise<number>
}

export const GRACE = days(7)

export function createClosings(
  deps: OwnerDeps & {
    db: Knex
    vault: Pick<Vault, 'forget'>
    audit: Audit
    publicUrl: string
    now: Clock
    randomBytes: RandomBytes
  },
): Closings {
  const { db, audit, now } = deps
  const closing = () => db('account').where({ state: 'closing' })

  return {
    async begin(accountId) {
      const token = newSecret(deps.randomBytes)
      const closesAt = after(now(), GRACE)
      const begun = await db('account')
        .where({ id: accountId, state: 'active' })
        .update({ state: 'closing', closes_at: closesAt, undo_digest: digest(token) })
      if (begun === 0) return undefined
      await audit.record({ kind: 'account-closing', accountId })
      const undoLink = `${deps.publicUrl}/keep-account/${token}`
      await tellOwner(deps, accountId, {
        kind: 'account-closing',
        undoLink,
        closesOn: closesAt.toISOString(),
      })
      return { closesAt }
    },

    async openLink(token) {
      const row = await openRow(token).first('closes_at')
      return row && { closesAt: row.closes_at }
    },

    async undoByLink(token) {
      const [row] = await openRow(token).update(ACTIVE).returning('id')
      if (row === undefined) return refused('used-or-expired')
      await tellKept(row.id)
      return ok()
    },

    async undo(accountId) {
      const kept = await closing().andWhere({ id: accountId }).update(ACTIVE)
      if (kept > 0) await tellKept(accountId)
    },

    async finish(alongside) {
      const over: string[] = await closing().andWhere('closes_at', '<=', now()).pluck('id')
      await eachOnItsOwn(over, (accountId) => end(accountId, alongside))
      return over.length
    },
  }

  async function end(accountId: string, alongside: (accountId: string) => Promise<void>): Promise<void> {
    await alongside(accountId)
    await db.transaction(async (transaction) => {
      // The owner may have changed their mind in this very moment.
      const gone = await transaction('account')
        .where({ id: accountId, state: 'closing' })
        .andWhere('closes_at', '<=', now())
        .delete()
      if (gone === 0) return
      await transaction('closed_account').insert({ id: accountId, closed_at: now() })
      await audit.record({ kind: 'account-closed', accountId }, transaction)
    })
    deps.vault.forget(accountId)
  }

  function openRow(token: string) {
    return closing()
      .andWhere({ undo_digest: digest(token) })
      .andWhere('closes_at', '>', now())
  }

  async function tellKept(accountId: string): Promise<void> {
    await audit.record({ kind: 'account-kept', accountId })
    await tellOwner(deps, accountId, { kind: 'account-kept' })
  }
}

const ACTIVE = { state: 'active', closes_at: null, undo_digest: null } as const
