import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type InteractionResults } from 'oidc-provider'
import { type Clock, seconds } from 'shared/clock.ts'
import type { AssuranceLevel } from 'shared/protocol/acr.ts'
import { IdpError } from '../errors.ts'
import type { RelyingPartyView } from '../http/context.ts'
import type { RelyingPartyMetadata } from '../relying-parties/metadata.ts'
import type { RelyingParties } from '../relying-parties/relying-parties.ts'
import type { BrowserSessions } from './browser-session.ts'
import { scopesOfClaims } from './claims.ts'
import { isExpected } from './expected-subject.ts'
import { currentLevelOf, minimumOf } from './policy.ts'
import { SESSION_LONGEST } from './provider.ts'
import type { Providers } from './providers.ts'
import { requestedAcrValues, requestedAssurance } from './requested-assurance.ts'
import { countedIal, verifiedSince } from './verified-within.ts'

export type PromptName = 'create' | 'login' | 'proofing' | 'select_account' | 'consent'

/** What an interaction is about, in our words; no oidc-provider type leaves this folder. */
export interface InteractionDetails {
  readonly uid: string
  readonly prompt: PromptName
  readonly relyingParty: RelyingPartyView
  readonly scopes: readonly string[]
  readonly optionalScopes: readonly string[]
  readonly wanted: AssuranceLevel
  /** An identity proofed before this counts for nothing here. */
  readonly verifiedSince?: Date
  readonly redirectUri: string
  readonly loginHint?: string
  readonly uiLocales?: string
  /** The relying party asked for a new account (`prompt=create`, `op=signup`). */
  readonly wantsSignUp: boolean
  readonly session?: { readonly uid: string; readonly accountId: string; readonly expiresInSeconds: number }
  /** Milliseconds after which what was shown earlier in the session no longer counts for this request. */
  readonly maxAge: number
  /** Only what happens in this interaction counts: the request demands to see the person again. */
  readonly fresh: boolean
  /** How another browser can begin the same request. */
  readonly startAgain: { readonly authorizationUrl: string; readonly initiateLoginUri?: string }
}

export interface Interactions {
  /** @throws {IdpError} `interaction-expired` when it is over, or belongs to another browser. */
  details(ctx: HttpExchange): Promise<InteractionDetails>
  /** Hands the result to oidc-provider and answers with the redirect that goes on. */
  finish(ctx: HttpExchange, result: InteractionResults): Promise<void>
  /** Signs the browser out of its session without ending the interaction, so that somebody else can go on. */
  leaveSession(ctx: HttpExchange): Promise<void>
}

export interface HttpExchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  respond?: boolean | undefined
}

const SOMEBODY_ELSE: InteractionResults = {
  error: 'login_required',
  error_description: 'the request is about another person than the one who signed in',
}

const ASK_AGAIN: ReadonlySet<string> = new Set([
  'login_prompt',
  'max_age',
  'no_session',
  'id_token_hint',
  'claims_id_token_sub_value',
])

