/** How somebody proved to be who signed up. Adding one means saying here what it proves. */
export type Method = 'password' | 'totp' | 'recovery-code'

/** One successful use of an authenticator. Facts like these are stored; levels never are. */
export interface AuthenticationEvent {
  readonly accountId: string
  readonly method: Method
  readonly authenticatorId?: string | undefined
  readonly at: Date
}

/** What a list of events adds up to. `aal` 0: nothing was proven. */
export interface Assurance {
  readonly aal: 0 | 1 | 2
  /** Authentication methods references (RFC 8176). */
  readonly amr: readonly string[]
  readonly phishingResistant: boolean
  /** When the person was last seen to authenticate. */
  readonly authTime?: Date
}

interface Properties {
  readonly factor: 'know' | 'have'
  readonly amr: string
  readonly phishingResistant: boolean
}

/** SP 800-63B-4 §3.1. A recovery code is a look-up secret: something the person has, not something they know. */
const METHODS: Readonly<Record<Method, Properties>> = {
  password: { factor: 'know', amr: 'pwd', phishingResistant: false },
  totp: { factor: 'have', amr: 'otp', phishingResistant: false },
  'recovery-code': { factor: 'have', amr: 'otp', phishingResistant: false },
}

/**
 * The assurance that events of one account add up to: AAL2 needs two different factors (SP 800-63B-4 §2.2.1).
 *
 * Events of several accounts prove nothing about any of them.
 */
export function assurance(events: readonly AuthenticationEvent[]): Assurance {
  const accounts = new Set(events.map(({ accountId }) => accountId))
  if (accounts.size !== 1) return { aal: 0, amr: [], phishingResistant: false }
  const used = events.map(({ method }) => METHODS[method])
  const twoFactors = new Set(used.map(({ factor }) => factor)).size === 2
  const amr = [...new Set(used.map((method) => method.amr)), ...(twoFactors ? ['mfa'] : [])]
  return {
    aal: twoFactors ? 2 : 1,
    amr,
    phishingResistant: used.some((method) => method.phishingResistant),
    authTime: new Date(Math.max(...events.map(({ at }) => at.getTime()))),
  }
}
