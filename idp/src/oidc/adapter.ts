import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { Clock } from 'shared/clock.ts'
import type { RelyingParties } from '../relying-parties/relying-parties.ts'
import type { Artefacts } from './artefacts.ts'
import type { SessionStore } from './session-store.ts'

/**
 * A refresh token that was just rotated looks unused for this long. A page that refreshes twice at once then gets
 * one new token and one plain refusal, instead of losing the whole grant to replay protection.
 */
const REFRESH_GRACE_SECONDS = 5

/** The storage oidc-provider asks for, one per model: a thin translation to our stores. */
export function createAdapter(deps: {
  artefacts: Artefacts
  sessions: SessionStore
  relyingParties: RelyingParties
  now: Clock
}): (model: string) => Adapter {
  return (model) => {
    if (model === 'Client') return clientAdapter(deps.relyingParties)
    if (model === 'Session') return sessionAdapter(deps.sessions)
    return artefactAdapter(model, deps)
  }
}

function artefactAdapter(model: string, { artefacts, now }: { artefacts: Artefacts; now: Clock }): Adapter {
  return {
    upsert: (id, payload, expiresIn) => artefacts.upsert(model, id, { ...payload }, expiresIn),
    async find(id) {
      const payload = await artefacts.find(model, id)
      if (payload === undefined) return undefined
      if (model === 'Grant' && payload.consumed !== undefined) return undefined
      if (model === 'RefreshToken' && isFresh(payload.consumed, now)) {
        const { consumed: _, ...unconsumed } = payload
        return unconsumed
      }
      return payload
    },
    async consume(id) {
      if (await artefacts.consume(model, id)) return
      // Somebody else redeemed it between our look and our claim: a refusal in the protocol's words, never a fault.
      throw model === 'PushedAuthorizationRequest'
        ? new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used')
        : new errors.InvalidGrant('already used')
    },
    destroy: (id) => (model === 'Grant' ? artefacts.revokeGrant(id) : artefacts.destroy(model, id)),
    revokeByGrantId: (grantId) => artefacts.revokeByGrantId(grantId),
    findByUid: notKept,
    findByUserCode: notKept,
  }
}

function sessionAdapter(sessions: SessionStore): Adapter {
  return {
    upsert: (id, payload, expiresIn) => sessions.upsert(id, { ...payload }, expiresIn ?? 0),
    find: (id) => sessions.find(id),
    findByUid: (uid) => sessions.findByUid(uid),
    // The library calls this when it replaces a cookie value. Ending a session is `Session.prototype.destroy`,
    // which provider.ts points at the store.
    destroy: (id) => sessions.retireCookie(id),
    consume: notKept,
    revokeByGrantId: notKept,
    findByUserCode: notKept,
  }
}

function clientAdapter(relyingParties: RelyingParties): Adapter {
  return {
    async find(clientId) {
      const metadata = await relyingParties.find(clientId)
      if (metadata === undefined) return undefined
      // The library insists on https here even for sandboxes; it makes no use of the address, we do.
      const { initiate_login_uri: _, ...known } = metadata
      return { ...known } satisfies AdapterPayload
    },
    upsert: notKept,
    destroy: notKept,
    consume: notKept,
    revokeByGrantId: notKept,
    findByUid: notKept,
    findByUserCode: notKept,
  }
}

function isFresh(consumed: unknown, now: Clock): boolean {
  return typeof consumed === 'number' && now().getTime() / 1000 - consumed < REFRESH_GRACE_SECONDS
}

async function notKept(): Promise<undefined> {
  return undefined
}
