import type { Knex } from 'knex'
import type { AuthenticatorKind } from './authenticator.ts'

/** What an account can sign in with besides its password. */
export interface EnrolledMethods {
  /** One entry per authenticator that can be used, the one that was used last first. */
  readonly kinds: readonly AuthenticatorKind[]
  /** How many cannot be used any more, and are there all the same. */
  readonly suspended: number
  readonly recoveryCodes: 'none' | 'unsaved' | 'saved'
  readonly recoveryCodesLeft: number
}

export interface Enrolled {
  methodsOf(accountId: string): Promise<EnrolledMethods>
}

export function createEnrolled({ db }: { db: Knex }): Enrolled {
  return {
    async methodsOf(accountId) {
      const { rows } = await db.raw(
        `select array(select kind from authenticator where account_id = :accountId and suspended_at is null
                      order by last_used_at desc nulls last, added_at) as kinds,
                (select count(*)::int from authenticator
                 where account_id = :accountId and suspended_at is not null) as suspended,
                (select saved_at is not null from recovery_code_set where account_id = :accountId) as saved,
                (select count(*)::int from recovery_code
                 where account_id = :accountId and used_at is null) as codes_left`,
        { accountId },
      )
      const [{ kinds, suspended, saved, codes_left }] = rows
      return {
        kinds,
        suspended,
        recoveryCodes: saved === null ? 'none' : saved ? 'saved' : 'unsaved',
        recoveryCodesLeft: codes_left,
      }
    },
  }
}
