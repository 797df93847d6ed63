import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Db } from '../../vault/db.ts'
import type { PasswordKnowledge } from './password.ts'

/** A password that was not listed yesterday may be today. */
export const RECHECK_AFTER = days(1)

/** Passwords that were good once and are not any more. */
export interface PasswordSafety {
  /**
   * Whether the right password must be refused: its owner said that somebody else knows it, or it has become known
   * from a data breach since it was chosen. Looked up in the list of breached ones at most once a day.
   */
  isCompromised(of: { accountId: string; password: string }): Promise<boolean>
  /** Whether it is known to be, without looking it up anywhere. */
  isCondemned(accountId: string): Promise<boolean>
  /** Refuses the account's password until it is changed. */
  condemn(accountId: string, db?: Db): Promise<void>
}

export function createPasswordSafety(deps: {
  db: Knex
  knowledge: Pick<PasswordKnowledge, 'isBreached'>
  audit: Audit
  now: Clock
}): PasswordSafety {
  const { db, knowledge, audit, now } = deps

  async function condemn(accountId: string, transaction: Db = db): Promise<void> {
    await transaction('account').where({ id: accountId }).update({ password_compromised_at: now() })
  }

  async function rowOf(accountId: string): Promise<SafetyRow | undefined> {
    return db('password')
      .join('account', 'account.id', 'password.account_id')
      .where('account.id', accountId)
      .first('changed_at', 'checked_at', 'password_compromised_at')
  }

  return {
    condemn,

    async isCondemned(accountId) {
      const row = await rowOf(accountId)
      return row !== undefined && wasCondemned(row)
    },

    async isCompromised({ accountId, password }) {
      const row = await rowOf(accountId)
      if (row === undefined) return false
      if (wasCondemned(row)) return true
      const { changed_at: changedAt, checked_at: checkedAt } = row
      const lastChecked = checkedAt !== null && checkedAt > changedAt ? checkedAt : changedAt
      if (after(lastChecked, RECHECK_AFTER) > now()) return false
      if (!(await knowledge.isBreached(password))) {
        await db('password').where({ account_id: accountId }).update({ checked_at: now() })
        return false
      }
      await condemn(accountId)
      await audit.record({ kind: 'password-compromised', accountId })
      return true
    },
  }
}

/** A password that was changed afterwards is another password: nobody has to remember to lift the refusal. */
function wasCondemned({ password_compromised_at: compromisedAt, changed_at: changedAt }: SafetyRow): boolean {
  return compromisedAt !== null && changedAt <= compromisedAt
}

interface SafetyRow {
  readonly changed_at: Date
  readonly checked_at: Date | null
  readonly password_compromised_at: Date | null
}
