import { ConfigurationError } from 'shared/web/config.ts'
import type { Mailer } from '../notices/mailer.ts'
import type { PhoneSender } from './phone-sender.ts'
import { createSandboxSender } from './sandbox.ts'
import { createTwilioSender } from './twilio.ts'

/**
 * The telephone company that the configuration names.
 *
 * @throws {ConfigurationError} when what it needs is not set, or the sandbox is asked for in production.
 */
export function chooseSender(
  config: {
    readonly IDP_SMS_PROVIDER: 'sandbox' | 'twilio'
    readonly IDP_TWILIO_ACCOUNT_SID: string
    readonly IDP_TWILIO_AUTH_TOKEN: string
    readonly IDP_TWILIO_FROM: string
    readonly production: boolean
  },
  mailer: Mailer,
): PhoneSender {
  const { production } = config
  if (config.IDP_SMS_PROVIDER === 'sandbox') {
    if (production) throw new ConfigurationError(['IDP_SMS_PROVIDER must not be sandbox in production'])
    return createSandboxSender({ mailer, production })
  }
  const needed = ['IDP_TWILIO_ACCOUNT_SID', 'IDP_TWILIO_AUTH_TOKEN', 'IDP_TWILIO_FROM'] as const
  const missing = needed.filter((name) => config[name] === '')
  if (missing.length > 0)
    throw new ConfigurationError(missing.map((name) => `${name} must be set: IDP_SMS_PROVIDER is twilio`))
  return createTwilioSender({
    accountSid: config.IDP_TWILIO_ACCOUNT_SID,
    authToken: config.IDP_TWILIO_AUTH_TOKEN,
    from: config.IDP_TWILIO_FROM,
  })
}
