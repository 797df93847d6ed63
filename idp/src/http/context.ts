import type { RouterContext } from '@koa/router'
import type { PageFrame } from 'shared/ui/page.tsx'
import type { Language } from 'shared/web/language.ts'

declare module 'koa' {
  interface Request {
    /** The posted form, once `form-body.ts` has read it. */
    body?: unknown
  }
}

/** What the pipeline has worked out by the time a handler runs. */
export interface AppState {
  requestId: string
  language: Language
  /** Further origins a form on this page may lead to: the relying party's, once its redirect URI is validated. */
  formActions: string[]
  /** Further origins this page's pictures come from: the relying party's logo. */
  images: string[]
  /** The browser's pass through one interaction; present below `/interaction/:uid`. */
  visit?: Visit
  /** The browser's session with us and whose it is, on pages that need one. */
  sessionUid?: string
  accountId?: string
  /** What a phone was handed to do for somebody; it is no session, and opens nothing of the account. */
  handoff?: { readonly id: string; readonly caseId: string; readonly accountId: string }
  /** When the owner of this session last authenticated in it. */
  authTime?: Date
  timeout?: PageFrame['timeout']
  account?: PageFrame['account']
}

export type Ctx = RouterContext<AppState>
export type Handler = (ctx: Ctx, next: () => Promise<unknown>) => Promise<unknown> | unknown

/** One browser's pass through one interaction, as it stood when this request began. */
export interface Visit {
  readonly uid: string
  readonly relyingParty: RelyingPartyView
  /** The account this visit has identified, by a password given in it or by the browser's session. */
  readonly accountId?: string
  /** The person who is making an account in this browser. */
  readonly signUpId?: string
  /** The forgotten password that is being replaced. */
  readonly recoveryId?: string
  /** The hold over a lost second factor that has run out, in the browser that opened its link. */
  readonly recoveryHoldId?: string
  readonly loginHint?: string
  /** The relying party accepts only authenticators that a look-alike site cannot use. */
  readonly phishingResistantOnly: boolean
}

/** The relying party as a page shows it. Links were checked to be http or https when they were registered. */
export interface RelyingPartyView {
  readonly clientId: string
  readonly name: string
  readonly logoUri?: string
  readonly policyUri?: string
  readonly termsUri?: string
}

/** What a room's routes need from the journey. `deps.ts` hands it in, so that rooms import no journey code. */
export interface Journey {
  /** Lets a handler run only when its step may be visited; otherwise sends the person to the step that is theirs. */
  requireStep(step: string): Handler
  /** Where every finished form goes: the one place that decides what comes next. */
  dispatcher(visit: Visit): string
}

/** The visit of a handler that runs behind `requireStep`. */
export function visitOf(ctx: { state: { visit?: Visit } }): Visit {
  if (ctx.state.visit === undefined) throw new Error('Not mounted below an interaction')
  return ctx.state.visit
}

/** The account of a handler whose step comes after the password. */
export function accountOf(ctx: { state: { visit?: Visit } }): string {
  const { accountId } = visitOf(ctx)
  if (accountId === undefined) throw new Error('This step comes before an account is known')
  return accountId
}
