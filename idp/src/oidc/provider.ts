import { type Configuration, errors, type JWK, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { type Clock, hours, minutes } from 'shared/clock.ts'
import { sameSecret } from 'shared/crypto/seal.ts'
import { ACR } from 'shared/protocol/acr.ts'
import { LANGUAGES } from 'shared/web/language.ts'
import { knewOf } from '../consent/consent.ts'
import type { Consents } from '../consent/consents.ts'
import { hashedSecret } from '../relying-parties/relying-parties.ts'
import type { createAdapter } from './adapter.ts'
import type { Artefacts } from './artefacts.ts'
import { CLAIMS, claimsOf, identityOf } from './claims.ts'
import { createPolicy, currentLevelOf } from './policy.ts'
import { essentialAcrValues, requestedAcrValues, statedAcr } from './requested-assurance.ts'
import type { SessionStore } from './session-store.ts'
import { SIGNING_ALGORITHMS } from './signing-keys.ts'
import { grantId, sessionIdFor, subjectFor } from './subject.ts'
import { countedIal, verifiedWithin } from './verified-within.ts'

/** After this long without a request the person signs in again; whatever they did, after twelve hours they do. */
export const SESSION_IDLE = minutes(15)
export const SESSION_LONGEST = hours(12)

export interface ProviderDeps {
  readonly issuer: string
  readonly keys: readonly JWK[]
  readonly secrets: { cookies: readonly Buffer[]; pairwise: Buffer; grants: Buffer; dpopNonce: Buffer }
  readonly adapter: ReturnType<typeof createAdapter>
  readonly artefacts: Artefacts
  readonly sessions: SessionStore
  readonly consents: Consents
  readonly findAccount: NonNullable<Configuration['findAccount']>
  readonly pages: ProviderPages
  /** An interaction's authentication events become those of the session it ended in. */
  readonly adopt: (events: { interactionUid: string; sessionUid: string }) => Promise<void>
  readonly now: Clock
  readonly trustProxy: boolean
  /** Back-channel requests may go to this machine: sandboxes only. */
  readonly allowLoopback: boolean
}

/** The pages oidc-provider asks for, drawn by us. */
export interface ProviderPages {
  confirmSignOut(ctx: KoaContextWithOIDC, form: string): Promise<void> | void
  signedOut(ctx: KoaContextWithOIDC): Promise<void> | void
  error(
    ctx: KoaContextWithOIDC,
    out: { error: string; error_description?: string | undefined },
    error: Error,
  ): Promise<void> | void
  /** A fault of ours, on a page or at an endpoint for programs. */
  fault(ctx: KoaContextWithOIDC, error: Error): void
}

/**
 * oidc-provider with every unsafe default decided; `docs/security.md` has the table of these decisions and why.
 */
export function createProvider(deps: ProviderDeps): Provider {
  const provider = new Provider(deps.issuer, configuration(deps))
  provider.proxy = deps.trustProxy
  provider.on('server_error', (ctx, error) => deps.pages.fault(ctx, error))
  provider.use(async (ctx, next) => {
    await next()
    const { oidc } = ctx
    if (oidc?.route !== 'resume' || oidc.result?.login === undefined) return
    // The address names the interaction that just ended; `oidc.entities` may hold the next one already.
    const interactionUid = ctx.path.split('/').at(-1)
    const sessionUid = oidc.session?.uid
    if (interactionUid !== undefined && sessionUid !== undefined)
      await deps.adopt({ interactionUid, sessionUid })
  })
  provider.Session.prototype.destroy = async function destroy() {
    await deps.sessions.end(this.uid)
    Reflect.set(this, 'destroyed', true)
  }
  provider.Client.prototype.compareClientSecret = function compareClientSecret(given: string) {
    return sameSecret(hashedSecret(given), this.clientSecret ?? '')
  }
  // Every token takes its `acr` from here; the session keeps the fullest form.
  Object.defineProperty(provider.OIDCContext.prototype, 'acr', {
    get(this: KoaContextWithOIDC['oidc']) {
      if (this.session?.acr === undefined) return undefined
      const params = this.params ?? {}
      const asked = requestedAcrValues(params)
      const essential = essentialAcrValues(params)
      const ial = countedIal(identityOf(this.account), params, deps.now())
      return statedAcr(currentLevelOf(this.session.acr, ial), { asked, essential })
    },
  })
  Reflect.set(provider.ReplayDetection, 'unique', (issuer: string, jti: string, expiresAt: number) =>
    deps.artefacts.isFirstUse(`${issuer}\n${jti}`, expiresAt),
  )
  return provider
}

function configuration(deps: ProviderDeps): Configuration {
  const { secrets } = deps
  return {
    adapter: deps.adapter,
    jwks: { keys: [...deps.keys] },
    findAccount: deps.findAccount,
    interactions: { policy: createPolicy(deps), url: (_, interaction) => `/interaction/${interaction.uid}` },

    responseTypes: ['code'],
    pkce: { required: (_, client) => client.pkce_exempt !== true },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    allowOmittingSingleRegisteredRedirectUri: false,
    acceptQueryParamAccessTokens: false,
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_, accountId, client) => subjectFor(secrets.pairwise, client, accountId),
    acrValues: Object.values(ACR),
    scopes: [...Object.keys(CLAIMS), 'offline_access'],
    claims: Object.fromEntries(Object.entries(CLAIMS).map(([scope, names]) => [scope, [...names]])),
    conformIdTokenClaims: true,
    extraParams: { op: null, verified_within: requireLength },
    extraClientMetadata: { properties: ['minimum_acr', 'pkce_exempt', 'first_party', 'optional_scopes'] },
    clientDefaults: { response_types: ['code'], grant_types: ['authorization_code'] },
    clientBasedCORS: (_, origin, client) =>
      client.clientAuthMethod === 'none' && redirectOrigins(client).includes(origin),

    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      claimsParameter: { enabled: true },
      dPoP: { enabled: true, nonceSecret: secrets.dpopNonce },
      introspection: {
        enabled: true,
        allowedPolicy: (_, client, token) => token.clientId === client.clientId,
      },
      pushedAuthorizationRequests: { enabled: true },
      requestObjects: { enabled: true },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => deps.pages.confirmSignOut(ctx, form),
        postLogoutSuccessSource: (ctx) => deps.pages.signedOut(ctx),
      },
      userinfo: { enabled: true },
    },
    renderError: (ctx, out, error) => deps.pages.error(ctx, out, error),
    discovery: { ui_locales_supported: [...LANGUAGES] },
    enabledJWA: {
      clientAuthSigningAlgValues: [...SIGNING_ALGORITHMS, 'PS256'],
      dPoPSigningAlgValues: [...SIGNING_ALGORITHMS, 'PS256'],
      idTokenSigningAlgValues: [...SIGNING_ALGORITHMS],
      requestObjectSigningAlgValues: [...SIGNING_ALGORITHMS, 'PS256'],
      userinfoSigningAlgValues: [...SIGNING_ALGORITHMS],
    },

    cookies: {
      keys: secrets.cookies.map((key) => key.toString('base64url')),
      names: cookieNames(deps.issuer),
      long: { httpOnly: true, sameSite: 'lax', path: '/', overwrite: true, signed: true },
      short: { httpOnly: true, sameSite: 'lax', overwrite: true, signed: true },
    },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 14 * 24 * 3600,
      IdToken: 300,
      Interaction: 3600,
      RefreshToken: 14 * 24 * 3600,
      Session: (_, session) => sessionSeconds(session.loginTs, deps.now()),
    },
    loadExistingGrant: (ctx) => loadGrant(ctx, deps),
    fetch: deps.allowLoopback ? fetchIncludingLoopback : undefined,
    fetchResponseBodyLimits: { jwks_uri: 100_000, sector_identifier_uri: 100_000 },
  }
}

