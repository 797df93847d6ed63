import { ConfigurationError } from 'shared/web/config.ts'
import { isPrivateTransport } from 'shared/web/transport.ts'
import type { Mailer } from '../../notices/mailer.ts'
import { createHttpLetterSender } from './http-sender.ts'
import type { LetterSender } from './letter-sender.ts'
import { createSandboxLetterSender } from './sandbox.ts'

/**
 * Whoever the configuration names to print and mail letters.
 *
 * @throws {ConfigurationError} when what it needs is not set, or the sandbox is asked for in production.
 */
export function chooseLetterSender(
  config: {
    readonly IDP_LETTER_PROVIDER: 'sandbox' | 'http'
    readonly IDP_LETTER_URL: string
    readonly IDP_LETTER_TOKEN: string
    readonly production: boolean
  },
  mailer: Pick<Mailer, 'send'>,
): LetterSender {
  const { production } = config
  if (config.IDP_LETTER_PROVIDER === 'sandbox') {
    if (production) throw new ConfigurationError(['IDP_LETTER_PROVIDER must not be sandbox in production'])
    return createSandboxLetterSender({ mailer, production })
  }
  const needed = ['IDP_LETTER_URL', 'IDP_LETTER_TOKEN'] as const
  const missing = needed.filter((name) => config[name] === '')
  if (missing.length > 0)
    throw new ConfigurationError(missing.map((name) => `${name} must be set: IDP_LETTER_PROVIDER is http`))
  if (production && !isPrivateTransport(config.IDP_LETTER_URL))
    throw new ConfigurationError(['IDP_LETTER_URL must be https in production'])
  return createHttpLetterSender({ url: config.IDP_LETTER_URL, token: config.IDP_LETTER_TOKEN })
}
