import type { Knex } from 'knex'
import { digest } from 'shared/crypto/seal.ts'

/** True the first time a logout token is seen; a replay, or one of two at once, is false. */
export function createFirstUse(
  db: Knex,
): (token: { id: string; issuer: string; expiresAt: number }) => Promise<boolean> {
  return async ({ id, issuer, expiresAt }) => {
    const inserted = await db('logout_token')
      .insert({ id: digest(`${issuer}\n${id}`), expires_at: new Date((expiresAt + 60) * 1000) })
      .onConflict('id')
      .ignore()
      .returning('id')
    return inserted.length === 1
  }
}
