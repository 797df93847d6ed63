import type { Provider } from 'oidc-provider'
import type { Logger } from 'shared/web/log.ts'
import type { Changes } from '../database/changes.ts'
import type { SigningKeys } from './signing-keys.ts'

export interface Providers {
  current(): Provider
  start(): Promise<void>
}

/**
 * The provider in use. oidc-provider cannot exchange its keys while it runs, so a change of keys builds a new one
 * beside it and swaps the reference; requests under way finish on the one they began with.
 */
export function createProviders(deps: {
  keys: SigningKeys
  changes: Changes
  build: (keys: Awaited<ReturnType<SigningKeys['load']>>) => Provider
  log: Logger
}): Providers {
  let provider: Provider | undefined
  let loading = Promise.resolve()

  const reload = async () => {
    provider = deps.build(await deps.keys.load())
  }
  const reloadInTurn = () => {
    loading = loading.then(reload).catch((error: unknown) => {
      deps.log.error({ err: error }, 'signing keys could not be reloaded; going on with those in use')
    })
    return loading
  }

  return {
    current() {
      if (provider === undefined) throw new Error('The provider has not been started')
      return provider
    },
    async start() {
      await deps.keys.ensure()
      await reload()
      deps.changes.onChange('signing_key', () => void reloadInTurn())
    },
  }
}
