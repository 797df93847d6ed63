import type { Knex } from 'knex'
import { digest } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Db } from '../database/db.ts'
import { createSessionStore } from '../sessions/store.ts'
import type { Taxpayers } from '../taxpayer/taxpayers.ts'
import { type LogoutToken, readLogoutToken } from './logout-token.ts'
import type { Provider } from './provider.ts'

/** Ends portal sessions because the provider says so. Refuses a token that is not its own, or was obeyed before. */
export type BackchannelLogout = (token: string) => Promise<Result<number, 'not-trusted' | 'replayed'>>

/** A replay is refused for as long as the token could pass the check of its `exp`, clock tolerance included. */
const KEPT_AFTER_EXPIRY_SECONDS = 120

export function createBackchannelLogout(deps: {
  db: Knex
  provider: Provider
  taxpayers: Taxpayers
}): BackchannelLogout {
  return async (text) => {
    const read = await readLogoutToken(deps.provider, text)
    if (!read.ok) return read
    const issuer = await deps.provider.issuer()
    // One transaction: a token counts as obeyed only once its sessions are gone, so the provider may try again.
    return deps.db.transaction(async (transaction) => {
      if (!(await isFirstUse(transaction, read.value))) return refused('replayed')
      return ok(await endSessions(transaction, deps.taxpayers, { issuer, ...read.value }))
    })
  }
}

async function isFirstUse(db: Db, { jti, exp }: LogoutToken): Promise<boolean> {
  const rows = await db('logout_token')
    .insert({ id: digest(jti), expires_at: new Date((exp + KEPT_AFTER_EXPIRY_SECONDS) * 1000) })
    .onConflict('id')
    .ignore()
    .returning('id')
  return rows.length === 1
}

/** By the provider's session where we know it; else every session of the person. */
async function endSessions(
  db: Db,
  taxpayers: Taxpayers,
  { issuer, sid, sub }: LogoutToken & { issuer: string },
): Promise<number> {
  const sessions = createSessionStore(db)
  const ended = sid === undefined ? 0 : await sessions.deleteByProviderSession(digest(sid))
  if (ended > 0 || sub === undefined) return ended
  const taxpayerId = await taxpayers.idOf({ issuer, sub })
  return taxpayerId === undefined ? 0 : sessions.deleteByTaxpayer(taxpayerId)
}
