import type { Audit } from '../audit/audit.ts'
import type { Db } from '../vault/db.ts'
import type { AuthenticatorKind } from './authenticator.ts'
import { lockAuthenticatorsOf } from './authenticators.ts'

/**
 * Takes back what was set up after `since`, by whoever was in the account then: authenticators no longer count, codes
 * are thrown away, set-ups that have begun come to nothing. An authenticator stays in the list, and goes on standing
 * between the account and somebody who reads its mail; its owner removes it there, and sets it up again if it is theirs.
 */
export async function suspendSetUpSince(
  { accountId, since, at }: { accountId: string; since: Date; at: Date },
  { transaction, audit }: { transaction: Db; audit: Audit },
): Promise<void> {
  await lockAuthenticatorsOf(transaction, accountId)
  const suspended: { kind: AuthenticatorKind }[] = await transaction('authenticator')
    .where({ account_id: accountId })
    .andWhere('added_at', '>', since)
    .whereNull('suspended_at')
    .update({ suspended_at: at })
    .returning('kind')
  await transaction('recovery_code_set')
    .where({ account_id: accountId })
    .andWhere('issued_at', '>', since)
    .delete()
  for (const begun of ['totp_enrolment', 'push_enrolment', 'phone_code'])
    await transaction(begun).where({ account_id: accountId }).delete()
  for (const { kind } of suspended)
    await audit.record(
      { kind: 'authenticator-suspended', accountId, detail: { authenticator: kind } },
      transaction,
    )
}