export function createInteractions(deps: {
  providers: Providers
  relyingParties: RelyingParties
  /** Ends a session and tells the relying parties that were visited in it. */
  endSession: (uid: string) => Promise<void>
  pairwiseKey: Buffer
  browserSessions: BrowserSessions
  /** Since when an account has a proofed identity. */
  verifiedAtOf: (accountId: string) => Promise<Date | undefined>
  issuer: string
  now: Clock
}): Interactions {
  async function load(ctx: HttpExchange) {
    try {
      return await deps.providers.current().interactionDetails(ctx.req, ctx.res)
    } catch (error) {
      if (error instanceof errors.SessionNotFound) throw new IdpError('interaction-expired', { cause: error })
      throw error
    }
  }

  async function ialOf(accountId: string, params: Readonly<Record<string, unknown>>): Promise<1 | 2> {
    return countedIal({ verifiedAt: await deps.verifiedAtOf(accountId) }, params, deps.now())
  }

  /** The library looks at whom a request is about only when it comes in, not when somebody has signed in for it. */
  async function isForSomebodyElse(ctx: HttpExchange, { login }: InteractionResults): Promise<boolean> {
    if (login === undefined) return false
    const provider = deps.providers.current()
    const { params } = await load(ctx)
    const client = await provider.Client.find(String(params.client_id))
    const { accountId } = login
    if (client === undefined || typeof accountId !== 'string') return true
    return !(await isExpected({ provider, client, params, accountId, pairwiseKey: deps.pairwiseKey }))
  }

  return {
    async details(ctx) {
      const interaction = await load(ctx)
      const { params, prompt, session } = interaction
      const relyingParty = await deps.relyingParties.find(String(params.client_id))
      if (relyingParty === undefined) throw new IdpError('client-unknown')
      const expiresInSeconds =
        session?.uid === undefined ? 0 : await deps.browserSessions.keepAlive(session.uid)
      return {
        uid: interaction.uid,
        prompt: promptName(prompt.name),
        relyingParty: viewOf(relyingParty),
        scopes: [...new Set([...(text(params.scope)?.split(' ') ?? []), ...scopesOfClaims(params.claims)])],
        optionalScopes: relyingParty.optional_scopes ?? ['phone'],
        wanted: requestedAssurance({
          acrValues: requestedAcrValues(params),
          have: currentLevelOf(
            session?.acr,
            session?.accountId === undefined ? 1 : await ialOf(session.accountId, params),
          ),
          minimum: minimumOf(relyingParty.minimum_acr),
        }),
        ...sinceWhen(verifiedSince(params, deps.now())),
        redirectUri: String(params.redirect_uri),
        ...optional('loginHint', text(params.login_hint)),
        ...optional('uiLocales', text(params.ui_locales)),
        wantsSignUp: prompt.name === 'create' || params.op === 'signup',
        ...(session?.accountId === undefined || session.uid === undefined
          ? {}
          : { session: { uid: session.uid, accountId: session.accountId, expiresInSeconds } }),
        maxAge: maxAgeOf(params.max_age),
        fresh: prompt.reasons.some((reason) => ASK_AGAIN.has(reason)) || prompt.name === 'create',
        startAgain: {
          authorizationUrl: authorizationUrl(deps.issuer, params),
          ...optional('initiateLoginUri', relyingParty.initiate_login_uri),
        },
      }
    },

    async finish(ctx, result) {
      const answer = (await isForSomebodyElse(ctx, result)) ? SOMEBODY_ELSE : result
      ctx.respond = false
      await deps.providers
        .current()
        .interactionFinished(ctx.req, ctx.res, answer, { mergeWithLastSubmission: true })
    },

    async leaveSession(ctx) {
      const interaction = await load(ctx)
      if (interaction.session?.uid !== undefined) await deps.endSession(interaction.session.uid)
      Reflect.deleteProperty(interaction, 'session')
      await interaction.persist()
    },
  }
}

function promptName(name: string): PromptName {
  switch (name) {
    case 'create':
    case 'login':
    case 'proofing':
    case 'select_account':
    case 'consent':
      return name
    default:
      throw new Error(`Unknown prompt ${name}`)
  }
}

function viewOf(metadata: RelyingPartyMetadata): RelyingPartyView {
  return {
    clientId: metadata.client_id,
    name: metadata.client_name,
    ...optional('logoUri', metadata.logo_uri),
    ...optional('policyUri', metadata.policy_uri),
    ...optional('termsUri', metadata.tos_uri),
  }
}

/** The same request as a fresh one, for a browser that has no part in this interaction. */
function authorizationUrl(issuer: string, params: Readonly<Record<string, unknown>>): string {
  const url = new URL(`${issuer}/auth`)
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number') url.searchParams.set(name, String(value))
  }
  return url.href
}

/** What the relying party asks for (OpenID Connect Core §3.1.2.1), and never longer than a session lasts. */
function maxAgeOf(asked: unknown): number {
  return asked === undefined ? SESSION_LONGEST : Math.min(seconds(Number(asked)), SESSION_LONGEST)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A member only where there is a value: under `exactOptionalPropertyTypes` absent and undefined differ. */
function optional<Name extends string>(name: Name, value: string | undefined): { [K in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [K in Name]?: string })
}

function sinceWhen(verifiedSince: Date | undefined): { verifiedSince?: Date } {
  return verifiedSince === undefined ? {} : { verifiedSince }
}
