import type { Knex } from 'knex'
import { lettersToOwner, type News, type OwnerDeps } from '../../accounts/owner.ts'

/**
 * Mails an owner what has just been claimed in the database. Of all replicas that try at the same moment one has the
 * claim: its mail goes out exactly when claim, mail and record are committed together.
 */
export async function mailIfClaimed(
  deps: OwnerDeps & { db: Knex },
  mail: {
    accountId: string
    news: News
    /** One conditional statement; false when another replica was first, or it is no longer true. */
    claim: (transaction: Knex.Transaction) => Promise<boolean>
    /** What goes to the audit trail, as the last statement. */
    record?: (transaction: Knex.Transaction) => Promise<unknown>
  },
): Promise<void> {
  const { accountId, news, claim, record } = mail
  const letters = await lettersToOwner(deps, accountId, news)
  await deps.db.transaction(async (transaction) => {
    if (!(await claim(transaction))) return
    for (const letter of letters) await deps.notices.send(letter, transaction, { accountId })
    await record?.(transaction)
  })
}
