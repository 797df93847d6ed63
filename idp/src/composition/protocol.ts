import { LRUCache } from 'lru-cache'
import { createAuthentications } from '../authenticators/authentications.ts'
import { createConsents } from '../consent/consents.ts'
import { createAdapter } from '../oidc/adapter.ts'
import { createArtefacts } from '../oidc/artefacts.ts'
import { createBackChannelLogout } from '../oidc/back-channel-logout.ts'
import { createBrowserSessions } from '../oidc/browser-session.ts'
import { createFindAccount } from '../oidc/claims.ts'
import { createInteractions } from '../oidc/interactions.ts'
import { createProvider } from '../oidc/provider.ts'
import { createProviderPages } from '../oidc/provider-pages.ts'
import { createProviders } from '../oidc/providers.ts'
import { createSessionEndings } from '../oidc/session-endings.ts'
import { createSessionStore } from '../oidc/session-store.ts'
import { createSignOut } from '../oidc/sign-out.ts'
import { createSigningKeys } from '../oidc/signing-keys.ts'
import { createVerifiedIdentities } from '../proofing/verified-identities.ts'
import { createRelyingParties } from '../relying-parties/relying-parties.ts'
import { createRelyingPartyStore } from '../relying-parties/store.ts'
import type { AccountRooms } from './accounts.ts'
import type { Ground } from './ground.ts'

export type ProtocolRooms = ReturnType<typeof composeProtocol>

/** OpenID Connect: relying parties, what they are told of an account, sessions, and how those end. */
export function composeProtocol(ground: Ground, { accounts }: Pick<AccountRooms, 'accounts'>) {
  const { config, log, now, publicUrl, keys, changes, audit, devices } = ground
  const common = { ...ground, accounts }
  const relyingParties = createRelyingParties({
    store: createRelyingPartyStore(ground),
    cache: new LRUCache({ max: 1000, ttl: 60_000 }),
    changes,
  })
  const consents = createConsents(common)
  const artefacts = createArtefacts({ ...ground, key: keys.derive('artefacts') })
  const sessions = createSessionStore({ ...ground, key: keys.derive('sessions') })
  const identities = createVerifiedIdentities(ground)
  const findAccount = createFindAccount({ ...common, identities, consents })
  const authentications = createAuthentications(ground)
  const secrets = {
    cookies: [keys.derive('cookies')],
    pairwise: keys.derive('pairwise'),
    grants: keys.derive('grants'),
    dpopNonce: keys.derive('dpop-nonce'),
  }
  const providers = createProviders({
    keys: createSigningKeys({ ...ground, key: keys.derive('signing-keys') }),
    changes,
    log,
    build: (signing) =>
      createProvider({
        issuer: publicUrl,
        keys: signing,
        secrets,
        adapter: createAdapter({ artefacts, sessions, relyingParties, now }),
        artefacts,
        sessions,
        consents,
        findAccount,
        adopt: async ({ interactionUid, sessionUid }) => {
          await authentications.adopt({ occasion: interactionUid, sessionUid })
          await devices.adopt({ occasion: interactionUid, sessionUid })
        },
        now,
        trustProxy: config.IDP_TRUST_PROXY,
        allowLoopback: !config.production,
        pages: createProviderPages({ log }),
      }),
  })
  const backChannelLogout = createBackChannelLogout({ ...ground, providers, sessions })
  const signOut = createSignOut({
    providers,
    sessions,
    artefacts,
    endings: createSessionEndings(ground),
    pairwiseKey: secrets.pairwise,
    ended: (accountId) => audit.record({ kind: 'signed-out', accountId }),
    tell: backChannelLogout.tell,
  })
  const browserSessions = createBrowserSessions({ providers, sessions, now })
  const interactions = createInteractions({
    providers,
    relyingParties,
    endSession: (uid) => signOut.session(uid),
    pairwiseKey: secrets.pairwise,
    browserSessions,
    verifiedAtOf: async (accountId) => (await identities.find(accountId))?.verifiedAt,
    issuer: publicUrl,
    now,
  })

  return {
    relyingParties,
    consents,
    sessions,
    identities,
    authentications,
    providers,
    signOut,
    browserSessions,
    interactions,
  }
}
