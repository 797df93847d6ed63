import type { Authenticator } from '../authenticator.ts'
import { totpMessages } from './messages.ts'

/** Single-factor one-time password (SP 800-63B-4 §3.1.4). */
export const totpAuthenticator: Authenticator = {
  kind: 'totp',
  path: 'totp',
  most: 2,
  methods: [{ method: 'totp', factors: ['have'], amr: ['otp'], phishingResistant: false, restricted: false }],
  words: { en: totpMessages.en.authenticator, es: totpMessages.es.authenticator },
}
