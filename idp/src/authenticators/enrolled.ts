import type { Knex } from 'knex'
import type { AuthenticatorKind } from './authenticator.ts'

/** What an account can sign in with besides its password. */
export interface EnrolledMethods {
  /** One entry per authenticator, the one that was used last first. */
  readonly kinds: readonly AuthenticatorKind[]
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
        `select array(select kind from authenticator where account_id = :accountId
                      order by last_used_at desc nulls last, added_at) as kinds,
                (select saved_at is not null from recovery_code_set where account_id = :accountId) as saved,
                (select count(*)::int from recovery_code
                 where account_id = :accountId and used_at is null) as codes_left`,
        { accountId },
      )
      const [{ kinds, saved, codes_left }] = rows
      return {
        kinds,
        recoveryCodes: saved === null ? 'none' : saved ? 'saved' : 'unsaved',
        recoveryCodesLeft: codes_left,
      }
    },
  }
}
