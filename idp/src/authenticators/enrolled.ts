import type { Knex } from 'knex'

/** What an account can sign in with besides its password. */
export interface EnrolledMethods {
  readonly totp: boolean
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
        `select exists (select from totp where account_id = ?) as totp,
                (select saved_at is not null from recovery_code_set where account_id = ?) as saved,
                (select count(*)::int from recovery_code where account_id = ? and used_at is null) as codes_left`,
        [accountId, accountId, accountId],
      )
      const [{ totp, saved, codes_left }] = rows
      return {
        totp,
        recoveryCodes: saved === null ? 'none' : saved ? 'saved' : 'unsaved',
        recoveryCodesLeft: codes_left,
      }
    },
  }
}
