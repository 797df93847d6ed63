import type { Knex } from 'knex'
import { after, type Clock, hours } from 'shared/clock.ts'
import { digest } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import type { Emails } from '../accounts/emails.ts'
import { tellOwner } from '../accounts/owner.ts'
import type { Audit } from '../audit/audit.ts'
import type { PasswordSafety } from '../authenticators/password/safety.ts'
import type { Devices } from '../devices/devices.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Notices } from '../notices/notices.ts'
import { type Db, inTransaction } from '../vault/db.ts'
import { DISAVOWAL_LINK_LIFE } from './disavowal-links.ts'
import type { Holds } from './holds.ts'
import type { Networks } from './networks.ts'

/** "This wasn't me": the owner of an account throws everybody out, themselves included. */
export interface Disavowals {
  /** Does not use the link up: mail scanners open links before people do. */
  open(token: string): Promise<{ valid: boolean }>
  /**
   * Ends every session and token and tells the relying parties, forgets remembered browsers and held sign-ins, disowns
   * the browser and network the link was about, makes the password useless, and takes back what was set up or changed
   * in the last ten days. Works once, for ten days.
   */
  disavow(token: string): Promise<Result<undefined, 'used-or-expired'>>
}

export function createDisavowals(deps: {
  db: Knex
  jobs: Pick<Jobs, 'queue'>
  devices: Pick<Devices, 'disavow' | 'forgetRemembered'>
  networks: Networks
  holds: Pick<Holds, 'forget'>
  /** Ends what somebody may have begun to recover, and forgets security questions chosen since. */
  endRecoveries: (of: Changed, transaction: Db) => Promise<void>
  /** Suspends authenticators and throws away recovery codes made since. */
  suspendSetUpSince: (of: Changed, transaction: Db) => Promise<void>
  emails: Pick<Emails, 'takeBack'>
  passwords: Pick<PasswordSafety, 'condemn'>
  /** Ends every session and token of an account and tells the relying parties. */
  signOutEverywhere: (accountId: string) => Promise<void>
  accounts: Pick<Accounts, 'addresses' | 'find'>
  notices: Notices
  audit: Audit
  now: Clock
}): Disavowals {
  const { db, devices, networks, holds, passwords, audit, now } = deps
  const openLink = (token: string, from: Knex | Knex.Transaction = db) =>
    from('disavowal_link')
      .where({ token_digest: digest(token) })
      .whereNull('used_at')
      .andWhere('expires_at', '>', now())

  // Promised by the same transaction that uses the link up: a crash right after it must not leave a thief signed in.
  const endings = deps.jobs.queue({
    name: 'disavowals',
    schema: z.object({ accountId: z.uuid() }),
    run: ({ accountId }) => deps.signOutEverywhere(accountId),
  })

  return {
    async open(token) {
      return { valid: (await openLink(token).first('account_id')) !== undefined }
    },

    async disavow(token) {
      const disavowed = await inTransaction(db, async (transaction) => {
        const [link]: DisavowalLinkRow[] = await openLink(token, transaction)
          .update({ used_at: now() })
          .returning(['account_id', 'device_id', 'network'])
        if (link === undefined) return refused('used-or-expired')
        const { account_id: accountId, device_id: deviceId, network } = link
        await passwords.condemn(accountId, transaction)
        await devices.forgetRemembered(accountId, transaction)
        await holds.forget(accountId, transaction)
        const changed = { accountId, since: await suspectSince(accountId) }
        await deps.endRecoveries(changed, transaction)
        await deps.suspendSetUpSince(changed, transaction)
        await deps.emails.takeBack(changed, transaction)
        if (deviceId !== null) await devices.disavow(deviceId, transaction)
        if (network !== null) await networks.disavow({ accountId, network }, transaction)
        await endings.send({ accountId }, transaction)
        await audit.record({ kind: 'sign-in-disavowed', accountId }, transaction)
        return ok({ accountId })
      })
      if (!disavowed.ok) return disavowed
      const { accountId } = disavowed.value
      // Now, not when the queue comes to it; doing it twice is harmless, the second time finds nothing.
      await deps.signOutEverywhere(accountId)
      await tellOwner(deps, accountId, { kind: 'sign-in-disavowed' })
      return ok()
    },
  }

  /** Never so early that it takes back what the account was made with. */
  async function suspectSince(accountId: string): Promise<Date> {
    const account = await deps.accounts.find(accountId)
    const made = account === undefined ? now() : after(account.createdAt, MAKING_TAKES)
    return new Date(Math.max(made.getTime(), now().getTime() - DISAVOWAL_LINK_LIFE))
  }
}

/** Changes to an account that its owner may not have made. */
interface Changed {
  readonly accountId: string
  readonly since: Date
}

/** An interaction lives no longer, so the visit in which an account is made is over by then. */
const MAKING_TAKES = hours(1)

interface DisavowalLinkRow {
  readonly account_id: string
  readonly device_id: string | null
  readonly network: Buffer | null
}
