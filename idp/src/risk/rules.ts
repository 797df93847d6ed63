/** What becomes of a sign-in whose password was right, from harmless to stopped. */
export const OUTCOMES = ['allow', 'notify', 'step-up', 'hold'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What is known about a sign-in when it is weighed. Each is counted or measured; none is a guess. */
export interface Signals {
  /** The account was used before, never with this browser. */
  readonly newDevice: boolean
  /** The account was used before, never from this country. */
  readonly newCountry: boolean
  /** Speed needed to come here from the place of the last sign-in, in km/h. */
  readonly travelSpeed: number
  /** Wrong passwords and codes on this account in the last hour. */
  readonly failuresOnAccount: number
  /** Accounts, existing or not, on which this network gave a wrong password in the last hour. */
  readonly accountsFailedFromNetwork: number
  /** The owner said of this browser or network: that wasn't me. */
  readonly disavowedBefore: boolean
  /** The password was found out, and there is no new one yet. */
  readonly passwordCondemned: boolean
}

export type RuleName =
  | 'new-device'
  | 'new-country'
  | 'impossible-travel'
  | 'many-failures'
  | 'credential-stuffing'
  | 'disavowed-before'
  | 'condemned-password'

/** More of any signal never gives a milder outcome; `assess.test.ts` holds every rule to that. */
export interface Rule {
  readonly name: RuleName
  readonly weigh: (signals: Signals) => Outcome
}

/** An airliner's cruising speed. */
export const FASTEST_TRAVEL_KMH = 900
export const MANY_FAILURES = 5
/** A household or an office mistypes on a few accounts; a list of stolen passwords is tried on many. */
export const STUFFED_ACCOUNTS = 10

export const RULES: readonly Rule[] = [
  { name: 'new-device', weigh: ({ newDevice }) => (newDevice ? 'notify' : 'allow') },
  { name: 'new-country', weigh: ({ newCountry }) => (newCountry ? 'step-up' : 'allow') },
  {
    // A known browser that jumps is most often behind a VPN; an unknown one is most often somebody else.
    name: 'impossible-travel',
    weigh: ({ travelSpeed, newDevice }) => {
      if (travelSpeed <= FASTEST_TRAVEL_KMH) return 'allow'
      return newDevice ? 'hold' : 'step-up'
    },
  },
  {
    name: 'many-failures',
    weigh: ({ failuresOnAccount }) => (failuresOnAccount >= MANY_FAILURES ? 'step-up' : 'allow'),
  },
  {
    // The right password after many wrong ones elsewhere is how a list of stolen passwords looks when it hits.
    name: 'credential-stuffing',
    weigh: ({ accountsFailedFromNetwork, newDevice }) => {
      if (accountsFailedFromNetwork < STUFFED_ACCOUNTS) return 'allow'
      return newDevice ? 'hold' : 'step-up'
    },
  },
  { name: 'disavowed-before', weigh: ({ disavowedBefore }) => (disavowedBefore ? 'hold' : 'allow') },
  // Whoever knew the password may have left a passkey behind; until there is a new one, only the mailbox opens.
  { name: 'condemned-password', weigh: ({ passwordCondemned }) => (passwordCondemned ? 'hold' : 'allow') },
]
