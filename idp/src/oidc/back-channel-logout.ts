import type { Client } from 'oidc-provider'
import type { Logger } from 'shared/web/log.ts'
import { z } from 'zod'
import type { Jobs } from '../jobs/jobs.ts'
import type { Providers } from './providers.ts'
import type { SessionStore } from './session-store.ts'

/** One visit of a person to a relying party: what a logout token is about. */
export interface VisitEnded {
  readonly clientId: string
  readonly accountId: string
  readonly sid?: string | undefined
}

/** Tells relying parties that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.5). */
export interface BackChannelLogout {
  /** At once; one that cannot be reached is told again later, with growing waits. Never throws for its sake. */
  tell(of: VisitEnded): Promise<void>
}

export function createBackChannelLogout(deps: {
  providers: Pick<Providers, 'current'>
  sessions: Pick<SessionStore, 'ofAccount'>
  jobs: Pick<Jobs, 'queue'>
  log: Logger
}): BackChannelLogout {
  const queue = deps.jobs.queue({
    name: 'back-channel-logouts',
    schema: z.object({ clientId: z.string(), accountId: z.uuid(), sid: z.string().exactOptional() }),
    async run(of) {
      const client = await find(of.clientId)
      if (client === undefined || (await wouldEndAnother(client, of))) return
      await send(client, of)
    },
  })

  return {
    async tell(of) {
      const client = await find(of.clientId)
      if (client === undefined) return
      try {
        await send(client, of)
      } catch (error) {
        const { clientId, accountId, sid } = of
        deps.log.warn({ clientId, err: error }, 'back-channel logout was not delivered yet')
        await queue.send({ clientId, accountId, ...(sid === undefined ? {} : { sid }) })
      }
    },
  }

  async function find(clientId: string): Promise<Client | undefined> {
    const client = await deps.providers.current().Client.find(clientId)
    return client?.backchannelLogoutUri === undefined ? undefined : client
  }

  /** A token without `sid` ends all sessions of its subject: a late one also the session that came after it. */
  async function wouldEndAnother(client: Client, { clientId, accountId }: VisitEnded): Promise<boolean> {
    if (client.backchannelLogoutSessionRequired === true) return false
    const open = await deps.sessions.ofAccount(accountId)
    return open.some(({ authorizations }) => Object.hasOwn(Object(authorizations), clientId))
  }
}

/** Public in the library's documentation, missing from its types. */
async function send(client: Client, { accountId, sid }: VisitEnded): Promise<void> {
  const notify: unknown = Reflect.get(client, 'backchannelLogout')
  if (typeof notify === 'function') await notify.call(client, accountId, sid)
}
