import type { OpenSessions } from '../account-centre/devices-routes.ts'
import {
  type AccountSessions,
  requireFresh,
  requireSession,
  requireShown,
} from '../account-centre/session.ts'
import { openSessions } from '../oidc/open-sessions.ts'
import type { Ground } from './ground.ts'
import type { ProtocolRooms } from './protocol.ts'

export type SessionRooms = ReturnType<typeof composeSessions>

/** The sessions of the protocol as the account centre sees them. */
export function composeSessions(ground: Ground, { browserSessions, sessions, signOut }: ProtocolRooms) {
  const { audit } = ground
  const accountSessions: AccountSessions = {
    current: (ctx) => browserSessions.current(ctx),
    keepAlive: (uid) => browserSessions.keepAlive(uid),
    signOutHere: (ctx) => signOut.here(ctx),
    async signOutEverywhere(accountId) {
      await signOut.everywhere(accountId)
      await audit.record({ kind: 'signed-out-everywhere', accountId })
    },
  }
  const accountOpenSessions: OpenSessions = {
    list: (accountId) => openSessions(sessions, accountId),
    async end({ accountId, handle }) {
      const ended = await signOut.one({ accountId, handle })
      if (ended) await audit.record({ kind: 'session-ended', accountId })
      return ended
    },
    async endOthers({ accountId, exceptUid }) {
      await signOut.elsewhere(accountId, exceptUid)
      await audit.record({ kind: 'other-sessions-ended', accountId })
    },
  }
  const sessionDeps = { ...ground, sessions: accountSessions }
  return {
    accountSessions,
    accountOpenSessions,
    requireFresh: requireFresh(sessionDeps),
    requireSession: requireSession(sessionDeps),
    requireShown: requireShown(sessionDeps),
  }
}
