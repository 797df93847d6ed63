import type { Accounts } from '../accounts/accounts.ts'
import type { SignUpState, SignUps } from '../accounts/sign-up-service.ts'
import { CURRENT_TERMS } from '../accounts/terms.ts'
import { type Assurance, assurance } from '../authenticators/assurance.ts'
import type { Authentications } from '../authenticators/authentications.ts'
import type { Enrolled } from '../authenticators/enrolled.ts'
import { resistsPhishing } from '../authenticators/registry.ts'
import type { InteractionDetails } from '../oidc/interactions.ts'
import type { SignInFacts } from './sign-in.ts'

export interface Situation {
  readonly facts: SignInFacts
  readonly assurance: Assurance
  readonly accountId?: string
  readonly signUp?: SignUpState
}

export interface FactsLoader {
  load(details: InteractionDetails, signUpSecret: string | undefined): Promise<Situation>
}

/**
 * The one place that turns stored facts into what the journey decides on.
 *
 * Whose account it is follows from authentication events of this interaction, or from the browser's session where
 * the request does not demand to see the person again. Nothing a browser sends can name an account.
 */
export function createFactsLoader(deps: {
  accounts: Accounts
  signUps: SignUps
  authentications: Authentications
  enrolled: Enrolled
}): FactsLoader {
  return {
    async load(details, signUpSecret) {
      const session = details.fresh ? undefined : details.session
      const events = await deps.authentications.during({
        occasion: details.uid,
        sessionUid: session?.uid,
      })
      const accountId = events.at(-1)?.accountId ?? session?.accountId
      const counted = events.filter((event) => event.accountId === accountId)
      const earned = assurance(counted)
      const signUp = accountId === undefined ? await openSignUp(signUpSecret) : undefined
      const account = accountId === undefined ? undefined : await accountFacts(accountId)
      return {
        assurance: earned,
        facts: {
          aal: earned.aal,
          phishingResistant: earned.phishingResistant,
          wanted: details.wanted,
          ...(account === undefined ? {} : { account }),
          ...(signUp === undefined ? {} : { signUp }),
        },
        ...(account === undefined || accountId === undefined ? {} : { accountId }),
        ...(signUp === undefined ? {} : { signUp }),
      }
    },
  }

  async function openSignUp(secret: string | undefined): Promise<SignUpState | undefined> {
    const signUp = secret === undefined ? undefined : await deps.signUps.find(secret)
    return signUp?.accountId === undefined ? signUp : undefined
  }

  async function accountFacts(accountId: string): Promise<SignInFacts['account']> {
    const [account, methods] = await Promise.all([
      deps.accounts.find(accountId),
      deps.enrolled.methodsOf(accountId),
    ])
    if (account === undefined || account.state !== 'active') return undefined
    return {
      termsAccepted: account.termsVersion === CURRENT_TERMS,
      secondFactors: methods.kinds.length,
      phishingResistant: methods.kinds.some(resistsPhishing),
      recoveryCodes: methods.recoveryCodes,
    }
  }
}
