import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import type { Devices } from '../devices/devices.ts'
import type { Owner } from '../notices/notices.ts'
import type { Networks } from './networks.ts'

export const DISAVOWAL_LINK_LIFE = days(10)

/** The links behind "This wasn't me" in security mails. */
export interface DisavowalLinks {
  /** A new link for a sign-in with this browser from this address; it works once, for ten days. */
  issue(about: {
    accountId: string
    deviceId?: string | undefined
    address?: string | undefined
  }): Promise<string>
}

export function createDisavowalLinks(deps: {
  db: Knex
  networks: Networks
  publicUrl: string
  now: Clock
  randomBytes: RandomBytes
}): DisavowalLinks {
  return {
    async issue({ accountId, deviceId, address }) {
      const token = deps.randomBytes(32).toString('base64url')
      // A mail may go out after its account was closed for good; its link is then worth nothing, like any old one.
      await deps.db.raw(
        `insert into disavowal_link (token_digest, account_id, device_id, network, expires_at)
         select :token, id, :deviceId, :network, :expiresAt from account where id = :accountId`,
        {
          token: digest(token),
          accountId,
          deviceId: deviceId ?? null,
          network: address === undefined ? null : deps.networks.fingerprint(address),
          expiresAt: after(deps.now(), DISAVOWAL_LINK_LIFE),
        },
      )
      return `${deps.publicUrl}/disavowal/${token}`
    },
  }
}

/**
 * The link of a mail that tells of a change: whoever made it had just signed in, so it is about the newest sign-in.
 */
export function createNotMeLink(deps: {
  devices: Pick<Devices, 'newest'>
  disavowalLinks: DisavowalLinks
}): (owner: Owner) => Promise<string> {
  return async ({ accountId }) => {
    const newest = await deps.devices.newest(accountId)
    return deps.disavowalLinks.issue({ accountId, ...newest })
  }
}
