import type { Db } from '../vault/db.ts'

export interface EmailRow {
  readonly id: string
  readonly sealed_address: Buffer
  readonly is_primary: boolean
  readonly confirmed_at: Date
}

export function createEmailStore(db: Db) {
  const held = (accountId: string) =>
    db('account_email').where({ account_id: accountId }).whereNotNull('confirmed_at')

  return {
    /** The confirmed addresses of an account, the oldest first. */
    async held(accountId: string): Promise<readonly EmailRow[]> {
      return held(accountId)
        .orderBy(['confirmed_at', 'id'])
        .select('id', 'sealed_address', 'is_primary', 'confirmed_at')
    },

    /** One after the other per account: everything that adds or removes its addresses waits here. */
    async lock(accountId: string): Promise<void> {
      await db('account').where({ id: accountId }).forNoKeyUpdate().first('id')
    },

    async remove(o: { accountId: string; id: string }): Promise<void> {
      await held(o.accountId).andWhere({ id: o.id }).delete()
    },

    /** Copies it to where it can be taken back from for a while. */
    async keepRemoved(o: { accountId: string; id: string; now: Date }): Promise<void> {
      await db.raw(
        `insert into removed_email
           (id, account_id, sealed_address, fingerprint, was_primary, confirmed_at, removed_at)
         select id, account_id, sealed_address, fingerprint, is_primary, confirmed_at, :now from account_email
         where account_id = :accountId and id = :id and confirmed_at is not null`,
        o,
      )
    },

    /** Those that were the account's at that time, unless another account has confirmed them meanwhile. */
    async restoreRemoved(o: {
      accountId: string
      since: Date
    }): Promise<readonly { readonly id: string; readonly was_primary: boolean }[]> {
      // Removed and added once more: it has been there all the time.
      await db.raw(
        `update account_email e set confirmed_at = r.confirmed_at from removed_email r
         where e.account_id = :accountId and r.account_id = e.account_id and r.fingerprint = e.fingerprint
           and e.confirmed_at is not null and r.confirmed_at <= :since`,
        o,
      )
      const { rows } = await db.raw(
        `with removed as (
           delete from removed_email where account_id = :accountId returning *),
         restored as (
           insert into account_email (id, account_id, sealed_address, fingerprint, is_primary, confirmed_at)
           select id, account_id, sealed_address, fingerprint, false, confirmed_at from removed
           where confirmed_at <= :since and removed_at > :since
           on conflict (fingerprint) where confirmed_at is not null do nothing
           returning id)
         select id, was_primary from removed join restored using (id) order by removed_at desc`,
        o,
      )
      return rows
    },

    async dropWaiting(accountId: string): Promise<void> {
      await db('email_addition').where({ account_id: accountId }).delete()
    },

    /** False when the account has no such confirmed address; the caller rolls back. */
    async makePrimary(o: { accountId: string; id: string; now: Date }): Promise<boolean> {
      await held(o.accountId).andWhere({ is_primary: true }).update({ is_primary: false })
      const made = await held(o.accountId).andWhere({ id: o.id }).update({ is_primary: true })
      await db('account_profile').where({ account_id: o.accountId }).update({ updated_at: o.now })
      return made === 1
    },
  }
}
