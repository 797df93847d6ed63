import type { AssuranceLevel } from 'shared/protocol/acr.ts'
import type { Step } from './step.ts'

/** Everything the journey depends on, loaded afresh for every request. Nothing here is remembered between them. */
export interface SignInFacts {
  /** A person without an account who has begun to make one in this browser. */
  readonly signUp?: {
    readonly screened: boolean
    readonly detailsGiven: boolean
    readonly emailConfirmed: boolean
  }
  /** The account whose password was given in this interaction, or that the browser's session belongs to. */
  readonly account?: {
    readonly termsAccepted: boolean
    /** In its days of grace: it ends unless its owner keeps it. */
    readonly closing: boolean
    readonly secondFactors: number
    /** Whether one of them resists phishing. */
    readonly phishingResistant: boolean
    readonly recoveryCodes: 'none' | 'unsaved' | 'saved'
  }
  /** The person followed the link of a forgotten password: who they say they are, they have not shown yet. */
  readonly recovering: boolean
  /** Whether something the person has was shown for this request. */
  readonly possession: boolean
  /** Authenticator assurance earned by the events that count for this request; 0 before the first. */
  readonly aal: 0 | 1 | 2
  /** Whether one of those events was of a kind that resists phishing. */
  readonly phishingResistant: boolean
  /** What the relying party asked for. */
  readonly wanted: AssuranceLevel
}

export type SignInStep =
  | 'eligibility'
  | 'details'
  | 'confirm-email'
  | 'password'
  | 'sign-in'
  | 'terms'
  | 'second-factor'
  | 'new-password'
  | 'closing'
  | 'second-factor-setup'
  | 'phishing-resistant'
  | 'recovery-codes'

const signingUp = (facts: SignInFacts) => facts.signUp !== undefined && facts.account === undefined
const needsSecondFactor = (facts: SignInFacts) => facts.account !== undefined && facts.wanted.aal === 2

/**
 * From "who are you?" to the assurance the relying party asked for. A person who is making an account takes the
 * first four steps instead of `sign-in`; from the password on, both walk the same way.
 */
export const SIGN_IN: readonly Step<SignInFacts, SignInStep>[] = [
  { name: 'eligibility', applies: signingUp, done: (f) => f.signUp?.screened === true },
  { name: 'details', applies: signingUp, done: (f) => f.signUp?.detailsGiven === true },
  { name: 'confirm-email', applies: signingUp, done: (f) => f.signUp?.emailConfirmed === true },
  { name: 'password', applies: signingUp, done: () => false },
  {
    name: 'sign-in',
    applies: (f) => !signingUp(f) && !f.recovering,
    done: (f) => f.account !== undefined && f.aal >= 1,
  },
  {
    name: 'terms',
    applies: (f) => f.account !== undefined && f.aal > 0,
    done: (f) => f.account?.termsAccepted === true,
  },
  {
    name: 'second-factor',
    applies: (f) => (needsSecondFactor(f) || f.recovering) && hasSecondFactor(f),
    done: (f) => f.aal === 2 || (f.recovering && f.possession),
  },
  // A mailbox alone opens no account that has a second factor (SP 800-63B-4 §4.2.2).
  { name: 'closing', applies: (f) => f.account?.closing === true && f.aal > 0, done: () => false },
  { name: 'new-password', applies: (f) => f.recovering, done: () => false },
  {
    name: 'second-factor-setup',
    applies: (f) => needsSecondFactor(f),
    done: (f) => hasSecondFactor(f) && (!f.wanted.phishingResistant || f.account?.phishingResistant === true),
  },
  {
    // A code that can be typed can be typed into a look-alike site; this relying party accepts none.
    name: 'phishing-resistant',
    applies: (f) => f.account !== undefined && f.wanted.phishingResistant === true,
    done: (f) => f.phishingResistant,
  },
  {
    name: 'recovery-codes',
    // Codes are a second factor themselves: whoever has shown only a password must not be shown them.
    applies: (f) => f.aal === 2,
    done: (f) => f.account?.recoveryCodes === 'saved',
  },
]

function hasSecondFactor(facts: SignInFacts): boolean {
  return (facts.account?.secondFactors ?? 0) > 0
}
