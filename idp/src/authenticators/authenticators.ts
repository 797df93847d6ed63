import type { Knex } from 'knex'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { tellOwner } from '../accounts/owner.ts'
import type { Audit } from '../audit/audit.ts'
import type { Notices } from '../notices/notices.ts'
import { type Db, inTransaction } from '../vault/db.ts'
import type { Vault } from '../vault/vault.ts'
import type { AuthenticatorKind } from './authenticator.ts'

/** An authenticator as its owner sees it in the list. */
export interface AuthenticatorView {
  readonly id: string
  readonly kind: AuthenticatorKind
  /** What its owner calls it. */
  readonly name?: string
  readonly addedAt: Date
  readonly lastUsedAt?: Date
  /** Since when it is of no use: its owner said that somebody else may have added it. */
  readonly suspendedAt?: Date
}

/** The authenticators of an account, whatever their kind. Binding a new one is the business of its own room. */
export interface Authenticators {
  /** Oldest first. */
  list(accountId: string): Promise<readonly AuthenticatorView[]>
  rename(of: { accountId: string; id: string; name: string }): Promise<Result<undefined, 'unknown'>>
  /**
   * Takes an authenticator away, and tells the owner. The last one that can be used stays: without it the account would be as weak as
   * its password. Two removals at once leave one. Remembered browsers are forgotten: one may be on the phone that is lost.
   */
  remove(of: { accountId: string; id: string }): Promise<Result<undefined, 'unknown' | 'last'>>
}

export function createAuthenticators(deps: {
  db: Knex
  vault: Vault
  accounts: Pick<Accounts, 'addresses' | 'find'>
  /** A remembered browser may be on the very phone that is taken away. */
  forgetBrowsers: (accountId: string, transaction: Db) => Promise<void>
  audit: Audit
  notices: Notices
}): Authenticators {
  const { db, vault, audit } = deps

  return {
    async list(accountId) {
      const rows: AuthenticatorRow[] = await db('authenticator')
        .where({ account_id: accountId })
        .orderBy(['added_at', 'id'])
      return Promise.all(rows.map(viewOf))
    },

    async rename({ accountId, id, name }) {
      const sealedName = await vault.seal(accountId, nameLabel(id), name)
      const changed = await db('authenticator')
        .where({ id, account_id: accountId })
        .update({ sealed_name: sealedName })
      return changed === 1 ? ok() : refused('unknown')
    },

    async remove({ accountId, id }) {
      const removed = await inTransaction(db, async (transaction) => {
        const outcome = await removeUnlessLast(transaction, { accountId, id })
        if (outcome.ok) await deps.forgetBrowsers(accountId, transaction)
        return outcome
      })
      if (!removed.ok) return removed
      const { kind } = removed.value
      await audit.record({ kind: 'authenticator-removed', accountId, detail: { authenticator: kind } })
      await tellOwner(deps, accountId, { kind: 'authenticator-removed', authenticator: kind })
      return ok()
    },
  }

  async function viewOf(row: AuthenticatorRow): Promise<AuthenticatorView> {
    const { id, kind, sealed_name: sealedName, added_at: addedAt, last_used_at: lastUsedAt } = row
    return {
      id,
      kind,
      addedAt,
      ...(sealedName === null
        ? {}
        : { name: (await vault.unseal(row.account_id, nameLabel(id), sealedName)).toString() }),
      ...(lastUsedAt === null ? {} : { lastUsedAt }),
      ...(row.suspended_at === null ? {} : { suspendedAt: row.suspended_at }),
    }
  }
}

/** Writes the common row of a new authenticator, in the transaction that writes its secret. */
export async function bindAuthenticator(
  transaction: Db,
  row: { id: string; accountId: string; kind: AuthenticatorKind; at: Date; sealedName?: Buffer },
): Promise<void> {
  await transaction('authenticator').insert({
    id: row.id,
    account_id: row.accountId,
    kind: row.kind,
    added_at: row.at,
    sealed_name: row.sealedName ?? null,
  })
}

/** What the vault seals an authenticator's name under. */
export const nameLabel = (id: string) => `authenticator/${id}/name`

/** One after the other per account: everything that adds or removes its authenticators waits here. */
export async function lockAuthenticatorsOf(transaction: Db, accountId: string): Promise<void> {
  await transaction('account').where({ id: accountId }).forNoKeyUpdate().first('id')
}

/** For an owner who has none of them any more, and has waited. What each kind keeps beside it goes too. */
export async function removeAllAuthenticators(transaction: Db, accountId: string): Promise<void> {
  await lockAuthenticatorsOf(transaction, accountId)
  await transaction('authenticator').where({ account_id: accountId }).delete()
}

async function removeUnlessLast(
  transaction: Db,
  { accountId, id }: { accountId: string; id: string },
): Promise<Result<{ kind: AuthenticatorKind }, 'unknown' | 'last'>> {
  await lockAuthenticatorsOf(transaction, accountId)
  const held: AuthenticatorRow[] = await transaction('authenticator').where({ account_id: accountId })
  const gone = held.find((row) => row.id === id)
  if (gone === undefined) return refused('unknown')
  if (!held.some((row) => row.id !== id && row.suspended_at === null)) return refused('last')
  await transaction('authenticator').where({ id }).delete()
  return ok({ kind: gone.kind })
}

interface AuthenticatorRow {
  readonly id: string
  readonly account_id: string
  readonly kind: AuthenticatorKind
  readonly sealed_name: Buffer | null
  readonly added_at: Date
  readonly last_used_at: Date | null
  readonly suspended_at: Date | null
}