/** A length we do not understand would be one that is not kept. */
function requireLength(_: KoaContextWithOIDC, value: string | undefined): void {
  if (value === undefined || verifiedWithin(value) !== undefined) return
  throw new errors.InvalidRequest(
    'verified_within must be a length of 30 days or more, such as 90d, 26w or 1y',
  )
}

/** Seconds this session may go on: idle limit, or what is left of its absolute life if that is less. */
export function sessionSeconds(loginTs: number | undefined, now: Date): number {
  const idle = SESSION_IDLE / 1000
  if (loginTs === undefined) return idle
  const left = loginTs + SESSION_LONGEST / 1000 - Math.floor(now.getTime() / 1000)
  return Math.max(1, Math.min(idle, left))
}

/** `__Host-` binds a cookie to this very host over TLS; browsers refuse the prefix on plain http. */
function cookieNames(issuer: string) {
  const prefix = issuer.startsWith('https:') ? '__Host-' : ''
  return { session: `${prefix}idp_session`, interaction: 'idp_interaction', resume: 'idp_resume' }
}

/**
 * A consent lasts, a grant lives as long as one browser session: the grant is made again from the consent, under an
 * id every tab of the session computes alike. A grant that was revoked (a replayed code, a withdrawal) is never
 * made again under the same id.
 */
