import type { Authenticator } from '../authenticator.ts'
import { recoveryCodeMessages } from './messages.ts'

/** Look-up secrets: something the person has, on paper (SP 800-63B-4 §3.1.2). One set per account. */
export const recoveryCodesAuthenticator: Authenticator = {
  kind: 'recovery-codes',
  path: 'recovery-code',
  most: 1,
  methods: [
    { method: 'recovery-code', factors: ['have'], amr: ['otp'], phishingResistant: false, restricted: false },
  ],
  words: { en: recoveryCodeMessages.en.authenticator, es: recoveryCodeMessages.es.authenticator },
}
