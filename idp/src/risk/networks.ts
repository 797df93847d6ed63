import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import { fingerprint } from 'shared/crypto/seal.ts'
import { isPublic, networkOf } from 'shared/web/network.ts'
import type { Db } from '../vault/db.ts'

/** Addresses change hands: after this long, what somebody did from one says nothing about who has it now. */
export const NETWORK_DISAVOWED_FOR = days(90)

/** Networks that an account's owner has disowned. Stored as keyed fingerprints only. */
export interface Networks {
  fingerprint(address: string): Buffer
  disavow(of: { accountId: string; network: Buffer }, transaction: Db): Promise<void>
  /** Whether it was disowned after the browser that comes from it was vouched for. Never that of a proxy. */
  isDisavowed(of: { accountId: string; address: string; vouchedAt?: Date | undefined }): Promise<boolean>
}

export function createNetworks(deps: { db: Knex; key: Buffer; now: Clock }): Networks {
  const { db, now } = deps
  const fingerprintOf = (address: string) => fingerprint(deps.key, `network\n${networkOf(address)}`)

  return {
    fingerprint: fingerprintOf,

    async disavow({ accountId, network }, transaction) {
      await transaction('disavowed_network').insert({ account_id: accountId, network, at: now() })
    },

    async isDisavowed({ accountId, address, vouchedAt }) {
      if (!isPublic(address)) return false
      const found = await db('disavowed_network')
        .where({ account_id: accountId, network: fingerprintOf(address) })
        .andWhere('at', '>', after(now(), -NETWORK_DISAVOWED_FOR))
        .modify((query) => {
          if (vouchedAt !== undefined) query.andWhere('at', '>', vouchedAt)
        })
        .first('id')
      return found !== undefined
    },
  }
}
