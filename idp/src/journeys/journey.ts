import { acrOf } from 'shared/protocol/acr.ts'
import { formActionSource } from 'shared/web/csp.ts'
import { chooseLanguage, isLanguage } from 'shared/web/language.ts'
import { signUpCookie } from '../accounts/sign-up-cookie.ts'
import type { Browser } from '../devices/browser.ts'
import type { Ctx, Handler, Journey } from '../http/context.ts'
import { visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { announceTimeout } from '../http/timeout.ts'
import type { InteractionDetails, Interactions } from '../oidc/interactions.ts'
import { isVerifiedSince, type VerifiedIdentities } from '../proofing/verified-identities.ts'
import { recoveryCookie, recoveryHoldCookie } from '../recovery/cookies.ts'
import type { Weighed } from '../risk/risk.ts'
import { mayVisit, nextStep } from '../step.ts'
import type { BeginningAgain } from './begin-again.ts'
import type { FactsLoader, Situation } from './facts.ts'
import { SIGN_IN, type SignInStep } from './sign-in.ts'

export interface SignInJourney extends Journey {
  /** Lets a handler run only while this request waits for an identity to be proofed. */
  readonly requireProofing: Handler
  /** Works out where this browser stands in its interaction; runs before every page below `/interaction/:uid`. */
  readonly enter: Handler
  /** Sends the person to their next page, or hands the finished prompt back to oidc-provider. */
  readonly dispatch: Handler
}

/** What {@link SignInJourney.enter} found, for the handlers of this folder and of consent. */
export interface Standing extends Situation {
  readonly details: InteractionDetails
}

export interface SignedIn {
  readonly accountId: string
  readonly occasion: string
  readonly clientId: string
  readonly acr: string
  readonly aal: 1 | 2
  readonly weighed: Weighed | undefined
}

const standings = new WeakMap<object, Standing>()

export function standingOf(ctx: Ctx): Standing {
  const standing = standings.get(ctx.req)
  if (standing === undefined) throw new Error('Not mounted below an interaction')
  return standing
}

/**
 * The journey of one prompt. Where a person goes is worked out from facts on every request; a finished form comes
 * back here and never names the next page.
 */
export function createJourney(deps: {
  interactions: Interactions
  beginAgain: BeginningAgain
  facts: FactsLoader
  identities: Pick<VerifiedIdentities, 'find'>
  pages: Pages
  /** Opens a sign-up for this browser and comes back to the dispatcher. */
  beginSignUp: (ctx: Ctx, details: InteractionDetails) => Promise<void>
  browserOf: (ctx: Ctx) => Browser
  /** Puts the sign-in on record and gives the browser the cookie it is known by. */
  signedIn: (ctx: Ctx, event: SignedIn) => Promise<void>
}): SignInJourney {
  const dispatcher = (visit: { uid: string }) => `/interaction/${visit.uid}`

  return {
    dispatcher,

    enter: async (ctx, next) => {
      const details = await deps.beginAgain.orOffer(ctx, () => deps.interactions.details(ctx))
      const situation = await deps.facts.load(details, {
        signUp: signUpCookie.read(ctx),
        recovery: recoveryCookie.read(ctx),
        recoveryHold: recoveryHoldCookie.read(ctx),
        browser: deps.browserOf(ctx),
      })
      standings.set(ctx.req, { ...situation, details })
      if (details.session !== undefined && !details.fresh) announceTimeout(ctx, deps.pages, details.session)
      const { logoUri } = details.relyingParty
      if (logoUri !== undefined) ctx.state.images.push(new URL(logoUri).origin)
      ctx.state.formActions.push(formActionSource(details.redirectUri))
      if (!isLanguage(ctx.cookies.get('language')) && details.uiLocales !== undefined) {
        ctx.state.language = chooseLanguage({ uiLocales: details.uiLocales })
      }
      ctx.state.visit = {
        uid: details.uid,
        relyingParty: details.relyingParty,
        ...(situation.accountId === undefined ? {} : { accountId: situation.accountId }),
        ...(situation.signUp === undefined ? {} : { signUpId: situation.signUp.id }),
        ...(situation.recoveryId === undefined ? {} : { recoveryId: situation.recoveryId }),
        ...(situation.recoveryHoldId === undefined ? {} : { recoveryHoldId: situation.recoveryHoldId }),
        ...(details.loginHint === undefined ? {} : { loginHint: details.loginHint }),
        phishingResistantOnly: details.wanted.phishingResistant === true,
      }
      return next()
    },

    requireStep(step) {
      const name = knownStep(step)
      return (ctx, next) => {
        const standing = standingOf(ctx)
        const allowed = isIdentifying(standing) && mayVisit(SIGN_IN, standing.facts, name)
        return allowed ? next() : seeOther(ctx, dispatcher(visitOf(ctx)))
      }
    },

    requireProofing: (ctx, next) => {
      const standing = standingOf(ctx)
      const open = wantsProofing(standing.details) && isAskedOfSession(standing, 'proofing')
      return open ? next() : seeOther(ctx, dispatcher(standing.details))
    },

    dispatch: async (ctx) => {
      const standing = standingOf(ctx)
      const { details, facts, assurance, accountId, weighed } = standing
      const here = dispatcher(details)
      if (details.prompt === 'proofing' && !wantsProofing(details)) return refuseAssurance(ctx)
      if (accountId !== undefined && isAskedOfSession(standing, 'proofing')) {
        const proofed = isVerifiedSince(
          (await deps.identities.find(accountId))?.verifiedAt,
          details.verifiedSince,
        )
        return proofed ? deps.interactions.finish(ctx, { proofing: {} }) : seeOther(ctx, `${here}/identity`)
      }
      if (isAskedOfSession(standing, 'consent')) return seeOther(ctx, `${here}/consent`)
      if (isAskedOfSession(standing, 'select_account')) return seeOther(ctx, `${here}/continue`)
      const step = nextStep(SIGN_IN, facts)
      if (step === 'sign-in' && details.wantsSignUp) return deps.beginSignUp(ctx, details)
      if (step !== undefined) return seeOther(ctx, `${here}/${step}`)
      if (accountId === undefined || assurance.aal === 0)
        throw new Error('A journey ended without an account')
      const { aal, phishingResistant } = assurance
      const acr = acrOf({ ial: 1, aal, ...(phishingResistant ? { phishingResistant } : {}) })
      await deps.signedIn(ctx, {
        accountId,
        occasion: details.uid,
        clientId: details.relyingParty.clientId,
        acr,
        aal,
        weighed,
      })
      return deps.interactions.finish(ctx, {
        // The cookie ends with the browser; how long the session lasts is the server's decision, not the cookie's.
        login: {
          accountId,
          acr,
          amr: [...assurance.amr],
          ts: epochSeconds(assurance.authTime),
          remember: false,
        },
        ...(details.prompt === 'create' ? { create: {} } : {}),
      })
    },
  }

  /** A request that insists on an assurance nobody knows is refused in the protocol's words. */
  function refuseAssurance(ctx: Ctx) {
    return deps.interactions.finish(ctx, {
      error: 'unmet_authentication_requirements',
      error_description: 'the requested assurance is not available',
    })
  }
}

/** The same prompt also stops requests that insist on an assurance which does not exist. */
function wantsProofing({ prompt, wanted }: InteractionDetails): boolean {
  return prompt === 'proofing' && wanted.ial === 2
}

/** Whether the prompt asks whoever is signed in already, so that no page has to find out who they are. */
export function isAskedOfSession(
  { details, accountId }: Standing,
  prompt: 'proofing' | 'consent' | 'select_account',
): boolean {
  return details.prompt === prompt && accountId !== undefined && accountId === details.session?.accountId
}

/** What was asked of a session that was left begins with the question who somebody is. */
function isIdentifying(standing: Standing): boolean {
  return (
    !isAskedOfSession(standing, 'proofing') &&
    !isAskedOfSession(standing, 'consent') &&
    !isAskedOfSession(standing, 'select_account')
  )
}

function epochSeconds(at: Date | undefined): number {
  if (at === undefined) throw new Error('Assurance without a time')
  return Math.floor(at.getTime() / 1000)
}

function knownStep(name: string): SignInStep {
  const step = SIGN_IN.find((known) => known.name === name)
  if (step === undefined) throw new Error(`No such step: ${name}`)
  return step.name
}
