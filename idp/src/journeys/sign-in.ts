import type { AssuranceLevel } from 'shared/protocol/acr.ts'
import type { Step } from '../step.ts'

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
    /** One second factor for long enough, and not yet asked whether to add another. */
    readonly needsSecondMethod: boolean
  }
  /** The person followed the link of a forgotten password: who they say they are, they have not shown yet. */
  readonly recovering: boolean
  /** The wait over a lost second factor has ended, and this browser opened the link that says so. */
  readonly recoveryHold?: {
    readonly askedWith: 'password' | 'questions'
    /** On this occasion, not earlier in the session. */
    readonly passwordGiven: boolean
    /** What it was asked with, answers or a password that signs nobody in, was shown again on this occasion. */
    readonly answered: boolean
  }
  /** Whether something the person has was shown for this request. */
  readonly possession: boolean
  /** Authenticator assurance earned by the events that count for this request; 0 before the first. */
  readonly aal: 0 | 1 | 2
  /**
   * What of it was earned in the last twenty minutes: nobody adds or sees an authenticator on the strength of a session
   * that somebody left open.
   */
  readonly freshAal: 0 | 1 | 2
  /** Whether one of those events was of a kind that resists phishing. */
  readonly phishingResistant: boolean
  /** What the relying party asked for. */
  readonly wanted: AssuranceLevel
  /** Something about this sign-in is unusual: the second factor is asked for, whatever the relying party wants. */
  readonly riskStepUp: boolean
  /** Something is so unusual that only the owner's mailbox lets it go on. */
  readonly held: boolean
  /** This browser stands in for the second factor where the relying party wants one factor only. */
  readonly browserRemembered: boolean
  /** Whether "remember this browser?" was answered in this interaction. */
  readonly rememberAnswered: boolean
}

export type SignInStep =
  | 'eligibility'
  | 'details'
  | 'confirm-email'
  | 'password'
  | 'sign-in'
  | 'held'
  | 'terms'
  | 'security-questions'
  | 'second-factor-replacement'
  | 'second-factor'
  | 'new-password'
  | 'closing'
  | 'second-factor-setup'
  | 'phishing-resistant'
  | 'recovery-codes'
  | 'remember-browser'
  | 'second-method'

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
    done: (f) => f.account !== undefined && earned(f) >= 1,
  },
  {
    // Before anything else of the account is shown or asked: whoever is held may not even try a second factor.
    // Whoever is replacing a password has just shown that they read the account's mail; asking again adds nothing.
    name: 'held',
    applies: (f) => f.account !== undefined && f.held && !f.recovering,
    done: () => false,
  },
  {
    name: 'terms',
    applies: (f) => f.account !== undefined && f.aal > 0,
    done: (f) => f.account?.termsAccepted === true,
  },
  // Password and second factor both lost: after the wait the answers stand for the second factor, for one new password.
  // So does a condemned password, which is shown on a page below `second-factor`.
  {
    name: 'security-questions',
    applies: (f) =>
      f.recovering && f.recoveryHold?.askedWith === 'questions' && !f.recoveryHold.passwordGiven,
    done: (f) => f.recoveryHold?.answered === true,
  },
  {
    name: 'second-factor-replacement',
    applies: (f) => needsSecondFactor(f) && f.recoveryHold?.passwordGiven === true,
    done: () => false,
  },
  {
    name: 'second-factor',
    applies: (f) => hasSecondFactor(f) && (asksForSecondFactor(f) || f.recovering),
    done: (f) => earned(f) === 2 || (f.recovering && (f.possession || answeredAfterHold(f))),
  },
  { name: 'closing', applies: (f) => f.account?.closing === true && f.aal > 0, done: () => false },
  // A mailbox alone opens no account that has a second factor (SP 800-63B-4 §4.2.2).
  { name: 'new-password', applies: (f) => f.recovering, done: () => false },
  {
    name: 'second-factor-setup',
    applies: (f) => needsSecondFactor(f) && (lacksWantedMethod(f) || f.freshAal === 2),
    done: (f) => !lacksWantedMethod(f),
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
    applies: (f) => f.freshAal === 2,
    done: (f) => f.account?.recoveryCodes === 'saved',
  },
  {
    // Only where a remembered browser will count: SP 800-63B-4 allows no such thing at AAL2.
    name: 'remember-browser',
    applies: (f) => f.account !== undefined && f.aal === 2 && f.wanted.aal === 1 && !f.browserRemembered,
    done: (f) => f.rememberAnswered,
  },
  {
    // Whoever has not shown the factor they have must not add another.
    name: 'second-method',
    applies: (f) => f.freshAal === 2,
    done: (f) => f.account?.needsSecondMethod !== true,
  },
]

/** What was shown for this request; where it leads to a new authenticator, what was shown just now. */
function earned(facts: SignInFacts): 0 | 1 | 2 {
  return needsSecondFactor(facts) && lacksWantedMethod(facts) ? facts.freshAal : facts.aal
}

function lacksWantedMethod(facts: SignInFacts): boolean {
  return (
    !hasSecondFactor(facts) ||
    (facts.wanted.phishingResistant === true && facts.account?.phishingResistant !== true)
  )
}

/** Whoever has a second factor is asked for it, unless one factor is enough for the request and this browser is known. */
function asksForSecondFactor(facts: SignInFacts): boolean {
  return facts.wanted.aal === 2 || facts.riskStepUp || !facts.browserRemembered
}

function answeredAfterHold({ recoveryHold: hold }: SignInFacts): boolean {
  return hold?.answered === true
}

function hasSecondFactor(facts: SignInFacts): boolean {
  return (facts.account?.secondFactors ?? 0) > 0
}
