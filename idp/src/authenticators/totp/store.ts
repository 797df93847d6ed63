import type { Knex } from 'knex'

export interface TotpRow {
  readonly id: string
  readonly account_id: string
  readonly sealed_secret: Buffer
  readonly last_step: string | null
  readonly confirmed_at: Date | null
}

export interface TotpStore {
  pending(accountId: string): Promise<TotpRow | undefined>
  confirmed(accountId: string): Promise<readonly TotpRow[]>
  /** Keeps the first of two enrolments that begin at once. */
  insertPending(row: { id: string; accountId: string; sealedSecret: Buffer; at: Date }): Promise<void>
  /** True for the one caller whose code confirms it. */
  confirm(row: { id: string; step: number; at: Date }): Promise<boolean>
  /** True for the one caller that uses this step first. */
  useStep(row: { id: string; step: number }): Promise<boolean>
}

export function createTotpStore(db: Knex): TotpStore {
  return {
    pending: (accountId) =>
      db<TotpRow>('totp').where({ account_id: accountId }).whereNull('confirmed_at').first(),
    confirmed: (accountId) =>
      db<TotpRow>('totp').where({ account_id: accountId }).whereNotNull('confirmed_at'),

    async insertPending({ id, accountId, sealedSecret, at }) {
      await db.raw(
        `insert into totp (id, account_id, sealed_secret, created_at) values (?, ?, ?, ?)
         on conflict (account_id) where confirmed_at is null do nothing`,
        [id, accountId, sealedSecret, at],
      )
    },

    async confirm({ id, step, at }) {
      const count = await db('totp')
        .where({ id })
        .whereNull('confirmed_at')
        .update({ confirmed_at: at, last_step: step })
      return count === 1
    },

    async useStep({ id, step }) {
      return (await db('totp').where({ id }).where('last_step', '<', step).update({ last_step: step })) === 1
    },
  }
}
