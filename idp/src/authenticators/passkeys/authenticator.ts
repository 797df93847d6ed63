import type { Authenticator } from '../authenticator.ts'
import { passkeyMessages } from './messages.ts'

/**
 * A WebAuthn credential. With its user verified it is a multi-factor cryptographic authenticator, without a
 * single-factor one (SP 800-63B-4 §3.1.6, §3.1.7); either is bound to our address (§3.2.5.2).
 */
export const passkeyAuthenticator: Authenticator = {
  kind: 'passkey',
  path: 'passkey',
  most: 10,
  methods: [
    {
      method: 'passkey',
      factors: ['have', 'activation'],
      amr: ['pop'],
      phishingResistant: true,
      restricted: false,
    },
    { method: 'security-key', factors: ['have'], amr: ['pop'], phishingResistant: true, restricted: false },
  ],
  words: { en: passkeyMessages.en.authenticator, es: passkeyMessages.es.authenticator },
}
