import { after, type Clock, hours } from 'shared/clock.ts'
import type { Account, Accounts } from '../accounts/accounts.ts'
import type { SignUpState, SignUps } from '../accounts/sign-up-service.ts'
import { areTermsAccepted } from '../accounts/terms.ts'
import { type Assurance, type AuthenticationEvent, assurance, FRESH } from '../authenticators/assurance.ts'
import type { Authentications, OccasionEvent } from '../authenticators/authentications.ts'
import type { Enrolled } from '../authenticators/enrolled.ts'
import { resistsPhishing } from '../authenticators/registry.ts'
import { isTimeForSecondMethod } from '../authenticators/second-method.ts'
import type { Browser } from '../devices/browser.ts'
import type { InteractionDetails } from '../oidc/interactions.ts'
import type { Recoveries } from '../recovery/recoveries.ts'
import type { HoldInHand, RecoveryHolds } from '../recovery/recovery-holds.ts'
import type { Risk, Weighed } from '../risk/risk.ts'
import type { SignInFacts } from './sign-in.ts'

export interface Situation {
  readonly facts: SignInFacts
  readonly assurance: Assurance
  readonly accountId?: string
  readonly signUp?: SignUpState
  /** The forgotten password this browser is replacing. */
  readonly recoveryId?: string
  /** What the risk rules make of a sign-in that is under way. */
  readonly weighed?: Weighed
  /** The hold over a lost second factor whose end this browser has opened. */
  readonly recoveryHoldId?: string
}

/** The browser that asks, and what its cookies say it is in the middle of. */
export interface Visitor {
  readonly signUp: string | undefined
  readonly recovery: string | undefined
  readonly recoveryHold: string | undefined
  readonly browser: Browser
}

export interface FactsLoader {
  load(details: InteractionDetails, visitor: Visitor): Promise<Situation>
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
  recoveries: Pick<Recoveries, 'find'>
  recoveryHolds: Pick<RecoveryHolds, 'inHand'>
  risk: Risk
  now: Clock
}): FactsLoader {
  return {
    async load(details, visitor) {
      const recovery =
        visitor.recovery === undefined ? undefined : await deps.recoveries.find(visitor.recovery)
      const opened =
        visitor.recoveryHold === undefined
          ? undefined
          : await deps.recoveryHolds.inHand(visitor.recoveryHold, details.uid)
      // Whoever replaces a password or a second factor shows the other one for it, however long they are signed in.
      const replacing =
        recovery !== undefined || (opened !== undefined && opened.accountId === details.session?.accountId)
      const session = details.fresh || replacing ? undefined : details.session
      const events = await deps.authentications.during({
        occasion: details.uid,
        session: session && { uid: session.uid, since: after(deps.now(), -details.maxAge) },
      })
      const accountId = events.at(-1)?.accountId ?? session?.accountId ?? recovery?.accountId
      const recovering = recovery !== undefined && recovery.accountId === accountId
      const counted = events.filter((event) => event.accountId === accountId)
      const earned = earnedBy(counted)
      const hold = opened?.accountId === accountId ? opened : undefined
      const signUp = accountId === undefined ? await openSignUp(visitor.signUp, details) : undefined
      const account = accountId === undefined ? undefined : await accountFacts(accountId)
      const weighed =
        account === undefined || accountId === undefined || isSettled(details, accountId)
          ? undefined
          : await deps.risk.weigh({
              accountId,
              occasion: details.uid,
              browser: visitor.browser,
              hasSecondFactor: account.secondFactors > 0,
              justMade: after(account.createdAt, INTERACTION_LIFE) > deps.now(),
            })
      return {
        assurance: earned,
        facts: {
          recovering,
          possession: earned.possession,
          aal: earned.aal,
          freshAal: assurance(counted.filter((event) => isFresh(event, account))).aal,
          phishingResistant: earned.phishingResistant,
          wanted: details.wanted,
          riskStepUp: weighed?.outcome === 'step-up',
          held: weighed?.outcome === 'hold' && !weighed.released,
          browserRemembered: weighed?.browserRemembered === true,
          rememberAnswered: weighed?.rememberAnswered === true,
          ...(hold === undefined ? {} : { recoveryHold: holdFacts(hold, counted) }),
          ...(account === undefined ? {} : { account }),
          ...(signUp === undefined ? {} : { signUp }),
        },
        ...(account === undefined || accountId === undefined ? {} : { accountId }),
        ...(signUp === undefined ? {} : { signUp }),
        ...(recovering ? { recoveryId: recovery.id } : {}),
        ...(weighed === undefined ? {} : { weighed }),
        ...(hold === undefined ? {} : { recoveryHoldId: hold.id }),
      }
    },
  }

  /** Until somebody has kept their first recovery codes, the visit in which they set everything up counts as a whole. */
  function isFresh({ at, onThisOccasion }: OccasionEvent, account: SignInFacts['account']): boolean {
    const settingUp = account?.secondFactors === 0 || account?.recoveryCodes !== 'saved'
    return after(at, FRESH) >= deps.now() || (settingUp && onThisOccasion)
  }

  /** Elsewhere than where it began it goes on once something was typed; before that, nobody would miss it. */
  async function openSignUp(
    secret: string | undefined,
    details: InteractionDetails,
  ): Promise<SignUpState | undefined> {
    const signUp = secret === undefined ? undefined : await deps.signUps.find(secret)
    if (signUp === undefined || signUp.accountId !== undefined) return undefined
    return signUp.detailsGiven || signUp.begunIn === `/interaction/${details.uid}` ? signUp : undefined
  }

  async function accountFacts(accountId: string) {
    const [account, methods] = await Promise.all([
      deps.accounts.find(accountId),
      deps.enrolled.methodsOf(accountId),
    ])
    if (account === undefined) return undefined
    return {
      createdAt: account.createdAt,
      termsAccepted: areTermsAccepted(account, deps.now()),
      closing: account.state === 'closing',
      secondFactors: methods.kinds.length + methods.suspended,
      phishingResistant: methods.kinds.some(resistsPhishing),
      recoveryCodes: methods.recoveryCodes,
      needsSecondMethod: methods.kinds.length === 1 && (await isTimeToAsk(account)),
    }
  }

  async function isTimeToAsk(account: Account): Promise<boolean> {
    if (account.nudgedAt !== undefined) return false
    return isTimeForSecondMethod(await deps.authentications.historyOf(account.accountId), deps.now())
  }
}

/** An account that is younger than this may still be in the interaction in which it was made. */
const INTERACTION_LIFE = hours(1)

/** A session was weighed when it began; a consent asked in it is no sign-in. */
function isSettled({ prompt, session, fresh }: InteractionDetails, accountId: string): boolean {
  return prompt !== 'login' && prompt !== 'create' && !fresh && session?.accountId === accountId
}

/** A sign-in is as new as its last page. What it borrows from the session is as old as it was. */
function earnedBy(events: readonly OccasionEvent[]): Assurance {
  const earned = assurance(events)
  const here = events.filter(({ onThisOccasion }) => onThisOccasion)
  const last = here.at(-1)
  return last !== undefined && assurance(here).aal === earned.aal ? { ...earned, authTime: last.at } : earned
}

/** With a hold in hand the session does not count, so every event is of this interaction. */
function holdFacts(
  hold: HoldInHand,
  events: readonly AuthenticationEvent[],
): NonNullable<SignInFacts['recoveryHold']> {
  return {
    askedWith: hold.askedWith,
    passwordGiven: events.some(({ method }) => method === 'password'),
    answered: hold.answered,
  }
}
