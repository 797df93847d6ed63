import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Clock } from 'shared/clock.ts'
import { ACR, type AssuranceLevel, levelOf, meets } from 'shared/protocol/acr.ts'
import { identityOf } from './claims.ts'
import { essentialAcrValues, requestedAcrValues, requestedAssurance } from './requested-assurance.ts'
import { countedIal } from './verified-within.ts'

const { base, Check, Prompt } = interactionPolicy

/**
 * Which page of ours a request needs before it may be answered, in order: create, login, proofing, select_account,
 * consent. oidc-provider evaluates the whole list again after every interaction, so nothing is remembered: a prompt
 * ends when the facts say so. Under `prompt=none` a failing check answers with its error instead of a page.
 */
export function createPolicy({ now }: { now: Clock }): interactionPolicy.DefaultPolicy {
  const policy = base()
  // The library asks people to sign in again until the value matches, for ever where nothing they do can make it so.
  policy.get('login')?.checks.remove('essential_acr')
  policy.get('login')?.checks.remove('essential_acrs')
  policy
    .get('login')
    ?.checks.add(
      new Check(
        'authenticator_assurance',
        'the requested authenticator assurance has not been reached',
        'unmet_authentication_requirements',
        (ctx) => isSignedIn(ctx) && !meets(currentLevel(ctx, now()), { ...wantedLevel(ctx, now()), ial: 1 }),
      ),
    )
  // "Initiating User Registration via OpenID Connect 1.0": the same pages as login, starting at the new account.
  policy.add(new Prompt({ name: 'create', requestable: true }), 0)
  policy.add(
    new Prompt(
      { name: 'proofing', requestable: false },
      new Check(
        'identity_assurance',
        'the requested identity assurance has not been reached',
        'unmet_authentication_requirements',
        (ctx) => isSignedIn(ctx) && currentLevel(ctx, now()).ial < wantedLevel(ctx, now()).ial,
      ),
      new Check(
        'essential_acr',
        'none of the essential acr values is one we know',
        'unmet_authentication_requirements',
        (ctx) => isSignedIn(ctx) && insistsOnTheUnknown(ctx),
      ),
    ),
    2,
  )
  policy.add(
    new Prompt(
      { name: 'select_account', requestable: true },
      new Check('first_visit', 'the person has not yet chosen this account for this relying party', (ctx) =>
        isFirstSilentVisit(ctx),
      ),
    ),
    3,
  )
  return policy
}

/**
 * The levels of a session: its own authenticator assurance, and the identity assurance of its account. That one is not
 * the session's to keep: it is asked anew each time, so that an identity proofed or taken back a moment ago counts.
 */
export function currentLevelOf(acr: string | undefined, ial: 1 | 2): AssuranceLevel {
  return { ...(levelOf(acr ?? '') ?? { aal: 1 }), ial }
}

function currentLevel(ctx: KoaContextWithOIDC, now: Date): AssuranceLevel {
  const { session, account, params } = ctx.oidc
  return currentLevelOf(session?.acr, countedIal(identityOf(account), params ?? {}, now))
}

function wantedLevel(ctx: KoaContextWithOIDC, now: Date): AssuranceLevel {
  return requestedAssurance({
    acrValues: requestedAcrValues(ctx.oidc.params ?? {}),
    have: currentLevel(ctx, now),
    minimum: minimumOf(ctx.oidc.client?.minimum_acr),
  })
}

function insistsOnTheUnknown(ctx: KoaContextWithOIDC): boolean {
  const essential = essentialAcrValues(ctx.oidc.params ?? {})
  return essential.length > 0 && essential.every((acr) => levelOf(acr) === undefined)
}

/** What a relying party that registered no minimum gets: two factors, whoever they are. */
export function minimumOf(registered: unknown): AssuranceLevel {
  return levelOf(typeof registered === 'string' ? registered : ACR.ial1aal2) ?? { ial: 1, aal: 2 }
}

function isSignedIn(ctx: KoaContextWithOIDC): boolean {
  return ctx.oidc.session?.accountId !== undefined
}

/**
 * Somebody who signed in elsewhere should not find themselves silently signed in here: on the first visit to a
 * relying party in a session we ask "continue as …?". The consent page asks the same, so it stands in for this one.
 */
function isFirstSilentVisit(ctx: KoaContextWithOIDC): boolean {
  const { oidc } = ctx
  if (!isSignedIn(ctx) || ctx.state.firstVisit !== true || oidc.prompts.has('none')) return false
  if (oidc.client?.first_party === true) return false
  if (oidc.result?.login !== undefined || oidc.result?.consent !== undefined) return false
  if (oidc.result !== undefined && Object.hasOwn(oidc.result, 'select_account')) return false
  const known = new Set(oidc.entities.Grant?.getOIDCScopeEncountered().split(' '))
  return [...oidc.requestParamOIDCScopes].every((scope) => known.has(scope))
}
