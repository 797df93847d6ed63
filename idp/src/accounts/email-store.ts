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

    /** False when the account has no such confirmed address; the caller rolls back. */
    async makePrimary(o: { accountId: string; id: string; now: Date }): Promise<boolean> {
      await held(o.accountId).andWhere({ is_primary: true }).update({ is_primary: false })
      const made = await held(o.accountId).andWhere({ id: o.id }).update({ is_primary: true })
      await db('account_profile').where({ account_id: o.accountId }).update({ updated_at: o.now })
      return made === 1
    },
  }
}
