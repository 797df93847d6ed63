import type { RandomBytes } from 'shared/crypto/seal.ts'
import { ACR, type Acr, levelOf } from 'shared/protocol/acr.ts'
import type { Language } from 'shared/web/language.ts'
import { type ErrorName, PortalError } from '../errors.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { fullName, profileOf } from '../taxpayer/taxpayer.ts'
import type { Taxpayers } from '../taxpayer/taxpayers.ts'
import type { Attempts } from './attempts.ts'
import { type Identity, reaches } from './identity.ts'
import type { Provider } from './provider.ts'

/** Signing in, from the press of the button to a portal session. Every refusal has a page of its own, and is thrown. */
export interface SignIn {
  /** Remembers the attempt for this browser and answers where to send it. */
  begin(wish: {
    browser: string
    returnTo: string
    language: Language
    create: boolean
    /** Identity proofed, not only signed in. */
    verified: boolean
    loginHint?: string | undefined
  }): Promise<URL>
  /** Uses up the attempt, checks the answer and opens a session. */
  finish(answer: {
    browser: string | undefined
    state: string | undefined
    callback: URL
  }): Promise<{ cookie: string; returnTo: string }>
}

export function createSignIn(deps: {
  provider: Provider
  attempts: Attempts
  sessions: Sessions
  taxpayers: Taxpayers
  minimumAcr: Acr
  randomBytes: RandomBytes
}): SignIn {
  const { provider, attempts, sessions, taxpayers, minimumAcr } = deps
  const secret = () => deps.randomBytes(32).toString('base64url')
  return {
    async begin({ browser, returnTo, verified, ...request }) {
      const state = secret()
      const attempt = {
        nonce: secret(),
        codeVerifier: secret(),
        acr: verified ? ACR.ial2aal2 : minimumAcr,
        returnTo,
      }
      // Asked first: while the provider is down, nothing piles up in the table.
      const url = await provider
        .authorizationUrl({ state, attempt, ...request })
        .catch(rememberingWhere(returnTo))
      await attempts.begin({ state, browser, attempt })
      return url
    },

    async finish({ browser, state, callback }) {
      if (browser === undefined || state === undefined) throw new PortalError('attempt-unknown')
      const attempt = await attempts.take({ browser, state })
      if (attempt === undefined) throw new PortalError('attempt-unknown')
      const { returnTo } = attempt
      const identity = await provider
        .redeem({ callback, state, attempt })
        .catch(rememberingWhere(returnTo, attempt.acr))
      const wished = levelOf(attempt.acr)
      if (wished === undefined || !reaches(identity.acr, wished)) {
        throw new PortalError('assurance-too-low', { returnTo })
      }
      return { cookie: await open(identity), returnTo }
    },
  }

  async function open(identity: Identity): Promise<string> {
    const { issuer, sub, idToken, acr, amr, sid } = identity
    const profile = profileOf(identity)
    const taxpayerId = await taxpayers.signedIn({ issuer, sub, profile })
    return sessions.open(taxpayerId, {
      idToken,
      acr: acr ?? ACR.ial1aal1,
      amr,
      authTime: identity.auth_time,
      sid,
      name: fullName(profile),
    })
  }
}

function rememberingWhere(returnTo: string, wished?: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof PortalError)) throw error
    throw new PortalError(inContext(error.refusal, wished), { cause: error.cause, returnTo })
  }
}

/** Who left, or was refused, on the way to a verified identity is told about that, and not about signing in. */
function inContext(refusal: ErrorName, wished: string | undefined): ErrorName {
  const isAboutIdentity = refusal === 'assurance-too-low' || refusal === 'sharing-declined'
  return isAboutIdentity && levelOf(wished ?? '')?.ial === 2 ? 'identity-not-verified' : refusal
}
