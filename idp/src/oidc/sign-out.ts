import type { Client, KoaContextWithOIDC, Provider, Session } from 'oidc-provider'
import { eachOnItsOwn } from '../jobs/each.ts'
import type { Artefacts } from './artefacts.ts'
import type { BackChannelLogout } from './back-channel-logout.ts'
import { subjectOf } from './expected-subject.ts'
import { sessionHandle } from './open-sessions.ts'
import type { Providers } from './providers.ts'
import type { SessionEndings } from './session-endings.ts'
import type { SessionStore } from './session-store.ts'
import { subjectFor } from './subject.ts'

export interface SignOut {
  /**
   * A sign-out request that is beyond doubt is carried out at once: its `id_token_hint` is ours, for this browser's
   * person, and its return address is registered. Returns where to go, or undefined when the person must be asked.
   */
  withoutAsking(ctx: RequestWithQuery): Promise<string | undefined>
  /** Signs this browser out, here and at the relying parties it visited. */
  here(ctx: RequestWithQuery): Promise<void>
  /** Ends one session and tells the relying parties that were visited in it. */
  session(uid: string): Promise<void>
  /** Ends every session and token of an account and tells the relying parties. */
  everywhere(accountId: string): Promise<void>
  /** Ends what one relying party holds of an account, in every session, and tells it. Other sessions go on. */
  from(of: { accountId: string; clientId: string }): Promise<void>
  /** Removes everything of an account that is no more. */
  erase(accountId: string): Promise<void>
  /** Like `everywhere`, but the session the person is looking from goes on. */
  elsewhere(accountId: string, sessionUid: string): Promise<void>
  /** Ends the sessions that somebody was promised would end, where whoever promised it has died. */
  asPromised(): Promise<void>
  /** Ends one session of an account, named by its handle; false when the account has no such session. */
  one(of: { accountId: string; handle: string }): Promise<boolean>
}

type RequestWithQuery = Parameters<typeof Session.get>[0]

/** OpenID Connect RP-Initiated Logout 1.0 §2, Back-Channel Logout 1.0. */
export function createSignOut(deps: {
  providers: Pick<Providers, 'current'>
  sessions: SessionStore
  artefacts: Artefacts
  endings: SessionEndings
  pairwiseKey: Buffer
  ended: (accountId: string) => Promise<void>
  /** Tells a relying party that a session it was visited in has ended. */
  tell: BackChannelLogout['tell']
}): SignOut {
  const { providers, sessions, artefacts } = deps

  async function end(session: SessionLike): Promise<void> {
    const authorizations = Object.entries(session.authorizations ?? {})
    const { accountId } = session
    if (accountId !== undefined)
      await Promise.all(authorizations.map(([clientId, { sid }]) => deps.tell({ clientId, accountId, sid })))
    for (const { grantId, persistsLogout } of authorizations.map(([, authorization]) => authorization)) {
      if (grantId === undefined || persistsLogout === true) continue
      await artefacts.revokeByGrantId(grantId)
      await artefacts.revokeGrant(grantId)
    }
    await sessions.end(session.uid)
  }

  /** Tokens end whatever session they came from: a relying party that still has one is asked to sign in again. */
  async function endSessions(accountId: string, isEnding: (session: SessionLike) => boolean): Promise<void> {
    const promisedAt = await deps.endings.promisedAt(accountId)
    const held = (await sessions.ofAccount(accountId)).map(sessionLike)
    for (const session of held.filter(isEnding)) await end(session)
    await artefacts.revokeByAccount(accountId)
    if (promisedAt !== undefined) await deps.endings.kept(accountId, promisedAt)
  }

  return {
    async withoutAsking(ctx) {
      const provider = providers.current()
      const {
        id_token_hint: hint,
        post_logout_redirect_uri: returnTo,
        state,
        client_id: clientId,
      } = ctx.query
      if (typeof hint !== 'string' || typeof returnTo !== 'string') return undefined
      const client = await audienceOf(provider, hint)
      if (client === undefined || (clientId !== undefined && clientId !== client.clientId)) return undefined
      if (!client.postLogoutRedirectUriAllowed(returnTo)) return undefined
      const subject = await subjectOf(provider, hint, client)
      if (subject === undefined) return undefined
      const session = await provider.Session.get(ctx)
      if (session.accountId !== undefined) {
        if (subject !== subjectFor(deps.pairwiseKey, client, session.accountId)) return undefined
        await end(session)
        await deps.ended(session.accountId)
      }
      const url = new URL(returnTo)
      if (typeof state === 'string') url.searchParams.set('state', state)
      return url.href
    },

    async here(ctx) {
      const provider = providers.current()
      const session = await provider.Session.get(ctx)
      if (session.accountId === undefined) return
      await end(session)
      await deps.ended(session.accountId)
    },

    async session(uid) {
      const payload = await sessions.findByUid(uid)
      if (payload !== undefined) await end(sessionLike(payload))
    },

    async from({ accountId, clientId }) {
      for (const session of (await sessions.ofAccount(accountId)).map(sessionLike)) {
        const authorization = session.authorizations?.[clientId]
        if (authorization !== undefined) await deps.tell({ clientId, accountId, sid: authorization.sid })
      }
      await artefacts.revokeByClient({ accountId, clientId })
    },

    async erase(accountId) {
      await endSessions(accountId, () => true)
      await artefacts.eraseAccount(accountId)
    },

    everywhere: (accountId) => endSessions(accountId, () => true),
    elsewhere: (accountId, sessionUid) => endSessions(accountId, ({ uid }) => uid !== sessionUid),

    async asPromised() {
      await eachOnItsOwn(await deps.endings.leftBehind(), ({ accountId, promisedAt }) =>
        endSessions(accountId, ({ loginTs = 0 }) => loginTs * 1_000 <= promisedAt.getTime()),
      )
    },

    async one({ accountId, handle }) {
      const found = (await sessions.ofAccount(accountId)).find(
        ({ uid }) => sessionHandle(String(uid)) === handle,
      )
      if (found === undefined) return false
      await end(sessionLike(found))
      return true
    },
  }
}

interface SessionLike {
  readonly uid: string
  readonly accountId?: string | undefined
  readonly authorizations?: Session['authorizations']
  /** When somebody signed in to it, in seconds. */
  readonly loginTs?: number | undefined
}

function sessionLike(payload: Readonly<Record<string, unknown>>): SessionLike {
  return {
    uid: String(payload.uid),
    accountId: typeof payload.accountId === 'string' ? payload.accountId : undefined,
    authorizations: payload.authorizations as Session['authorizations'],
    loginTs: typeof payload.loginTs === 'number' ? payload.loginTs : undefined,
  }
}

/** The client an ID token was made for, if the token is ours; an expired one still tells (Logout 1.0 §2). */
async function audienceOf(provider: Provider, hint: string): Promise<Client | undefined> {
  const audience = claimsOf(hint)?.aud
  return typeof audience === 'string' ? provider.Client.find(audience) : undefined
}

function claimsOf(jwt: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
  } catch {
    return undefined
  }
}

/** The token in the form that oidc-provider hands us to render. */
export function xsrfOf(form: string): string {
  return /name="xsrf" value="([^"]*)"/.exec(form)?.[1] ?? ''
}

export function relyingPartyNameOf(ctx: KoaContextWithOIDC): string | undefined {
  return ctx.oidc.client?.clientName
}
