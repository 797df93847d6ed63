import type { Authenticator, AuthenticatorKind, Method, MethodProperties } from './authenticator.ts'
import { passkeyAuthenticator } from './passkeys/authenticator.ts'
import { passwordMethod } from './password/method.ts'
import { phoneAuthenticator } from './phone/authenticator.ts'
import { pushAuthenticator } from './push/authenticator.ts'
import { recoveryCodesAuthenticator } from './recovery-codes/authenticator.ts'
import { totpAuthenticator } from './totp/authenticator.ts'

/** Every second factor we know, the one we would rather see used first. */
export const AUTHENTICATORS: readonly Authenticator[] = [
  passkeyAuthenticator,
  pushAuthenticator,
  totpAuthenticator,
  phoneAuthenticator,
  recoveryCodesAuthenticator,
]

/** What each method proves. A method that nobody declares proves nothing. */
export const METHODS: ReadonlyMap<Method, MethodProperties> = new Map(
  [passwordMethod, ...AUTHENTICATORS.flatMap(({ methods }) => methods)].map((known) => [known.method, known]),
)

export function authenticatorOf(kind: string): Authenticator {
  const found = AUTHENTICATORS.find((authenticator) => authenticator.kind === kind)
  if (found === undefined) throw new Error(`No such kind of authenticator: ${kind}`)
  return found
}

/** Whether a kind offers a way of signing in that a look-alike site cannot use. */
export function resistsPhishing(kind: AuthenticatorKind): boolean {
  return authenticatorOf(kind).methods.some(({ phishingResistant }) => phishingResistant)
}
