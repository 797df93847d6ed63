import type { Knex } from 'knex'
import { after, type Clock, hours } from 'shared/clock.ts'
import { fingerprint } from 'shared/crypto/seal.ts'
import { isPublic } from 'shared/web/network.ts'
import { normaliseEmail } from '../accounts/email.ts'
import type { Networks } from './networks.ts'

/** How far back failures count. */
export const FAILURES_COUNT_FOR = hours(1)

/** What went wrong lately, on an account and from a network. */
export interface Failures {
  /** A wrong password. Known and unknown addresses are recorded alike. */
  passwordRefused(of: { email: string; address: string }): Promise<void>
  /** A network that is a proxy's has no failures of its own. */
  recent(of: {
    accountId: string
    address: string
  }): Promise<{ onAccount: number; accountsFromNetwork: number }>
}

export function createFailures(deps: { db: Knex; networks: Networks; key: Buffer; now: Clock }): Failures {
  const { db, networks, now } = deps

  return {
    async passwordRefused({ email, address }) {
      await db('sign_in_failure').insert({
        network: networks.fingerprint(address),
        subject: fingerprint(deps.key, `subject\n${normaliseEmail(email)}`),
        at: now(),
      })
    },

    async recent({ accountId, address }) {
      const { rows } = await db.raw(
        `select (select count(*)::int from audit_event
                 where account_id = :accountId and at > :since
                   and kind in ('password-refused', 'password-locked', 'authenticator-refused')) as on_account,
                (select count(distinct subject)::int from sign_in_failure
                 where network = :network and at > :since) as accounts_from_network`,
        { accountId, network: networks.fingerprint(address), since: after(now(), -FAILURES_COUNT_FOR) },
      )
      return {
        onAccount: rows[0].on_account,
        accountsFromNetwork: isPublic(address) ? rows[0].accounts_from_network : 0,
      }
    },
  }
}
