import type { FindAccount } from 'oidc-provider'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { levelOf } from 'shared/protocol/acr.ts'
import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import { knewOf } from '../consent/consent.ts'
import type { Consents } from '../consent/consents.ts'
import type { VerifiedAttributes, VerifiedIdentities } from '../proofing/verified-identities.ts'

/** Claims by scope (OpenID Connect Core §5.4), and what every ID token says about the sign-in (SP 800-63C-4 §4.9). */
export const CLAIMS = {
  openid: ['sub', 'acr', 'amr', 'auth_time', 'jti', 'ial', 'aal'],
  profile: [
    'name',
    'given_name',
    'middle_name',
    'family_name',
    'birthdate',
    'locale',
    'updated_at',
    'verified_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
  social_security_number: ['social_security_number'],
} as const

const SCOPES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(CLAIMS))

/** The claims that these scopes stand for. People consent to scopes, so a claim asked for by name goes by its scope. */
export function claimsOf(scopes: readonly string[]): string[] {
  return scopes.flatMap((scope) => SCOPES.get(scope) ?? [])
}

/** The scopes that hold the claims of a `claims` parameter (OpenID Connect Core §5.5). */
export function scopesOfClaims(parameter: unknown): string[] {
  const { userinfo, id_token: idToken } = claimsRequest.parse(parameter)
  const names = [userinfo, idToken].flatMap((part) => Object.keys(part ?? {}))
  return [...SCOPES].flatMap(([scope, claims]) =>
    claims.some((claim) => names.includes(claim)) ? [scope] : [],
  )
}

const part = z.record(z.string(), z.unknown()).optional()
/** oidc-provider has refused what is malformed; what it has not, asks for nothing. */
const claimsRequest = z.preprocess(parsed, z.object({ userinfo: part, id_token: part })).catch({})

function parsed(parameter: unknown): unknown {
  try {
    return JSON.parse(String(parameter))
  } catch {
    return undefined
  }
}

/**
 * Accounts as oidc-provider sees them. Personal data is read only when a claim that needs it is asked, through the
 * modules that audit why. What was verified stands before what was merely given.
 */
export function createFindAccount(deps: {
  accounts: Pick<Accounts, 'find' | 'personalData'>
  identities: Pick<VerifiedIdentities, 'find' | 'attributes'>
  consents: Pick<Consents, 'emailIdFor' | 'find'>
  randomBytes: RandomBytes
}): FindAccount {
  /** Tokens may be older than the verification: what they stand for was agreed to without it. */
  async function isInformed(
    accountId: string,
    clientId: string | undefined,
    identity: { verifiedAt: Date },
  ): Promise<boolean> {
    const consent = clientId && (await deps.consents.find(accountId, clientId))
    return consent ? knewOf(consent, identity) : false
  }

  return async (ctx, accountId) => {
    const [account, identity] = await Promise.all([
      deps.accounts.find(accountId),
      deps.identities.find(accountId),
    ])
    if (account === undefined || account.state !== 'active') return undefined
    return {
      accountId,
      verifiedAt: identity?.verifiedAt,
      async claims(use, scope, claims) {
        const level = levelOf(assertedAcr(ctx) ?? '')
        const about =
          use === 'id_token'
            ? {
                jti: deps.randomBytes(16).toString('base64url'),
                ...(level ? { ial: level.ial, aal: level.aal } : {}),
              }
            : {}
        if (!asksForPersonalData(scope, Object.keys(claims ?? {}))) return { sub: accountId, ...about }
        const clientId = ctx.oidc.client?.clientId
        const emailId = clientId && (await deps.consents.emailIdFor(accountId, clientId))
        const person = await deps.accounts.personalData(accountId, 'claims', { emailId })
        if (person === undefined) return { sub: accountId, ...about }
        const mayTell = identity !== undefined && (await isInformed(accountId, clientId, identity))
        const verified = mayTell ? await deps.identities.attributes(accountId, 'claims') : undefined
        return {
          sub: accountId,
          ...about,
          name: `${person.givenName} ${person.familyName}`,
          given_name: person.givenName,
          family_name: person.familyName,
          locale: account.language,
          updated_at: epoch(person.updatedAt),
          email: person.email,
          email_verified: person.emailVerified,
          ...(person.phone === undefined ? {} : { phone_number: person.phone, phone_number_verified: false }),
          ...(verified === undefined ? {} : verifiedClaims(verified)),
        }
      },
    }
  }
}

/** The level of an account's identity, and since when, as it was loaded for this request. */
export function identityOf(account: unknown): { ial: 1 | 2; verifiedAt?: Date } {
  const verifiedAt: unknown =
    typeof account === 'object' && account !== null ? Reflect.get(account, 'verifiedAt') : undefined
  return verifiedAt instanceof Date ? { ial: 2, verifiedAt } : { ial: 1 }
}

function verifiedClaims(verified: VerifiedAttributes & { verifiedAt: Date }) {
  const { givenName, middleName, familyName, birthDate, ssn, address, phone, verifiedAt } = verified
  const { street, unit, city, state, zip } = address
  const lines = [street, unit].filter((line) => line !== undefined)
  return {
    name: [givenName, middleName, familyName].filter((part) => part !== undefined && part !== '').join(' '),
    given_name: givenName === '' ? undefined : givenName,
    ...(middleName === undefined ? {} : { middle_name: middleName }),
    family_name: familyName,
    birthdate: birthDate,
    verified_at: epoch(verifiedAt),
    updated_at: epoch(verifiedAt),
    social_security_number: ssn,
    // OpenID Connect Core §5.1.1.
    address: {
      formatted: [...lines, `${city}, ${state} ${zip}`].join('\n'),
      street_address: lines.join('\n'),
      locality: city,
      region: state,
      postal_code: zip,
      country: 'US',
    },
    ...(phone === undefined ? {} : { phone_number: phone, phone_number_verified: true }),
  }
}

const epoch = (at: Date) => Math.floor(at.getTime() / 1000)

/** The acr the token being issued carries: the code's at the token endpoint, the session's elsewhere. */
function assertedAcr(ctx: Parameters<FindAccount>[0]): string | undefined {
  return (
    ctx.oidc.entities.AuthorizationCode?.acr ?? ctx.oidc.entities.RefreshToken?.acr ?? ctx.oidc.session?.acr
  )
}

/** Every scope but `openid` is about the person. */
const PERSONAL_SCOPES = Object.keys(CLAIMS).filter((scope) => scope !== 'openid')
const PERSONAL: ReadonlySet<string> = new Set(claimsOf(PERSONAL_SCOPES))

function asksForPersonalData(scope: string, claims: readonly string[]): boolean {
  const scopes = scope.split(' ')
  return PERSONAL_SCOPES.some((name) => scopes.includes(name)) || claims.some((claim) => PERSONAL.has(claim))
}