async function loadGrant(ctx: KoaContextWithOIDC, deps: ProviderDeps) {
  const { client, session, account, provider } = ctx.oidc
  if (client === undefined || session === undefined || account === undefined) return undefined
  ctx.state.firstVisit = session.sidFor(client.clientId) === undefined
  const consent =
    client.first_party === true
      ? { shared: ['openid', 'profile', 'email'], withheld: [], givenAt: deps.now() }
      : await deps.consents.find(account.accountId, client.clientId)
  if (consent === undefined) return undefined
  const { verifiedAt } = identityOf(account)
  if (client.first_party !== true && verifiedAt !== undefined && !knewOf(consent, { verifiedAt }))
    return undefined

  const id = await currentGrantId(deps, { sessionUid: session.uid, clientId: client.clientId })
  const made = await provider.Grant.find(id)
  const grant = follows(made, consent)
    ? made
    : new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  if (grant !== made) {
    grant.jti = id
    grant.addOIDCScope([...consent.shared, ...consent.withheld].join(' '))
    grant.addOIDCClaims(claimsOf([...consent.shared, ...consent.withheld]))
    for (const scope of consent.withheld) grant.rejectOIDCScope(scope)
    grant.rejectOIDCClaims(claimsOf(consent.withheld))
    await grant.save()
  }
  if (session.sidFor(client.clientId) === undefined) {
    session.sidFor(client.clientId, sessionIdFor(deps.secrets.grants, session.uid, client.clientId))
  }
  return grant
}

async function currentGrantId(
  deps: ProviderDeps,
  of: { sessionUid: string; clientId: string },
): Promise<string> {
  for (let generation = 0; ; generation++) {
    const id = grantId(deps.secrets.grants, { ...of, generation })
    if (!(await deps.artefacts.isRevokedGrant(id))) return id
  }
}

/** A choice that was made anew makes the grant anew, under its id, so that tokens already given out follow it too. */
function follows(
  grant: InstanceType<Provider['Grant']> | undefined,
  consent: { shared: readonly string[]; withheld: readonly string[] },
): grant is InstanceType<Provider['Grant']> {
  if (grant === undefined) return false
  const sameScopes = (have: string, wanted: readonly string[]) =>
    have.split(' ').filter(Boolean).sort().join(' ') === [...wanted].sort().join(' ')
  return (
    sameScopes(grant.getOIDCScope(), consent.shared) &&
    sameScopes(grant.getRejectedOIDCScope(), consent.withheld)
  )
}

function redirectOrigins(client: { redirectUris?: readonly string[] | undefined }): string[] {
  return (client.redirectUris ?? []).map((uri) => URL.parse(uri)?.origin ?? '')
}

/** In a sandbox relying parties run on this machine, which the library's guard against internal addresses bars. */
function fetchIncludingLoopback(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const { dispatcher: _, ...rest } = { dispatcher: undefined, ...init }
  return fetch(input, rest)
}
