import type { Clock } from 'shared/clock.ts'
import { ConfigurationError } from 'shared/web/config.ts'
import { isPrivateTransport } from 'shared/web/transport.ts'
import { createHttpRecords } from './http-records.ts'
import type { RecordSources } from './record-sources.ts'
import { createSandboxRecords } from './sandbox-records.ts'

/**
 * The record sources that the configuration names.
 *
 * @throws {ConfigurationError} when what they need is not set, or the sandbox is asked for in production.
 */
export function chooseRecordSources(
  config: {
    readonly IDP_RECORDS_PROVIDER: 'sandbox' | 'http'
    readonly IDP_RECORDS_URL: string
    readonly IDP_RECORDS_TOKEN: string
    readonly production: boolean
  },
  { now, newRequestId }: { now: Clock; newRequestId: () => string },
): RecordSources {
  const { production } = config
  if (config.IDP_RECORDS_PROVIDER === 'sandbox') {
    if (production) throw new ConfigurationError(['IDP_RECORDS_PROVIDER must not be sandbox in production'])
    return createSandboxRecords({ now, production })
  }
  const missing = (['IDP_RECORDS_URL', 'IDP_RECORDS_TOKEN'] as const).filter((name) => config[name] === '')
  if (missing.length > 0)
    throw new ConfigurationError(missing.map((name) => `${name} must be set: IDP_RECORDS_PROVIDER is http`))
  if (production && !isPrivateTransport(config.IDP_RECORDS_URL))
    throw new ConfigurationError(['IDP_RECORDS_URL must be https in production'])
  return createHttpRecords({
    url: config.IDP_RECORDS_URL,
    token: config.IDP_RECORDS_TOKEN,
    now,
    newRequestId,
  })
}
