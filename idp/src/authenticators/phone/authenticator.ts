import type { Authenticator, MethodProperties } from '../authenticator.ts'
import { phoneMessages } from './messages.ts'

/** Out-of-band over the public telephone network: restricted (SP 800-63B-4 §3.1.3.3, §3.2.9). */
const outOfBand = { factors: ['have'], phishingResistant: false, restricted: true } as const

const methods: readonly MethodProperties[] = [
  { ...outOfBand, method: 'text-message', amr: ['sms'] },
  { ...outOfBand, method: 'voice-call', amr: ['tel'] },
]

/** Codes sent to a phone as text messages, or told in a call. */
export const phoneAuthenticator: Authenticator = {
  kind: 'phone',
  path: 'sms',
  most: 5,
  methods,
  words: { en: phoneMessages.en.authenticator, es: phoneMessages.es.authenticator },
}
