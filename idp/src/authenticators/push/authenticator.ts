import type { Authenticator } from '../authenticator.ts'
import { pushMessages } from './messages.ts'

/**
 * Out of band, with a number to carry across (SP 800-63B-4 §3.1.3.4): a phone signs its answer with a key of its own.
 * A look-alike site can show the number it was shown, so it does not resist phishing.
 */
export const pushAuthenticator: Authenticator = {
  kind: 'push',
  path: 'push',
  most: 3,
  methods: [{ method: 'push', factors: ['have'], amr: ['swk'], phishingResistant: false, restricted: false }],
  words: { en: pushMessages.en.authenticator, es: pushMessages.es.authenticator },
}
