import { digest } from 'shared/crypto/seal.ts'
import type { SessionStore } from './session-store.ts'

/** A browser's live session, as the owner of its account may see it. */
export interface OpenSession {
  /** Names the session in a form without being its uid. */
  readonly handle: string
  /** When the person last signed in in it. */
  readonly signedInAt: Date
  /** Relying parties that were opened with it. */
  readonly clientIds: readonly string[]
}

/** The live sessions of an account, the one that was signed in to last first. */
export async function openSessions(
  sessions: Pick<SessionStore, 'ofAccount'>,
  accountId: string,
): Promise<readonly OpenSession[]> {
  const payloads = await sessions.ofAccount(accountId)
  return payloads
    .map(({ uid, loginTs, authorizations }) => ({
      handle: sessionHandle(String(uid)),
      signedInAt: new Date(typeof loginTs === 'number' ? loginTs * 1000 : 0),
      clientIds:
        typeof authorizations === 'object' && authorizations !== null ? Object.keys(authorizations) : [],
    }))
    .toSorted((a, b) => b.signedInAt.getTime() - a.signedInAt.getTime())
}

export function sessionHandle(uid: string): string {
  return digest(uid).toString('hex')
}
