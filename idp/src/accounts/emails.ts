import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Audit } from '../audit/audit.ts'
import { type Db, inTransaction } from '../vault/db.ts'
import type { Vault } from '../vault/vault.ts'
import { createEmailStore, type EmailRow } from './email-store.ts'
import { type OwnerDeps, tellOwner } from './owner.ts'
import { EMAIL_LABEL, type Purpose } from './person.ts'

/** An e-mail address that its account has confirmed. */
export interface EmailAddress {
  readonly id: string
  readonly address: string
  /** The one that relying parties get unless its owner chose another. */
  readonly primary: boolean
  readonly confirmedAt: Date
}

/** The confirmed addresses of an account. Each of them signs in, and none belongs to two accounts. */
export interface Emails {
  /** The primary one first, then the oldest. Recorded like any reading of personal data. */
  list(accountId: string, purpose: Purpose): Promise<readonly EmailAddress[]>
  /**
   * Takes an address away, and tells all of them, the removed one too. The last one stays: without it nothing could
   * reach the owner. When the primary one goes, the oldest of the others takes its place.
   */
  remove(of: { accountId: string; id: string }): Promise<Result<undefined, 'unknown' | 'last'>>
  makePrimary(of: { accountId: string; id: string }): Promise<Result<undefined, 'unknown'>>
  /**
   * The addresses become again those of a moment that lies ten days back at most: later ones go, those removed since
   * return, unless they are another account's by now. At least one stays. What waits to be confirmed ends.
   */
  takeBack(of: { accountId: string; since: Date }, transaction: Db): Promise<void>
}

export function createEmails(
  deps: OwnerDeps & { db: Knex; vault: Pick<Vault, 'unseal'>; audit: Audit; now: Clock },
): Emails {
  const { db, vault, audit, now } = deps

  return {
    async list(accountId, purpose) {
      const rows = await createEmailStore(db).held(accountId)
      if (rows.length === 0) return []
      await audit.record({ kind: 'personal-data-read', accountId, detail: { purpose } })
      const addresses = await Promise.all(rows.map((row) => viewOf(accountId, row)))
      return addresses.toSorted((a, b) => Number(b.primary) - Number(a.primary))
    },

    async remove({ accountId, id }) {
      const removed = await inTransaction(db, (transaction) => removeUnlessLast(transaction, accountId, id))
      if (!removed.ok) return removed
      await audit.record({ kind: 'email-removed', accountId, detail: { email: id } })
      const { address } = await viewOf(accountId, removed.value)
      const news = { kind: 'email-removed', address } as const
      await tellOwner(deps, accountId, news)
      const account = await deps.accounts.find(accountId)
      if (account !== undefined) await deps.notices.send({ ...news, to: address, language: account.language })
      return ok()
    },

    async makePrimary({ accountId, id }) {
      const made = await inTransaction(db, async (transaction) => {
        const store = createEmailStore(transaction)
        await store.lock(accountId)
        if (!(await store.makePrimary({ accountId, id, now: now() }))) return refused('unknown')
        const row = (await store.held(accountId)).find((held) => held.id === id)
        return row === undefined ? refused('unknown') : ok(row)
      })
      if (!made.ok) return made
      await audit.record({ kind: 'email-made-primary', accountId, detail: { email: id } })
      const { address } = await viewOf(accountId, made.value)
      await tellOwner(deps, accountId, { kind: 'email-made-primary', address })
      return ok()
    },

    async takeBack({ accountId, since }, transaction) {
      const store = createEmailStore(transaction)
      await store.lock(accountId)
      await store.dropWaiting(accountId)
      const returned = await store.restoreRemoved({ accountId, since })
      const held = await store.held(accountId)
      const before = held.filter(({ confirmed_at: confirmedAt }) => confirmedAt <= since)
      const heir =
        before.find(({ id }) => returned.some((row) => row.id === id && row.was_primary)) ?? before[0]
      if (heir === undefined) return
      const gone = held.filter((row) => !before.includes(row))
      if (gone.some((row) => row.is_primary)) await store.makePrimary({ accountId, id: heir.id, now: now() })
      for (const { id } of gone) await store.remove({ accountId, id })
      for (const { id } of gone)
        await audit.record({ kind: 'email-removed', accountId, detail: { email: id } }, transaction)
      for (const { id } of returned)
        await audit.record({ kind: 'email-returned', accountId, detail: { email: id } }, transaction)
    },
  }

  async function removeUnlessLast(
    transaction: Db,
    accountId: string,
    id: string,
  ): Promise<Result<EmailRow, 'unknown' | 'last'>> {
    const store = createEmailStore(transaction)
    await store.lock(accountId)
    const held = await store.held(accountId)
    const gone = held.find((row) => row.id === id)
    if (gone === undefined) return refused('unknown')
    const heir = held.find((row) => row.id !== id)
    if (heir === undefined) return refused('last')
    await store.keepRemoved({ accountId, id, now: now() })
    await store.remove({ accountId, id })
    if (gone.is_primary) await store.makePrimary({ accountId, id: heir.id, now: now() })
    return ok(gone)
  }

  async function viewOf(accountId: string, row: EmailRow): Promise<EmailAddress> {
    const address = await vault.unseal(accountId, EMAIL_LABEL, row.sealed_address)
    return {
      id: row.id,
      address: address.toString(),
      primary: row.is_primary,
      confirmedAt: row.confirmed_at,
    }
  }
}
