import type { Language } from 'shared/web/language.ts'

/** The kinds an account can hold one or more of; recovery codes are held as one set. */
export type AuthenticatorKind = 'totp' | 'passkey' | 'phone' | 'push'

/** How somebody proved to be who signed up. Adding one means saying here what it proves. */
export type Method =
  | 'password'
  | 'totp'
  | 'recovery-code'
  /** A WebAuthn credential that verified its user by PIN, finger or face. */
  | 'passkey'
  /** A WebAuthn credential that only noticed somebody's presence. */
  | 'security-key'
  | 'text-message'
  | 'voice-call'
  | 'push'

/** What one successful use proves (SP 800-63B-4 §3.1). */
export interface MethodProperties {
  readonly method: Method
  readonly factors: readonly ('know' | 'have' | 'activation')[]
  /** Authentication method references (RFC 8176). */
  readonly amr: readonly string[]
  /** Bound to the address of the site, so that a look-alike site learns nothing it can use (§3.2.5). */
  readonly phishingResistant: boolean
  /** SP 800-63B-4 §3.2.9: allowed, with a notice, beside ways that are not. */
  readonly restricted: boolean
}

/** What a kind of authenticator says about itself. Each kind's folder exports one; `registry.ts` lists them. */
export interface Authenticator {
  readonly kind: AuthenticatorKind | 'recovery-codes'
  /** Last part of the address of its pages, and of the id `choose-…`. */
  readonly path: string
  /** How many of this kind an account may have. */
  readonly most: number
  readonly methods: readonly MethodProperties[]
  readonly words: Readonly<Record<Language, AuthenticatorWords>>
}

export interface AuthenticatorWords {
  readonly name: string
  /** Why somebody would choose it. */
  readonly about: string
  /** The way to it from another one's page, when signing in. */
  readonly use: string
}
