import type { Db } from '../database/db.ts'

export interface SessionRow {
  readonly id: Buffer
  readonly taxpayer_id: string
  readonly provider_session: Buffer | null
  readonly payload: Buffer
  readonly expires_at: Date
  readonly ends_at: Date
}

export interface SessionStore {
  insert(row: SessionRow): Promise<void>
  /** Moves the idle limit of a live session, never past its end; one statement, so that a slow tab revives nothing. */
  touch(id: Buffer, times: { now: Date; idleUntil: Date }): Promise<SessionRow | undefined>
  delete(id: Buffer): Promise<void>
  /** Ends what began in one session at the provider. Answers how many ended. */
  deleteByProviderSession(providerSession: Buffer): Promise<number>
  deleteByTaxpayer(taxpayerId: string): Promise<number>
}

export function createSessionStore(db: Db): SessionStore {
  return {
    async insert(row) {
      await db('portal_session').insert(row)
    },
    async touch(id, { now, idleUntil }) {
      const [row] = await db<SessionRow>('portal_session')
        .where({ id })
        .where('expires_at', '>', now)
        .update({ expires_at: db.raw('least(ends_at, ?::timestamptz)', [idleUntil]) })
        .returning('*')
      return row
    },
    async delete(id) {
      await db('portal_session').where({ id }).delete()
    },
    deleteByProviderSession: (providerSession) =>
      db('portal_session').where({ provider_session: providerSession }).delete(),
    deleteByTaxpayer: (taxpayerId) => db('portal_session').where({ taxpayer_id: taxpayerId }).delete(),
  }
}
