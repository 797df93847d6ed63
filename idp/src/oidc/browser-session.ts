import type { Session } from 'oidc-provider'
import type { Clock } from 'shared/clock.ts'
import type { AssuranceLevel } from 'shared/protocol/acr.ts'
import { currentLevelOf } from './policy.ts'
import { sessionSeconds } from './provider.ts'
import type { Providers } from './providers.ts'
import type { SessionStore } from './session-store.ts'

export interface BrowserSession {
  readonly uid: string
  readonly accountId: string
  readonly aal: AssuranceLevel['aal']
  /** When what its level rests on was last shown in it. */
  readonly authTime: Date
}

export interface BrowserSessions {
  /** The signed-in session this browser holds, if any. */
  current(ctx: Parameters<typeof Session.get>[0]): Promise<BrowserSession | undefined>
  /** Counts as activity: moves the idle limit, never the absolute one. Returns the seconds left. */
  keepAlive(uid: string): Promise<number>
}

export function createBrowserSessions(deps: {
  providers: Providers
  sessions: SessionStore
  now: Clock
}): BrowserSessions {
  return {
    async current(ctx) {
      const session = await deps.providers.current().Session.get(ctx)
      if (session.accountId === undefined) return undefined
      return {
        uid: session.uid,
        accountId: session.accountId,
        aal: currentLevelOf(session.acr, 1).aal,
        authTime: new Date((session.loginTs ?? 0) * 1000),
      }
    },
    async keepAlive(uid) {
      const session = await deps.sessions.findByUid(uid)
      if (session === undefined) return 0
      const loginTs = session.loginTs
      const left = sessionSeconds(typeof loginTs === 'number' ? loginTs : undefined, deps.now())
      await deps.sessions.extend(uid, new Date(deps.now().getTime() + left * 1000))
      return left
    },
  }
}
