import type { Knex } from 'knex'
import { bindAuthenticator, lockAuthenticatorsOf } from '../authenticators.ts'

/** A secret that only the vault opens, under the label of its id. */
export interface SealedSecret {
  readonly id: string
  readonly sealedSecret: Buffer
}

export interface TotpStore {
  /** A secret that was shown in one interaction and is not proven yet. It signs nobody in. */
  findEnrolment(of: { accountId: string; interaction: Buffer }): Promise<SealedSecret | undefined>
  /** Keeps the first of two that begin at once, and drops the account's forgotten ones. */
  insertEnrolment(
    row: SealedSecret & { accountId: string; interaction: Buffer; at: Date; forgottenBefore: Date },
  ): Promise<void>
  /** Makes the enrolment an authenticator; all others of the account end. True for the one caller that does it. */
  confirm(row: { id: string; accountId: string; step: number; at: Date }): Promise<boolean>
  /** The authenticators: apps that have shown that they hold the secret. */
  find(accountId: string): Promise<readonly SealedSecret[]>
  /** True for the one caller that uses this step first. */
  useStep(row: { id: string; step: number }): Promise<boolean>
}

/** An authenticator sits in one of the account's slots; the database knows no third. */
export const SLOTS: readonly number[] = [1, 2]

export function createTotpStore(db: Knex): TotpStore {
  return {
    async findEnrolment({ accountId, interaction }) {
      const row = await db('totp_enrolment').where({ account_id: accountId, interaction }).first()
      return row && { id: row.id, sealedSecret: row.sealed_secret }
    },

    async insertEnrolment({ id, accountId, interaction, sealedSecret, at, forgottenBefore }) {
      await db('totp_enrolment')
        .where({ account_id: accountId })
        .where('begun_at', '<', forgottenBefore)
        .delete()
      await db('totp_enrolment')
        .insert({ id, account_id: accountId, interaction, sealed_secret: sealedSecret, begun_at: at })
        .onConflict(['account_id', 'interaction'])
        .ignore()
    },

    confirm: ({ id, accountId, step, at }) =>
      db.transaction(async (trx) => {
        // Confirmations of one account go one after the other: two must neither share a slot nor both end the other.
        await lockAuthenticatorsOf(trx, accountId)
        const enrolments = trx('totp_enrolment').where({ account_id: accountId })
        const proven = await enrolments.clone().where({ id }).first('sealed_secret')
        const taken = await trx('totp').where({ account_id: accountId }).pluck('slot')
        const slot = SLOTS.find((free) => !taken.includes(free))
        if (proven === undefined || slot === undefined) return false
        await enrolments.clone().delete()
        await bindAuthenticator(trx, { id, accountId, kind: 'totp', at })
        await trx('totp').insert({
          id,
          account_id: accountId,
          slot,
          sealed_secret: proven.sealed_secret,
          last_step: step,
          confirmed_at: at,
        })
        return true
      }),

    async find(accountId) {
      const rows = await db('totp').where({ account_id: accountId }).orderBy('slot')
      return rows.map((row) => ({ id: row.id, sealedSecret: row.sealed_secret }))
    },

    async useStep({ id, step }) {
      const used = await db('totp').where({ id }).where('last_step', '<', step).update({ last_step: step })
      return used === 1
    },
  }
}
